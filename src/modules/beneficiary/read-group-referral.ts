import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseload, ownEpisode } from '../../../projections/caseload.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { isId } from '../../http/step-headers';
import { Views } from '../../platform/projections/views';
import { totalsBy } from '../../../projections/kit/totals';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { Names } from './names.facts';
import { HowItWas, isPast } from './how-it-was.facts';
import { asOnTheList, shownEpisode } from './shown-episode';

/** `?asOf=` */
export const BATCH = new QueryParams({ asOf: untilNow() });

/** Everybody whom one letter or raid referred. */
export class ReadGroupReferral extends Query<unknown> {
  constructor(
    readonly batch: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadGroupReferral)
export class ReadGroupReferralHandler implements IQueryHandler<ReadGroupReferral> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly names: Names,
    private readonly reading: Reading,
    private readonly howItWas: HowItWas,
  ) {}

  async execute({ batch, caller, search, request }: ReadGroupReferral): Promise<unknown> {
    const asked = await this.scope.asked(caller, BATCH, search);
    const { asOf = this.scope.now() } = asked;
    const past = isPast(asked, this.scope.now());
    const found = isId(batch) ? await this.views.all(caseload, { batch, centre: await this.scope.centres(caller) }) : [];
    const lines = found.map(ownEpisode);
    if (lines.length === 0) throw new Rejection('group-referral/unknown', 'There is no such record.');
    const names = await this.names.beneficiaries(lines.map(({ beneficiary }) => beneficiary));
    const by = lines.filter(({ referred }) => referred <= asOf);
    const subjects = by.map(({ beneficiary }) => `beneficiary-${beneficiary}`);
    const courses = await this.reading.allowed(caller, 'read', 'course', subjects);
    const episodes = by.map((line) => shownEpisode(line, asOf));
    const people = episodes.map((episode) => ({
      name: names.get(episode.beneficiary) ?? null,
      ...(courses.has(`beneficiary-${episode.beneficiary}`) ? episode : asOnTheList(episode, past)),
    }));
    const told = await this.howItWas.telling(caller, asked);
    const stages = told(totalsBy(episodes, ({ stage }) => stage));
    const view = { batch, asOf, referred: people.length, stages, people };
    return this.reading.open(caller, { route: 'GET /api/group-referrals/:batch', subjects, request }, view);
  }
}
