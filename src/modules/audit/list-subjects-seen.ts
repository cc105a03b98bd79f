import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Malformed } from '../../../events/kit/construct';
import { access, type AccessKind } from '../../../projections/access.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Cursors } from '../../http/cursor';
import { cursor, id, limit, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';
import { AccessScope } from './access-scope';

/** `?user=&from=&to=&limit=&cursor=`; `user` is needed. */
export const SUBJECTS_SEEN = new QueryParams({ user: id(), from: since(), to: until(), limit: limit(50), cursor: cursor() });

/** What shows somebody's data; a refusal does not. */
const SHOWS: readonly AccessKind[] = ['viewed', 'searched', 'nik-looked-up', 'exported'];

/** Whose data one user saw. */
export interface SubjectsSeen {
  readonly user: string;
  /** Number of all subjects, on every page. */
  readonly total: number;
  /** In the order of their ids. */
  readonly subjects: readonly { readonly subject: string; readonly first: string; readonly last: string; readonly count: number }[];
  readonly next: string | null;
}

/** Whose data did a user see between two times? */
export class ListSubjectsSeen extends Query<SubjectsSeen> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Counts everybody at once in the view, and asks for the first and last time of those on the page only. */
@QueryHandler(ListSubjectsSeen)
export class ListSubjectsSeenHandler implements IQueryHandler<ListSubjectsSeen> {
  constructor(
    private readonly mine: AccessScope,
    private readonly scope: Scope,
    private readonly views: Views,
    private readonly cursors: Cursors,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListSubjectsSeen): Promise<SubjectsSeen> {
    const query = await this.scope.asked(caller, SUBJECTS_SEEN, search);
    const { user } = query;
    if (user === undefined) throw new Malformed({ user: ['isDefined'] }, [{ path: 'user', code: 'missing', of: 'not-an-id' }]);
    const filter = SUBJECTS_SEEN.filter(query);
    const after = query.cursor === undefined ? '' : String(this.cursors.read(caller.id, filter, query.cursor)[0]);
    const where = {
      ...(await this.mine.where(caller, { user })),
      kind: { in: SHOWS },
      at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
    };
    const counts = await this.views.count(access, where, 'subjects');
    const rest = [...counts].map(([subject, count]) => ({ subject: String(subject), count })).filter(({ subject }) => subject > after);
    const page = rest.sort((one, other) => (one.subject < other.subject ? -1 : 1)).slice(0, query.limit);
    const subjects = await Promise.all(
      page.map(async (each) => ({ ...each, ...(await this.#times({ ...where, subjects: each.subject })) })),
    );
    const next = rest.length > page.length ? this.cursors.write(caller.id, filter, [page.at(-1)!.subject]) : null;
    const view = { user, total: counts.size, subjects, next };
    const question = { route: 'GET /api/audit/access/subjects', subjects: [`staff-${user}`], request };
    return this.reading.open(caller, question, view);
  }

  async #times(where: NonNullable<Asked['where']>): Promise<{ readonly first: string; readonly last: string }> {
    const at = async (direction: 'asc' | 'desc') => (await this.views.find(access, { where, sort: [['at', direction]], limit: 1 }))[0]!.at;
    return { first: await at('asc'), last: await at('desc') };
  }
}
