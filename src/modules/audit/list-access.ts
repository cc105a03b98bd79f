import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Sealed } from '../../../events/kit/personal';
import { access, ACCESS_KINDS, type AccessEntry, openedOf } from '../../../projections/access.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { code, cursor, id, limit, since, subject, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { AccessScope } from './access-scope';

/** `?subject=&user=&from=&to=&kind=&limit=&cursor=`; `subject` is `beneficiary-<id>`, `user` the id of whoever acted. */
export const ACCESS = new QueryParams({
  subject: subject(),
  user: id(),
  from: since(),
  to: until(),
  kind: code(ACCESS_KINDS),
  limit: limit(50),
  cursor: cursor(),
});

/** Who looked at whom, searched, was refused: newest first. */
export class ListAccess extends Query<{ readonly entries: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** The record is read itself by this, which is one entry more, about whom was asked where there was anything to show. */
@QueryHandler(ListAccess)
export class ListAccessHandler implements IQueryHandler<ListAccess> {
  constructor(
    private readonly mine: AccessScope,
    private readonly scope: Scope,
    private readonly names: Names,
    private readonly paging: Paging,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListAccess) {
    const query = await this.scope.asked(caller, ACCESS, search);
    const { page, next } = await this.paging.of(
      access,
      {
        where: {
          ...(await this.mine.where(caller, query)),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.kind !== undefined && { kind: query.kind }),
        },
        sort: [
          ['at', 'desc'],
          ['position', 'desc'],
        ],
      },
      caller,
      ACCESS.filter(query),
      query,
    );
    const names = await this.names.staff(page.map(({ actor }) => actor));
    // Whoever was shown no entry about somebody saw nothing of hers; her own record does not say so.
    const asked = [query.subject, query.user && `staff-${query.user}`].filter((each) => each !== undefined);
    const subjects = page.length > 0 ? asked : [];
    const view = { entries: page.map((entry) => ({ ...told(entry, names, query.subject), ...placeFor(caller, entry) })), next };
    return this.reading.open(caller, { route: 'GET /api/audit/access', subjects, request, always: true }, view);
  }
}

const told = (
  { centre, at, kind, actor, role, subjects, route, code, unrecorded, why, classes, shown, under }: AccessEntry,
  names: ReadonlyMap<string, Sealed>,
  asked: string | undefined,
) => ({
  at,
  centre,
  kind,
  actor: { id: actor, role, name: names.get(actor) ?? null },
  // Whoever asks about one person is told of no other whom the entry names.
  subjects: asked === undefined ? subjects : [asked],
  route,
  code,
  why,
  classes: asked === undefined ? classes : openedOf({ classes, shown }, asked),
  under,
  unrecorded,
});

// In the record of another centre, or of the agency, a place would count what else was done there on that day.
const placeFor = ({ centre }: Actor, entry: AccessEntry) =>
  centre === ALL_CENTRES || centre === entry.centre ? { stream: entry.stream, revision: entry.revision } : { stream: null, revision: null };
