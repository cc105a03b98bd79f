import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { SESSION_SUBJECTS } from '../../../events/code-lists';
import { sessionResidents } from '../../../projections/session-residents.projection';
import { SESSION_STATES, sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { beneficiary, code, cursor, id, limit, since, until } from '../../http/parameter';
import { peopleNamed } from '../../http/people-named';
import { type QueryOf, QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Names } from '../beneficiary/names.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { withNames } from './session-names';
import { SessionPlaces } from './session-places';
import { hasOwnClassesOnly, called, shownTo, subjectsOf, writtenBy } from './shown-to-her';

const PARAMETERS = {
  from: since(),
  to: until(),
  leader: id(),
  beneficiary: beneficiary(),
  subject: code(SESSION_SUBJECTS),
  status: code(SESSION_STATES),
  limit: limit(50),
  cursor: cursor(),
};
/** `?from=&to=&leader=&beneficiary=&subject=&status=&limit=&cursor=`; latest first. */
export const SESSIONS = new QueryParams(PARAMETERS);

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
    private readonly views: Views,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly places: SessionPlaces,
    private readonly whereabouts: Whereabouts,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListSessions) {
    const query = await this.scope.asked(caller, SESSIONS, search);
    const { page, next } = await this.paging.of(
      sessions,
      {
        where: {
          centre: await this.scope.centres(caller),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...narrowed(caller, query),
          ...(query.beneficiary !== undefined && { id: { in: await this.#with(caller, query.beneficiary) } }),
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
    const subjects = [...new Set([...shown.flatMap(subjectsOf), ...peopleNamed(query)])];
    return this.reading.open(
      caller,
      { route: 'GET /api/sessions', subjects, request, assigned: called(caller, page), written: writtenBy(page) },
      view,
    );
  }

  /** Those she was expected at or stands on the sheet of, under any of her records, for whoever may read of her training. */
  async #with(caller: Actor, her: string): Promise<readonly string[]> {
    const records = await this.whereabouts.records(her);
    const subjects = records.map((record) => `beneficiary-${record}`);
    // An instructor is asked for her own classes only, and reads every line of those.
    const hers = hasOwnClassesOnly(caller) ? new Set(subjects) : await this.reading.allowed(caller, 'read', 'training', subjects);
    const found = await this.views.all(sessionResidents, {
      beneficiary: { in: records.filter((each) => hers.has(`beneficiary-${each}`)) },
    });
    return [...new Set(found.map(({ session }) => session))];
  }
}

function narrowed(caller: Actor, { leader, subject, status }: QueryOf<typeof PARAMETERS>): NonNullable<Asked['where']> {
  const own = leader === undefined || leader === caller.id ? caller.id : { in: [] };
  return {
    ...(leader !== undefined && { leader }),
    ...(hasOwnClassesOnly(caller) && { leader: own }),
    ...(subject !== undefined && { subject }),
    ...(status !== undefined && { status }),
  };
}
