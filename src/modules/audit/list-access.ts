import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Sealed } from '../../../events/kit/personal';
import { access, ACCESS_KINDS, type AccessEntry, openedOf } from '../../../projections/access.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { Reading } from '../../access/reading';
import { type Find, Paging, together } from '../../http/paging';
import { code, cursor, id, limit, since, subject, until } from '../../http/parameter';
import { type QueryOf, QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Names } from '../beneficiary/names.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { AccessScope } from './access-scope';

const PARAMETERS = {
  subject: subject(),
  user: id(),
  from: since(),
  to: until(),
  kind: code(ACCESS_KINDS),
  limit: limit(50),
  cursor: cursor(),
};
/** `?subject=&user=&from=&to=&kind=&limit=&cursor=`; `subject` is `beneficiary-<id>`, by any of her records, `user` the id of whoever acted. */
export const ACCESS = new QueryParams(PARAMETERS);

const NEWEST_FIRST = [
  ['at', 'desc'],
  ['position', 'desc'],
] as const;
const HERS = 'beneficiary-';

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
    private readonly views: Views,
    private readonly whereabouts: Whereabouts,
  ) {}

  async execute({ caller, search, request }: ListAccess) {
    const query = await this.scope.asked(caller, ACCESS, search);
    const about = await this.#about(query.subject);
    const finds = await Promise.all((about ?? [undefined]).map((subject) => this.#finding(caller, { ...query, subject })));
    const { page, next } = await this.paging.through(together(finds, NEWEST_FIRST), NEWEST_FIRST, caller, ACCESS.filter(query), query);
    const names = await this.names.staff(page.map(({ actor }) => actor));
    // Whoever was shown no entry about somebody saw nothing of hers; her own record does not say so.
    const asked = [...(about ?? []), ...(query.user === undefined ? [] : [`staff-${query.user}`])];
    const subjects = page.length > 0 ? asked : [];
    const view = { entries: page.map((entry) => ({ ...told(entry, names, about), ...placeFor(caller, entry) })), next };
    return this.reading.open(caller, { route: 'GET /api/audit/access', subjects, request, always: true }, view);
  }

  /** Whom is asked about: of a woman every record of hers, since an index of the subjects tells of one at a time. */
  async #about(subject: string | undefined): Promise<readonly string[] | undefined> {
    if (!subject?.startsWith(HERS)) return subject === undefined ? undefined : [subject];
    return (await this.whereabouts.records(subject.slice(HERS.length))).map((record) => `${HERS}${record}`);
  }

  async #finding(caller: Actor, query: QueryOf<typeof PARAMETERS>): Promise<Find<AccessEntry>> {
    const where = {
      ...(await this.mine.where(caller, query)),
      at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
      ...(query.kind !== undefined && { kind: query.kind }),
    };
    return (place) => this.views.find(access, { where, sort: NEWEST_FIRST, ...place });
  }
}

const told = (
  { centre, at, kind, actor, role, subjects, route, code, unrecorded, why, classes, shown, under }: AccessEntry,
  names: ReadonlyMap<string, Sealed>,
  asked: readonly string[] | undefined,
) => ({
  at,
  centre,
  kind,
  actor: { id: actor, role, name: names.get(actor) ?? null },
  // Whoever asks about one person is told of no other whom the entry names.
  subjects: asked === undefined ? subjects : subjects.filter((each) => asked.includes(each)),
  route,
  code,
  why,
  classes:
    asked === undefined
      ? classes
      : openedOfAny(
          { classes, shown },
          subjects.filter((each) => asked.includes(each)),
        ),
  under,
  unrecorded,
});

const openedOfAny = (entry: Pick<AccessEntry, 'classes' | 'shown'>, hers: readonly string[]) =>
  entry.classes.filter((each) => hers.some((subject) => openedOf(entry, subject).includes(each)));

// In the record of another centre, or of the agency, a place would count what else was done there on that day.
const placeFor = ({ centre }: Actor, entry: AccessEntry) =>
  centre === ALL_CENTRES || centre === entry.centre ? { stream: entry.stream, revision: entry.revision } : { stream: null, revision: null };
