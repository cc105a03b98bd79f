import { setTimeout as pause } from 'node:timers/promises';
import type { Collection, Doc, ReadModels } from '../read-models/read-models';
import { CheckpointMoved } from '../read-models/read-models';
import type { Rebuilt } from './rebuilds';
import { type Failure, RebuildFailed, RunnerStopped } from './refusals';

/** A rebuild that somebody wants, by the projection's name or `all`, and how it ended. */
interface Wish extends Doc {
  readonly state: 'asked' | 'taken' | 'done' | 'failed';
  readonly rebuilt?: readonly Rebuilt[];
  readonly failures?: readonly Failure[];
}

const WISHES: Collection = { name: 'rebuild-wishes', version: 1, generation: 1, indexes: [] };
const LOOK_MS = 500;
const TRIES = 5;

/** Lets a process that does not keep the views ask the one that does for a rebuild; they meet in the store of the views. */
export class RebuildWishes {
  constructor(private readonly readModels: ReadModels) {}

  /** Leaves a wish and waits until it is granted. Throws RebuildFailed, RunnerStopped, or what the store throws. */
  async granted(name: string, signal: AbortSignal): Promise<readonly Rebuilt[]> {
    await this.readModels.prepare(WISHES);
    await this.#put({ id: name, state: 'asked' });
    while (!signal.aborted) {
      const wish = await this.#of(name);
      if (wish?.state === 'done') return wish.rebuilt ?? [];
      if (wish?.state === 'failed') throw new RebuildFailed(wish.failures ?? []);
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
    throw new RunnerStopped('Nobody waits for the rebuild any more.');
  }

  /** Takes one of these that is asked for, does it, and says how it ended. */
  async grant(names: readonly string[], rebuild: (name: string) => Promise<readonly Rebuilt[]>): Promise<void> {
    await this.readModels.prepare(WISHES);
    const wishes = await this.readModels.load<Wish>(WISHES, ['all', ...names]);
    const wish = [...wishes.values()].find(({ state }) => state === 'asked');
    if (!wish) return;
    await this.#put({ id: wish.id, state: 'taken' });
    try {
      await this.#put({ id: wish.id, state: 'done', rebuilt: await rebuild(wish.id) });
    } catch (error) {
      // Whoever keeps the views next finds it asked again.
      if (error instanceof RunnerStopped) return this.#put({ id: wish.id, state: 'asked' });
      await this.#put({ id: wish.id, state: 'failed', failures: error instanceof RebuildFailed ? error.failures : [] });
    }
  }

  async #of(name: string): Promise<Wish | undefined> {
    return (await this.readModels.find<Wish>(WISHES, { where: { id: name }, limit: 1 }))[0];
  }

  async #put(wish: Wish): Promise<void> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.readModels.write([{ collection: WISHES, documents: new Map([[wish.id, wish]]) }], []);
      } catch (error) {
        // Somebody else left a wish at the same moment.
        if (!(error instanceof CheckpointMoved) || attempt === TRIES) throw error;
      }
  }
}
