import type { Projection } from '../../../projections/kit/projection';
import type { EventStore, Position } from '../event-store/event-store';
import type { Checkpoint, Collection, ReadModels } from '../read-models/read-models';
import { codeOf } from './fold';
import { LiveViews } from './live-views';
import { ReadYourWrites } from './read-your-writes';
import { isAhead } from './rebuild';
import type { Rebuilt } from './rebuilds';
import { ViewNotReady } from './refusals';
import type { Status } from './standing';
import { RebuildWishes } from './wishes';

/** How often the checkpoints are looked at (ms): while nobody waits, and while somebody does. */
const IDLE_MS = 1000;
const AWAITED_MS = 50;

interface Seen {
  readonly collection: Collection;
  readonly position: Position;
}

/** Knows how the views stand that another process keeps, by looking at their checkpoints; writes nothing but wishes. */
export class Watcher extends LiveViews {
  readonly #waiting = new ReadYourWrites((position, name) => this.#isApplied(position, name));
  readonly #wishes: RebuildWishes;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #seen: ReadonlyMap<string, Seen> = new Map();
  /** By name, of whatever else keeps a place of its own (policies). */
  #others: ReadonlyMap<string, Position> = new Map();
  #head: Position | undefined;
  #trouble: string | undefined;
  #wake = () => {};

  /** `told` is what the keeper said last of how they stand. */
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly projections: readonly Projection[],
    private readonly told: () => readonly Status[],
  ) {
    super();
    this.#wishes = new RebuildWishes(readModels);
  }

  /** Looks once, whether that succeeds or not, and goes on looking. */
  async start(): Promise<void> {
    await this.#look();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    this.#waiting.close();
    await this.#running;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  collection(name: string): Collection {
    return this.#readable(name).collection;
  }

  positionOf(name: string): Position {
    return this.#readable(name).position;
  }

  async status(): Promise<readonly Status[]> {
    const head = await this.store.head().then(
      (position) => position ?? '',
      () => undefined,
    );
    return this.projections.map(({ name, version }) => {
      const told = this.told().find((each) => each.name === name && each.version === version);
      const seen = this.#seen.get(name);
      const position = seen?.position ?? told?.position;
      return {
        parked: 0,
        state: seen ? ('live' as const) : ('building' as const),
        ...told,
        name,
        version,
        generation: seen?.collection.generation ?? told?.generation,
        position,
        behind: head === undefined ? undefined : head > (position ?? ''),
      };
    });
  }

  appliedUpTo(position: Position, timeoutMs: number, name?: string): Promise<boolean> {
    const applied = this.#waiting.wait(position, timeoutMs, name);
    this.#wake();
    return applied;
  }

  /** As every rebuild; the keeper does it, and says nothing of how far it is. */
  rebuild(name: string): Promise<readonly Rebuilt[]> {
    if (name !== 'all') this.#known(name);
    return this.#wishes.granted(name, this.#stop.signal);
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#slept();
      if (!this.#stop.signal.aborted) await this.#look();
    }
  }

  #slept(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake(), this.#waiting.isAwaited ? AWAITED_MS : IDLE_MS);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve();
      };
    });
  }

  async #look(): Promise<void> {
    try {
      const checkpoints = await this.readModels.checkpoints();
      const seen = new Map(this.projections.flatMap((projection) => seenOf(projection, checkpoints)));
      // Asked last, and only where the end of the log that we know may lie before what was written meanwhile.
      if ([...seen.values()].some(({ position }) => position > (this.#head ?? ''))) this.#head = await this.store.head();
      this.#seen = seen;
      this.#others = new Map(checkpoints.map(({ name, position }) => [name, position ?? '']));
      this.#trouble = undefined;
      this.#waiting.moved();
    } catch (error) {
      this.#trouble = codeOf(error);
    }
  }

  #isApplied(position: Position, name: string | undefined): boolean {
    if (name !== undefined && !this.#seen.has(name)) return (this.#others.get(name) ?? '') >= position;
    const seen = name === undefined ? [...this.#seen.values()] : [this.#seen.get(name)!];
    return seen.every((each) => each.position >= position);
  }

  #readable(name: string): Seen {
    const seen = this.#seen.get(this.#known(name));
    const diverged = this.told().some((each) => each.name === name && each.state === 'diverged');
    if (!seen || diverged || (seen.position !== '' && isAhead(seen.position, this.#head))) throw new ViewNotReady(name);
    return seen;
  }

  #known(name: string): string {
    if (!this.projections.some((each) => each.name === name)) throw new Error('No projection has that name.');
    return name;
  }
}

function seenOf({ name, version, indexes }: Projection, checkpoints: readonly Checkpoint[]): readonly (readonly [string, Seen])[] {
  const at = checkpoints.find((each) => each.live && each.name === name && each.version === version);
  return at ? [[name, { collection: { name, version, generation: at.generation, indexes }, position: at.position ?? '' }]] : [];
}
