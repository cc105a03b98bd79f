import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { heldAt } from '../../../events/kit/timeline';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { leftSince } from '../../../projections/staff-at';
import { staff } from '../../../projections/staff.projection';
import { type Clock, clockRule, CLOCKS, type Duty } from '../../../projections/clocks';
import { worklist, type WorkLine } from '../../../projections/worklist.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Cursors } from '../../http/cursor';
import { code, cursor, idOrNone, limit, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { utcOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { ShutOut } from '../account/shut-out.facts';
import { HowItWas } from '../beneficiary/how-it-was.facts';
import { Names } from '../beneficiary/names.facts';
import { nowOnly } from '../beneficiary/now-only.facts';
import { OverWithHer } from '../beneficiary/over-with-her.facts';
import { Scope } from '../centre/scope.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { KeptParts } from './kept-parts';
import { LeftAsTaken } from './left-as-taken';
import { LeftBehind } from './left-behind';
import { renewedAmong } from './renewed';
import { StoppedPickUps } from './stopped-pick-ups';
import { SHOWN_AFTER_MS, type Work, workAt } from './work';

const STATES = ['due', 'overdue', 'done', 'lost', 'ended'] as const;

/** `?asOf=&clock=&state=&worker=&limit=&cursor=`; what is due first stands first. `worker=none` is what nobody is named for. */
export const WORKLIST = new QueryParams({
  asOf: until(),
  clock: code(Object.keys(CLOCKS) as Clock[]),
  state: code(STATES),
  worker: idOrNone(),
  limit: limit(100),
  cursor: cursor(),
});

const HERS = 'beneficiary-';

type Item = Work & { readonly id: string; readonly line: WorkLine; readonly duty: Duty };

/** What this role has to see done in its centre: due, overdue, and for a week done. */
export class ReadWorklist extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadWorklist)
export class ReadWorklistHandler implements IQueryHandler<ReadWorklist> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly names: Names,
    private readonly outsiders: OutsiderFacts,
    private readonly leftBehind: LeftBehind,
    private readonly leftAsTaken: LeftAsTaken,
    private readonly keptParts: KeptParts,
    private readonly stoppedPickUps: StoppedPickUps,
    private readonly shutOut: ShutOut,
    private readonly overWithHer: OverWithHer,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly cursors: Cursors,
    private readonly config: Config,
    private readonly howItWas: HowItWas,
  ) {}

  async execute({ caller, search, request }: ReadWorklist): Promise<unknown> {
    const query = await this.scope.asked(caller, WORKLIST, search);
    // What will be due is for everybody who works; what was due says who was away, and when.
    if (query.asOf !== undefined && query.asOf < this.scope.now(caller)) nowOnly(caller, query.asOf);
    const after = query.cursor === undefined ? undefined : this.cursors.read(caller.id, WORKLIST.filter(query), query.cursor);
    const asOf = query.asOf ?? (after ? String(after[0]) : this.scope.now(caller));
    const asked = (await this.#hers(caller, await this.#items(caller, asOf), query.asOf)).filter(
      ({ duty }) => query.clock === undefined || duty.clock === query.clock,
    );
    const all = await this.#of(query.worker, asked, asOf);
    const matching = all.filter(({ state }) => query.state === undefined || state === query.state);
    const rest = after ? matching.filter((item) => compare(item, { due: String(after[1]), id: String(after[2]) }) > 0) : matching;
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    const view = {
      asOf,
      counts: Object.fromEntries(STATES.map((state) => [state, all.filter((item) => item.state === state).length])),
      items: await this.#shown(page, asOf),
      next:
        last && rest.length > page.length ? this.cursors.write(caller.id, WORKLIST.filter(query), [asOf, last.due ?? '', last.id]) : null,
    };
    const subjects = [...new Set(page.map(({ line }) => line.about))];
    return this.reading.open(caller, { route: 'GET /api/worklist', subjects, request }, await this.staff.beside(view, caller));
  }

  async #items(caller: Actor, asOf: string): Promise<readonly Item[]> {
    const zone = await this.scope.zone(caller);
    const since = utcOf(Date.parse(asOf) - SHOWN_AFTER_MS);
    const centre = await this.scope.centres(caller);
    const lines = await this.overWithHer.among(await this.views.all(worklist, { centre, settled: { gte: since }, opened: { lte: asOf } }));
    const leftBehind = await this.leftBehind.by({ centre, since, asOf });
    const leftAsTaken = await this.leftAsTaken.in(centre);
    const keptParts = await this.keptParts.for(caller, centre);
    const stopped = await this.stoppedPickUps.in(centre, asOf, zone);
    return [...(await Promise.all(lines.map((line) => this.#renewed(line, asOf)))), ...leftBehind, ...leftAsTaken, ...keptParts, ...stopped]
      .flatMap((line) =>
        line.duties.flatMap((duty) => {
          const work = workAt(duty, asOf, zone, this.config.clockHours);
          return work && isShown(duty, work, caller) ? [{ ...work, id: `${line.id}/${duty.clock}/${duty.ref}`, line, duty }] : [];
        }),
      )
      .toSorted(compare);
  }

  // What is in her history is due to whoever reads it; of whoever is restricted, to those who answer for her, without a reason.
  async #hers(caller: Actor, all: readonly Item[], asOf: string | undefined): Promise<readonly Item[]> {
    const items = await this.#toldThen(caller, all, asOf);
    const isOfHistory = ({ duty }: Item) => clockRule(duty.clock).ofHistory === true;
    const isOpenTo = ({ duty }: Item) => clockRule(duty.clock).openTo?.includes(caller.role) === true;
    const aboutOf = (which: (item: Item) => boolean) => [...new Set(items.filter(which).map(({ line }) => line.about))];
    const read = await this.reading.allowed({ reason: 'supervision', ...caller }, 'read', 'course', aboutOf(isOfHistory));
    const listed = await this.reading.allowed(caller, 'read', 'case', aboutOf(isOpenTo));
    return items.filter((item) => !isOfHistory(item) || (isOpenTo(item) ? listed : read).has(item.line.about));
  }

  // What was due of a woman says how it was with her.
  async #toldThen(caller: Actor, items: readonly Item[], asOf: string | undefined): Promise<readonly Item[]> {
    const herIdIn = ({ line: { about } }: Item) => (about.startsWith(HERS) ? [about.slice(HERS.length)] : []);
    const isTold = await this.howItWas.toldOf(caller, { asOf }, items.flatMap(herIdIn));
    return items.filter((item) => herIdIn(item).every(isTold));
  }

  // Whose order was asked for anew under another record of the same person, needs no other.
  async #renewed(line: WorkLine, asOf: string): Promise<WorkLine> {
    if (!line.duties.some(({ clock }) => clock === 'order-ends')) return line;
    const records = await this.outsiders.records(line.id, asOf);
    return { ...line, duties: renewedAmong([...records.values()], line.duties) };
  }

  async #of(worker: string | undefined, items: readonly Item[], asOf: string): Promise<readonly Item[]> {
    if (worker === undefined) return items;
    const workers = await this.#workers(await this.#episodes(items), asOf);
    const gone = await this.#gone(items, asOf);
    return items.filter((item) => (whoOf(item, workers, gone) ?? 'none') === worker);
  }

  /** Who of those whom the records name does not work here any more: what they leave is for whoever is shown it. */
  async #gone(items: readonly Item[], asOf: string): Promise<ReadonlySet<string>> {
    const named = await this.views.load(
      staff,
      items.flatMap(({ duty }) => duty.who ?? []),
    );
    return new Set([...named.values()].flatMap((member) => (leftSince(member, asOf) === null ? [] : [member.id])));
  }

  #episodes(items: readonly Item[]): Promise<ReadonlyMap<string, EpisodeLine>> {
    return this.views.load(
      caseload,
      items.flatMap(({ line }) => line.episode ?? []),
    );
  }

  /** Of each episode its case worker of the time while that one works here and can come in; after the stay, the last she had. */
  async #workers(episodes: ReadonlyMap<string, EpisodeLine>, asOf: string): Promise<ReadonlyMap<string, string>> {
    const workers = [...episodes].flatMap(([id, { workers: all }]) => {
      const worker = heldAt(all, asOf) ?? null;
      return worker === null ? [] : [[id, worker] as const];
    });
    const members = await this.views.load(
      staff,
      workers.map(([, worker]) => worker),
    );
    const shutOut = await this.shutOut.since({ in: [...new Set([...members.values()].map(({ centre }) => centre))] }, asOf);
    return new Map(
      workers.filter(([, worker]) => {
        const member = members.get(worker);
        return !shutOut.has(worker) && (!member || leftSince(member, asOf) === null);
      }),
    );
  }

  async #shown(page: readonly Item[], asOf: string) {
    const episodes = await this.#episodes(page);
    const workers = await this.#workers(episodes, asOf);
    const gone = await this.#gone(page, asOf);
    const names = await this.names.beneficiaries([...episodes.values()].map(({ beneficiary }) => beneficiary));
    return page.map((item) => {
      const { id, line, duty, ...work } = item;
      const episode = line.episode === null ? undefined : episodes.get(line.episode);
      return {
        id,
        clock: duty.clock,
        basis: clockRule(duty.clock).basis,
        about: line.about,
        ref: duty.ref,
        name: (episode && names.get(episode.beneficiary)) ?? null,
        register: episode?.register ?? null,
        who: whoOf(item, workers, gone),
        leftBy: duty.who !== null && gone.has(duty.who) ? duty.who : null,
        since: duty.from,
        ...work,
      };
    });
  }
}

/** Whoever the record names while she works here, else the worker of the episode. */
const whoOf = ({ line, duty }: Item, workers: ReadonlyMap<string, string>, gone: ReadonlySet<string>): string | null =>
  (duty.who === null || gone.has(duty.who) ? null : duty.who) ?? workers.get(line.episode ?? '') ?? null;

function isShown({ clock, notBy }: Duty, { late, settledAt }: Work, { id, role }: Actor): boolean {
  const { shownTo, lateTo = [], openTo = [] } = clockRule(clock);
  const isTold = shownTo.includes(role) || (late && lateTo.includes(role)) || (settledAt === null && openTo.includes(role));
  return notBy !== id && isTold;
}

type Placed = { readonly due: string | null; readonly id: string };

function compare(one: Placed, other: Placed): number {
  const [first, second] = [one.due ?? '', other.due ?? ''];
  return first === second ? (one.id < other.id ? -1 : one.id > other.id ? 1 : 0) : first < second ? -1 : 1;
}
