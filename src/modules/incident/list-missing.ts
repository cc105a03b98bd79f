import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { incidents } from '../../../projections/incidents.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { HerIncidents } from './her-incidents';
import { Missing, named } from './missing';
import { OutcomesNow } from './outcomes-now';

/** `?asOf=` */
export const MISSING = new QueryParams({ asOf: untilNow() });

/** Everybody who was taken and is not back, now or at an instant, over all incidents that are counted. */
export class ListMissing extends Query<{ readonly asOf: string; readonly missing: readonly unknown[] }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListMissing)
export class ListMissingHandler implements IQueryHandler<ListMissing> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly hers: HerIncidents,
    private readonly outcomes: OutcomesNow,
    private readonly missing: Missing,
    private readonly names: Names,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListMissing) {
    const { asOf = this.scope.now(caller) } = await this.scope.asked(caller, MISSING, search);
    const hers = await this.hers.ids(caller);
    const counted = await this.views.all(incidents, {
      centre: await this.scope.centres(caller),
      duplicateOf: null,
      ...(hers && { id: { in: hers } }),
    });
    const found = await this.missing.among(caller, await this.outcomes.of(counted, asOf), asOf);
    const missing = named(found, await this.names.called(found.map(({ beneficiary }) => beneficiary)));
    const subjects = missing.map(({ beneficiary }) => `beneficiary-${beneficiary}`);
    // Who wants to be forgotten is looked for all the same, by what she is called.
    return this.reading.open(
      caller,
      { route: 'GET /api/incidents/missing', subjects, request, keptOut: new Set(subjects) },
      { asOf, missing },
    );
  }
}
