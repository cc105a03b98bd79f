import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ABSENCES, TRACKS } from '../../../events/code-lists';
import { caseload } from '../../../projections/caseload.projection';
import { COUNTED_AS } from '../../../projections/counted-as';
import { type Total, totalsBy } from '../../../projections/kit/totals';
import { leftSince } from '../../../projections/staff-at';
import { staff } from '../../../projections/staff.projection';
import { placeOf } from '../../../projections/place-of';
import { OPEN_STAGES, stepsOf } from '../../../projections/stage';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Cursors, type CursorValues } from '../../http/cursor';
import { code, cursor, idOrNone, limit, untilNow } from '../../http/parameter';
import { type QueryOf, QueryParams } from '../../http/query-params';
import type { Sealed } from '../../../events/kit/personal';
import type { Masked } from '../../platform/personal-data/sealing';
import { Views } from '../../platform/projections/views';
import { ShutOut } from '../account/shut-out.facts';
import { latestOf, Scope } from '../centre/scope.facts';
import { HowItWas } from './how-it-was.facts';
import { Names } from './names.facts';
import { type Counts, countsOf } from './reconciled';
import { isOnly, type Resident, Residents } from './residents';

/**
 * `?worker=&track=&stage=&counted=&away=&asOf=&limit=&cursor=`; `track=none` and `worker=none` are whoever has none, `away=none` whoever is
 * not away, `away=any` whoever is. The lines are of who is
 * registered, unless another count is named; those at a stage, wherever they are counted.
 */
const PARAMETERS = {
  worker: idOrNone(),
  track: code([...TRACKS, 'none']),
  stage: code(OPEN_STAGES),
  counted: code(COUNTED_AS),
  away: code([...ABSENCES, 'any', 'none']),
  asOf: untilNow(),
  limit: limit(100),
  cursor: cursor(),
};
export const CASELOAD = new QueryParams(PARAMETERS);

/** The supervisor's question: who is in our care, with whom, on which track, at which stage; now, or at any instant. */
export interface Caseload {
  readonly asOf: string;
  /** Masked of a past instant, as `totals` and `beside`, to whoever is not told of everybody how it was then; the lines are of whom she is told it. */
  readonly counts: Counts | Masked;
  /** Everybody who ever moved in by then: `registered` + the sum of `exits`. Masked, as `exits`, to whoever is not told of everybody how it was on any day, of now too. */
  readonly accepted: number | Masked;
  readonly exits: readonly Total[] | Masked;
  /** Each sums up to `counts.registered`. A worker who has left by then has `left`, the instant; one who could not come in any more, `shutOut`. */
  readonly totals: {
    readonly worker: readonly unknown[] | Masked;
    readonly track: readonly Total[] | Masked;
    readonly stage: readonly Total[] | Masked;
    readonly centre: readonly Total[] | Masked;
  };
  /** Beside the caseload: referred but not moved in, and left but followed up; `counted` asks for the lines. */
  readonly beside: { readonly intake: number; readonly aftercare: number } | Masked;
  /** How many lines the filter has in all. */
  readonly matching: number;
  readonly lines: readonly unknown[];
  readonly next: string | null;
}

export class ReadCaseload extends Query<Caseload> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadCaseload)
export class ReadCaseloadHandler implements IQueryHandler<ReadCaseload> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly residents: Residents,
    private readonly names: Names,
    private readonly reading: Reading,
    private readonly cursors: Cursors,
    private readonly howItWas: HowItWas,
    private readonly shutOut: ShutOut,
  ) {}

  async execute({ caller, search, request }: ReadCaseload): Promise<Caseload> {
    const query = await this.scope.asked(caller, CASELOAD, search);
    const after = query.cursor === undefined ? undefined : this.cursors.read(caller.id, CASELOAD.filter(query), query.cursor);
    // A page that goes on is of the same instant as the page before.
    const parts = await this.scope.instants(caller, CASELOAD, search, after ? String(after[0]) : this.scope.now(caller));
    const asOf = latestOf(parts);
    const then = { asOf: query.asOf ?? laidAside(after, this.scope.now(caller)) };
    const all = await this.residents.together(['registered'], parts);
    const among = await this.#among(query, parts, all);
    const isTold = await this.howItWas.toldOf(
      caller,
      then,
      among.map(({ line }) => line.beneficiary),
    );
    const matching = among.filter(wanted(query, isTold));
    const page = pageOf(matching, after, query.limit);
    const names = await this.names.beneficiaries(page.map(({ line }) => line.beneficiary));
    const workers = await this.names.staff(all.flatMap(({ worker }) => worker ?? []));
    const left = await this.#left([...all, ...page]);
    const shut = new Map((await Promise.all(parts.map((part) => this.#shutOut(part)))).flatMap((each) => [...each]));
    const caseWorkers = { names: workers, left, shutOut: shut };
    const lines = page.map((resident) => ({
      ...shown(resident, caseWorkers),
      name: names.get(resident.line.beneficiary) ?? null,
    }));
    const last = page.at(-1);
    const [told, toldOfAllTime] = [await this.howItWas.telling(caller, then), await this.howItWas.tellingOfAllTime(caller)];
    const { accepted, exits, beside } = passedOf(await Promise.all(parts.map((part) => this.#passed(part))));
    const view = {
      asOf,
      counts: told(countsOf(all)),
      accepted: toldOfAllTime(accepted),
      exits: toldOfAllTime(exits),
      beside: told(beside),
      totals: {
        worker: told(
          totalsBy(all, ({ worker }) => worker ?? 'none').map((total) => ({
            ...total,
            name: workers.get(total.of) ?? null,
            left: left.get(total.of) ?? null,
            shutOut: shut.get(total.of) ?? null,
          })),
        ),
        track: told(totalsBy(all, ({ track }) => track)),
        stage: told(totalsBy(all, ({ stage }) => stage)),
        centre: told(totalsBy(all, ({ line }) => line.centre)),
      },
      matching: matching.length,
      lines,
      next:
        last && last !== matching.at(-1) ? this.cursors.write(caller.id, CASELOAD.filter(query), [asOf, last.since, last.line.id]) : null,
    };
    const subjects = page.map(({ line }) => `beneficiary-${line.beneficiary}`);
    const episodes = page.flatMap(({ line }) => (isOnly(line) ? [line] : []));
    return this.reading.open(caller, { route: 'GET /api/caseload', subjects, request, episodes }, view);
  }

  async #among({ counted, stage }: QueryOf<typeof PARAMETERS>, parts: readonly Part[], registered: readonly Resident[]) {
    if (counted === undefined ? stage === undefined : counted === 'registered') return registered;
    return this.residents.together(counted === undefined ? COUNTED_AS : [counted], parts);
  }

  async #shutOut({ caller, asOf }: Part) {
    return this.shutOut.since(await this.scope.centres(caller), asOf);
  }

  // By their ids, since when case workers of the time do not work here any more.
  async #left(all: readonly Resident[]): Promise<ReadonlyMap<string, string>> {
    const then = new Map(all.flatMap(({ worker, at }) => (worker === null ? [] : [[worker, at]])));
    const members = [...(await this.views.load(staff, [...then.keys()])).values()];
    return new Map(
      members.flatMap((member) => {
        const since = leftSince(member, then.get(member.id)!);
        return since === null ? [] : [[member.id, since]];
      }),
    );
  }

  async #passed({ caller, asOf: at }: Part): Promise<Passed> {
    const centre = await this.scope.centres(caller);
    const exits = await this.views.count(caseload, { centre, registeredTo: { lte: at } }, 'exit');
    const accepted = await this.views.count(caseload, { centre, registeredFrom: { lte: at } });
    return {
      accepted: sum(accepted),
      exits: [...exits].map(([of, count]) => ({ of: String(of), count })),
      beside: await this.residents.beside(centre, at),
    };
  }
}

/** A part of the question, and the instant it is of. */
interface Part {
  readonly caller: Actor;
  readonly asOf: string;
}

interface Passed {
  readonly accepted: number;
  readonly exits: readonly Total[];
  readonly beside: Readonly<Record<'intake' | 'aftercare', number>>;
}

function passedOf(parts: readonly Passed[]): Passed {
  if (parts.length === 1) return parts[0]!;
  const total = (of: (part: Passed) => number) => parts.reduce((all, part) => all + of(part), 0);
  const kinds = [...new Set(parts.flatMap(({ exits }) => exits.map(({ of }) => of)))].sort();
  const exits = kinds.map((of) => ({ of, count: total((part) => part.exits.find((each) => each.of === of)?.count ?? 0) }));
  const beside = { intake: total((part) => part.beside.intake), aftercare: total((part) => part.beside.aftercare) };
  return { accepted: total(({ accepted }) => accepted), exits, beside };
}

function pageOf(matching: readonly Resident[], after: CursorValues | undefined, limit: number): readonly Resident[] {
  const [, from, last] = after ?? [];
  const rest = after ? matching.filter(({ line, since }) => since > from! || (since === from && line.id > last!)) : matching;
  return rest.slice(0, limit);
}

const sum = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);

// Whoever goes on with a page after that asks of another day.
const GOES_ON_MS = 3_600_000;
const laidAside = (after: CursorValues | undefined, now: string): string | undefined =>
  after && Date.parse(now) - Date.parse(String(after[0])) > GOES_ON_MS ? String(after[0]) : undefined;

const wanted =
  ({ worker, track, stage, away }: QueryOf<typeof PARAMETERS>, isTold: (beneficiary: string) => boolean) =>
  (resident: Resident): boolean =>
    isTold(resident.line.beneficiary) &&
    (worker === undefined || (resident.worker ?? 'none') === worker) &&
    (track === undefined || resident.track === track) &&
    (stage === undefined || resident.stage === stage) &&
    (away === undefined || (away === 'any' ? resident.away !== null : (resident.away ?? 'none') === away));

/** By their ids, what case workers are called, and since when they do not work here, or cannot come in, at the instant. */
interface CaseWorkers {
  readonly names: ReadonlyMap<string, Sealed>;
  readonly left: ReadonlyMap<string, string>;
  readonly shutOut: ReadonlyMap<string, string>;
}

/** A line as it stood at the instant; the timelines behind it stay inside. */
function shown(resident: Resident, { names, left, shutOut }: CaseWorkers) {
  const { line, counted, stage, worker, track, away, awaySince, at: asOf } = resident;
  const [workerName, workerLeft, workerShutOut] = [names, left, shutOut].map((each) => each.get(worker ?? '') ?? null);
  const place = counted === 'intake' ? placeOf(line, asOf) : null;
  const stood = { stage, steps: stepsOf(stage), place, worker, workerName, workerLeft, workerShutOut, track, away, awaySince };
  const { beneficiary, number, centre, register, referred, registeredFrom, registeredTo } = line;
  const reached = (instant: string) => (instant <= asOf ? instant : null);
  const admitted = reached(registeredFrom);
  return {
    beneficiary,
    episode: number,
    counted,
    centre,
    register: admitted === null ? null : register,
    ...stood,
    referred: reached(referred),
    admitted,
    left: reached(registeredTo),
  };
}
