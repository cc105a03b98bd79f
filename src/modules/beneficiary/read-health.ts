import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { withoutVoided } from '../../../events/kit/voided';
import { caseload } from '../../../projections/caseload.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading, writtenIn } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { sealedIn } from '../../platform/personal-data/sealing';
import { keyOf } from '../../platform/personal-data/vault';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { PartnerNames } from '../partner/partner-names.facts';
import { HerEvents } from './her-events';
import { SamePerson } from './same-person';

/** What is known of her health, latest first, and nothing else of her: what a doctor asks while she cannot answer. */
export interface Health {
  readonly beneficiary: string;
  readonly known: readonly {
    /** When it happened, 24 characters, UTC. */
    readonly at: string;
    /** The field it was written in: `healthNeeds`. */
    readonly field: string;
    readonly said: unknown;
    /** Who the partner is whom the field names by its id. */
    readonly name?: unknown;
  }[];
}

export class ReadHealth extends Query<Health> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

/** Of somebody whose health is not open to the caller now there is no such record, as of nobody. */
@QueryHandler(ReadHealth)
export class ReadHealthHandler implements IQueryHandler<ReadHealth> {
  constructor(
    private readonly decisions: Decisions,
    private readonly herEvents: HerEvents,
    private readonly samePerson: SamePerson,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly partners: PartnerNames,
  ) {}

  async execute({ id, caller, request }: ReadHealth): Promise<Health> {
    const own = await this.decisions.history(`beneficiary-${id}`);
    const linked = await this.samePerson.recordsOf(id);
    const episodes = [...foldAll(caseload, own).values()];
    const all = linked.map((record) => `beneficiary-${record}`);
    const open = await this.reading.allowed(caller, 'read', 'health', all, { episodes });
    if (!this.scope.holds(caller, own[0]?.meta) || !open.has(`beneficiary-${id}`))
      throw new Rejection('beneficiary/unknown', 'There is no such record.');
    // Of a linked record what would be told of it alone.
    const subjects = all.filter((each) => open.has(each));
    const events = await this.herEvents.of(linked.filter((record) => open.has(`beneficiary-${record}`)));
    const known = withoutVoided(events)
      .toReversed()
      .flatMap((event) =>
        sealedIn(event.data)
          .filter((block) => keyOf(block).dataClass === 'health' && subjects.includes(keyOf(block).subject))
          .map((said) => ({ at: event.meta.happened.at, field: said.p.slice(said.p.lastIndexOf('.') + 1), said })),
      );
    const question = { route: 'GET /api/beneficiaries/:id/health', subjects, request, episodes, written: writtenIn(events) };
    const opened = await this.reading.open<Health>(caller, question, { beneficiary: id, known });
    return this.partners.beside(caller, question, opened);
  }
}
