import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Malformed } from '../../../events/kit/construct';
import { access, type AccessEntry } from '../../../projections/access.projection';
import { caseload } from '../../../projections/caseload.projection';
import { emergencies } from '../../../projections/emergencies.projection';
import { voidings } from '../../../projections/voidings.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { refuseTurnedRound } from '../../http/asked-times';
import { since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { utcOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { AccessScope } from './access-scope';
import { ClosedCases } from './closed-cases';
import { type AccessLine, type Flag, linesOf } from './flag';
import { ManySubjects } from './many-subjects';
import { namesFound, nikLookUps } from './compared-in-a-row';
import { RefusedInARow } from './refused-in-a-row';
import { repeatedEmergencies } from './repeated-emergencies';
import { voidedEntries } from './voided-entries';

/** `?from=&to=`; the last 7 days unless said, and never more than 31. */
export const FLAGS = new QueryParams({ from: since(), to: until() });

const DAY = 24 * 60 * 60_000;
const PERIOD = { usual: 7 * DAY, longest: 31 * DAY } as const;
const PAGE = 1000;
/** Most lines of the record that one answer looks at. */
const MOST = 100_000;
/** Most voidings that one answer tells. */
const MOST_VOIDED = 1000;

/** What is worth an auditor's look in the access record. */
export class ListFlags extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Reads the lines of the period once, by the index of their times, and shows them to every watch; emergencies come from their own view. */
@QueryHandler(ListFlags)
export class ListFlagsHandler implements IQueryHandler<ListFlags> {
  constructor(
    private readonly mine: AccessScope,
    private readonly scope: Scope,
    private readonly views: Views,
    private readonly names: Names,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListFlags): Promise<unknown> {
    const { from, to } = periodOf(await this.scope.asked(caller, FLAGS, search), this.scope.now(caller));
    const at = { gte: from, lte: to };
    const watches = [
      new ManySubjects(),
      new RefusedInARow(),
      nikLookUps(),
      namesFound(),
      new ClosedCases((ids) => this.views.all(caseload, { beneficiary: { in: ids } })),
    ];
    const looked = await this.#shown({ ...(await this.mine.where(caller, {})), at }, (line) =>
      watches.forEach((watch) => watch.take(line)),
    );
    const centre = await this.scope.centres(caller);
    const opened = await this.views.all(emergencies, { centre, at });
    const voided = await this.views.find(voidings, { where: { centre, at }, sort: [['at', 'asc']], limit: MOST_VOIDED });
    const found = [
      ...(await Promise.all(watches.map((watch) => watch.found()))).flat(),
      ...repeatedEmergencies(opened),
      ...voidedEntries(voided),
    ];
    const upTo = [looked, voided[MOST_VOIDED - 1]?.at ?? null].filter((each) => each !== null).sort()[0] ?? null;
    const flags = found.sort((one, other) => (one.from < other.from ? 1 : one.from > other.from ? -1 : 0));
    const names = await this.names.staff(flags.map(({ actor }) => actor));
    const view = {
      from,
      to,
      upTo,
      flags: flags.map(({ actor, role, what = null, of = null, why = null, ...flag }: Flag) => ({
        ...flag,
        what,
        of,
        why,
        actor: { id: actor, role, name: names.get(actor) ?? null },
      })),
    };
    const subjects = [...new Set(flags.map(({ actor }) => `staff-${actor}`))];
    const written = new Map(voided.flatMap(({ reason, by, happenedAt }) => (reason ? [[reason.e, { by: by.id, at: happenedAt }]] : [])));
    return this.reading.open(caller, { route: 'GET /api/audit/flags', subjects, request, written, always: true }, view);
  }

  /** Answers null when it showed every line; otherwise the time of the last one it showed. */
  async #shown(where: NonNullable<Parameters<Views['count']>[1]>, show: (line: AccessLine) => void): Promise<string | null> {
    const sort = [
      ['at', 'asc'],
      ['position', 'asc'],
    ] as const;
    let last: AccessEntry | undefined;
    for (let shown = 0; shown < MOST;) {
      const after = last && { after: [last.at, last.position, last.id] };
      const page: readonly AccessEntry[] = await this.views.find(access, { where, sort, limit: PAGE, ...after });
      const lines = page.filter(({ role }) => role !== 'system').flatMap(linesOf);
      lines.forEach(show);
      shown += Math.max(lines.length, PAGE);
      if (page.length < PAGE) return null;
      last = page.at(-1);
    }
    return last!.at;
  }
}

function periodOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }, now: string) {
  const end = to ?? now;
  const begin = from ?? utcOf(Date.parse(end) - PERIOD.usual);
  refuseTurnedRound(begin, end);
  if (Date.parse(end) - Date.parse(begin) > PERIOD.longest)
    throw new Malformed({ from: ['isWithin31Days'] }, [{ path: 'from', code: 'too-long-a-period', most: 31 }]);
  return { from: begin, to: end };
}
