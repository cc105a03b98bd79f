import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, id, limit, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { withNames } from './session-names';
import { SessionPlaces } from './session-places';
import { hasOwnClassesOnly, called, shownTo, subjectsOf, writtenBy } from './shown-to-her';

/** `?from=&to=&leader=&limit=&cursor=`; latest first. */
export const SESSIONS = new QueryParams({ from: since(), to: until(), leader: id(), limit: limit(50), cursor: cursor() });

/** Which sessions were planned, held and cancelled, with their sheets. */
export class ListSessions extends Query<{ readonly sessions: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions> {
  constructor(
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly places: SessionPlaces,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListSessions) {
    const query = SESSIONS.read(search, await this.scope.zone(caller));
    const { page, next } = await this.paging.of(
      sessions,
      {
        where: {
          centre: await this.scope.centres(caller),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.leader !== undefined && { leader: query.leader }),
          ...(hasOwnClassesOnly(caller) && { leader: query.leader === undefined || query.leader === caller.id ? caller.id : { in: [] } }),
        },
        sort: [['at', 'desc']],
      },
      caller,
      SESSIONS.filter(query),
      query,
    );
    const shown = await shownTo(caller, this.reading, page);
    const view = {
      sessions: await withNames(this.names, await this.places.of(shown)),
      next,
    };
    const subjects = [...new Set(shown.flatMap(subjectsOf))];
    return this.reading.open(
      caller,
      { route: 'GET /api/sessions', subjects, request, assigned: called(caller, page), written: writtenBy(page) },
      view,
    );
  }
}
