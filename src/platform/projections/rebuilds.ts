import type { Checkpoint, Generation } from '../read-models/read-models';
import { insist, type Insisting } from './patience';
import { type Progress, Rebuild } from './rebuild';
import { type Failure, RebuildFailed, RebuildRunning } from './refusals';
import type { Stores } from './replay';
import type { Standing } from './standing';
import type { Turns } from '../turns';
import type { View } from './view';

/** A view that was rebuilt and is served now. */
export interface Rebuilt {
  readonly name: string;
  readonly generation: number;
  /** Events it sets aside. */
  readonly parked: number;
}

/** Fills new generations and swaps them in, one rebuild of a projection at a time. */
export class Rebuilds {
  readonly #running = new Set<Standing>();

  constructor(
    private readonly stores: Stores,
    private readonly insisting: Insisting,
    private readonly turns: Turns,
    private readonly atOnce: number,
    /** Told of the view served now, and of the one that was followed in its place. */
    private readonly swapped: (view: View, before: View | undefined) => void,
  ) {}

  /** Throws RebuildRunning before anything is done, RebuildFailed once the rest is served, RunnerStopped. */
  async run(standings: readonly Standing[], progressed: (progress: Progress) => void = () => undefined): Promise<readonly Rebuilt[]> {
    for (const standing of standings) if (this.#running.has(standing)) throw new RebuildRunning(standing.projection.name);
    for (const standing of standings) this.#running.add(standing);
    try {
      return await this.#fillAndSwap(standings, progressed);
    } finally {
      for (const standing of standings) this.#running.delete(standing);
    }
  }

  async #fillAndSwap(standings: readonly Standing[], progressed: (progress: Progress) => void): Promise<readonly Rebuilt[]> {
    const projections = standings.map(({ projection }) => projection);
    const rebuild = await Rebuild.open(this.stores, this.insisting, projections, { atOnce: this.atOnce, progressed });
    const filled = standings.map((standing, index) => [standing, (standing.filling = rebuild.views[index]!)] as const);
    await rebuild.fill();
    const generations = await this.#insist(() => this.stores.readModels.checkpoints());
    const failures: Failure[] = [];
    const rebuilt: Rebuilt[] = [];
    for (const [standing, view] of filled) {
      const failure = await this.turns.take(() => this.#swap(standing, view, rebuild, generations));
      if (failure) failures.push(failure);
      else rebuilt.push({ name: standing.projection.name, generation: view.collection.generation, parked: view.parked });
    }
    if (failures.length > 0) throw new RebuildFailed(failures);
    return rebuilt;
  }

  /** Within one turn nothing else is applied, so the new view is never behind what readers have seen. */
  async #swap(standing: Standing, view: View, rebuild: Rebuild, generations: readonly Checkpoint[]): Promise<Failure | undefined> {
    const { name } = standing.projection;
    const { readModels } = this.stores;
    await rebuild.catchUp([view]);
    if (view.stuck) return { name, reason: 'stuck', stuck: view.stuck };
    if (!(await rebuild.addsUp(view))) {
      standing.filling = undefined;
      await this.#insist(() => readModels.drop(view.collection));
      return { name, reason: 'miscounted' };
    }
    if (standing.readable && view.parked > standing.readable.parked) return { name, reason: 'parks-more' };
    await this.#insist(() => readModels.goLive(view.collection));
    const { following } = standing;
    standing.swap();
    this.swapped(view, following);
    await this.#insist(() => this.#prune(view.collection, generations));
    return undefined;
  }

  /** Removes every generation of a projection but the one now live and the one that was before, which stays for roll-back. */
  async #prune({ name, version, generation }: Generation, generations: readonly Checkpoint[]): Promise<void> {
    for (const at of generations)
      if (at.name === name && !at.live && !(at.version === version && at.generation === generation)) await this.stores.readModels.drop(at);
  }

  #insist<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    return insist(this.insisting, work);
  }
}
