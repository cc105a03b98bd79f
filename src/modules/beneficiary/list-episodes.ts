import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { caseload, NEVER } from '../../../projections/caseload.projection';
import { people } from '../../../projections/people.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { isPast } from './how-it-was.facts';
import { SamePerson } from './same-person';
import { asOnTheList, episodesAt } from './shown-episode';

/** `?asOf=` */
export const EPISODES = new QueryParams({ asOf: untilNow() });

/** Her episodes, first to last. */
export class ListEpisodes extends Query<{ readonly beneficiary: string; readonly episodes: readonly unknown[] }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListEpisodes)
export class ListEpisodesHandler implements IQueryHandler<ListEpisodes> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly samePerson: SamePerson,
  ) {}

  async execute({ id, caller, search, request }: ListEpisodes) {
    const { asOf } = await this.scope.asked(await this.scope.at(caller, `beneficiary-${id}`), EPISODES, search);
    if (!this.scope.holds(caller, await this.views.one(people, id))) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    const records = await this.samePerson.recordsOf(id);
    const episodes = episodesAt(await this.views.all(caseload, { beneficiary: { in: records } }), asOf ?? NEVER);
    const subjects = records.map((record) => `beneficiary-${record}`);
    const courses = await this.reading.allowed(caller, 'read', 'course', subjects);
    const past = isPast({ asOf }, this.scope.now());
    const shown = episodes.map((each) => (courses.has(`beneficiary-${each.beneficiary}`) ? each : asOnTheList(each, past)));
    const view = { beneficiary: id, episodes: shown };
    return this.reading.open(
      caller,
      { route: 'GET /api/beneficiaries/:id/episodes', subjects, request },
      await this.staff.beside(view, caller),
    );
  }
}
