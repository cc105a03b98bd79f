import { setImmediate as turn } from 'node:timers/promises';
import type { Projection } from '../../../projections/kit/projection';
import type { Position } from '../event-store/event-store';
import type { Checkpoint, ReadModels } from '../read-models/read-models';
import { Batch } from './batch';
import { divergence } from './divergence';
import { codeOf } from './fold';
import { insist, type Insisting, isFault } from './patience';
import type { Stores } from './replay';
import { Unwritten } from './unwritten';
import { earliest, heardFrom, View } from './view';

/** Events read at a stretch: few enough to die young in memory, so that the collector has little to do. */
const READ_AT_ONCE = 500;

/** How far a rebuild has come. */
export interface Progress {
  /** Events read so far, in this run. */
  readonly events: number;
  readonly position: Position;
}

/** Fills new generations beside the live ones, all from one read of the log, until they are ready to be swapped in. */
export class Rebuild {
  readonly #unwritten = new Map<View, Unwritten>();
  #events = 0;
  #reopened = false;

  private constructor(
    private readonly stores: Stores,
    private readonly insisting: Insisting,
    readonly views: readonly View[],
    private readonly atOnce: number,
    private readonly progressed: (progress: Progress) => void,
  ) {}

  /** Opens the generations to fill: new ones, or those that an earlier rebuild left unfinished. `atOnce`: documents of a view written together. */
  static async open(
    stores: Stores,
    insisting: Insisting,
    projections: readonly Projection[],
    { atOnce, progressed }: { readonly atOnce: number; readonly progressed: (progress: Progress) => void },
  ): Promise<Rebuild> {
    const views = await insist(insisting, () => nextOf(stores, projections));
    const rebuild = new Rebuild(stores, insisting, views, atOnce, progressed);
    await insist(insisting, () => rebuild.#reopen(views));
    return rebuild;
  }

  /** Fills to the end of the log, then builds the indexes, then adds what came meanwhile. Views that get stuck stay behind. */
  async fill(): Promise<void> {
    await this.catchUp(this.views);
    for (const { collection, stuck } of this.views) {
      if (stuck === undefined) await insist(this.insisting, () => this.stores.readModels.finish(collection));
      await turn();
    }
    await this.catchUp(this.views);
  }

  /** Applies and writes everything up to the end of the log. */
  async catchUp(views: readonly View[]): Promise<void> {
    for (let more = true; more || this.#reopened;) {
      this.#reopened = false;
      const open = views.filter(({ stuck }) => stuck === undefined);
      more = open.length > 0 && (await this.#insist(open, () => this.#takePage(open)));
      for (const view of views) {
        if (more && this.#unwritten.get(view)!.waiting < this.atOnce) continue;
        await this.#insist([view], () => this.#orStuck(view, (unwritten) => unwritten.write(this.stores.readModels)));
        await turn();
      }
    }
  }

  /** Whether the store holds as many documents as were opened and not removed. */
  async addsUp(view: View): Promise<boolean> {
    return (await insist(this.insisting, () => view.counted(this.stores.readModels))) === this.#unwritten.get(view)!.expected;
  }

  async #takePage(views: readonly View[]): Promise<boolean> {
    const { store, readModels, registry } = this.stores;
    const events = await store.readBytes(earliest(views), Math.min(READ_AT_ONCE, this.atOnce));
    if (events.length === 0) return false;
    const batch = new Batch(events, registry);
    await Promise.all(views.map((view) => this.#orStuck(view, (unwritten) => unwritten.take(readModels, batch))));
    this.#events += events.length;
    this.progressed({ events: this.#events, position: batch.last });
    return true;
  }

  /** A fault of the program is met again at every try: the view stands still at the first event that the store does not show. */
  async #orStuck(view: View, work: (unwritten: Unwritten) => Promise<void>): Promise<void> {
    const unwritten = this.#unwritten.get(view)!;
    try {
      await work(unwritten);
    } catch (error) {
      if (!isFault(error) || unwritten.first === undefined) throw error;
      await this.#reopen([view]);
      const { position, id } = unwritten.first;
      view.stuck = { position, event: id, code: codeOf(error) };
    }
  }

  /** After a failure it is not known what was written: everything goes on from what the store says. */
  #insist<Answer>(views: readonly View[], work: () => Promise<Answer>): Promise<Answer> {
    return insist(this.insisting, work, () => this.#reopen(views));
  }

  async #reopen(views: readonly View[]): Promise<void> {
    this.#reopened = true;
    const { readModels } = this.stores;
    for (const { collection } of views) await readModels.prepare(collection, { bulk: true });
    const said = await heardFrom(readModels);
    for (const view of views) {
      await view.refresh(readModels, said);
      this.#unwritten.set(view, new Unwritten(view, await view.counted(readModels)));
    }
  }
}

async function nextOf({ store, readModels }: Stores, projections: readonly Projection[]): Promise<readonly View[]> {
  const checkpoints = await readModels.checkpoints();
  const diverges = divergence(store, await store.head());
  const views: View[] = [];
  for (const projection of projections) {
    const { name, version } = projection;
    const ofVersion = checkpoints.filter((at) => at.name === name && at.version === version);
    let generation = Math.max(0, ...ofVersion.map((at) => at.generation)) + 1;
    for (const left of ofVersion.filter((at) => isUnfinished(at, ofVersion))) {
      // What was set aside is tried again, what the log does not hold is forgotten, and what was lost is made anew, by starting over.
      const resumable =
        !(await diverges(left)) &&
        (await readModels.parked(left, undefined, 1)).length === 0 &&
        (await isWhole(readModels, projection, left));
      if (resumable) generation = left.generation;
      else await readModels.drop(left);
    }
    views.push(new View(projection, generation));
  }
  return views;
}

async function isWhole(readModels: ReadModels, projection: Projection, { generation }: Checkpoint): Promise<boolean> {
  const view = new View(projection, generation);
  await readModels.prepare(view.collection, { bulk: true });
  return !(await view.isBroken(readModels));
}

/** Newer than the live generation of its version; one kept for roll-back is older. */
const isUnfinished = ({ generation, live }: Checkpoint, ofVersion: readonly Checkpoint[]) =>
  !live && !ofVersion.some((at) => at.live && at.generation > generation);
