import type { Projection } from '../../../projections/kit/projection';
import type { EventStore, Position } from '../event-store/event-store';
import type { Checkpoint, Collection, Generation, ReadModels } from '../read-models/read-models';
import { divergence, isAhead } from './divergence';
import { codeOf } from './fold';
import { LiveViews } from './live-views';
import { ReadYourWrites } from './read-your-writes';
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
  readonly diverged: boolean;
}

/** Knows how the views stand that another process keeps, by looking at their checkpoints; writes nothing but wishes. */
export class Watcher extends LiveViews {
  readonly #waiting = new ReadYourWrites((position, name) => this.#isApplied(position, name));
  readonly #wishes: RebuildWishes;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #seen: ReadonlyMap<string, Seen> = new Map();
  /** Whether a generation diverged from the log when it was seen first. */
  readonly #compared = new Map<string, boolean>();
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
        state: seen ? (seen.diverged ? 'diverged' : 'live') : 'building',
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
      // Asked last, and only where the end of the log that we know may lie before what was written meanwhile.
      if (checkpoints.some(({ live, position = '' }) => live && position > (this.#head ?? ''))) this.#head = await this.store.head();
      await this.#compare(checkpoints);
      this.#seen = new Map(this.projections.flatMap((projection) => this.#seenOf(projection, checkpoints)));
      this.#others = new Map(checkpoints.map(({ name, position }) => [name, position ?? '']));
      this.#trouble = undefined;
      this.#waiting.moved();
    } catch (error) {
      this.#trouble = codeOf(error);
    }
  }

  /** Once for each generation: what the keeper notices later, it says. */
  async #compare(checkpoints: readonly Checkpoint[]): Promise<void> {
    const diverges = divergence(this.store, this.#head);
    for (const at of checkpoints) if (at.live && !this.#compared.has(nameOf(at))) this.#compared.set(nameOf(at), await diverges(at));
  }

  #seenOf({ name, version, indexes, list }: Projection, checkpoints: readonly Checkpoint[]): readonly (readonly [string, Seen])[] {
    const at = checkpoints.find((each) => each.live && each.name === name && each.version === version);
    if (!at) return [];
    const collection = { name, version, generation: at.generation, indexes, list };
    return [[name, { collection, position: at.position ?? '', diverged: this.#compared.get(nameOf(at)) ?? false }]];
  }

  #isApplied(position: Position, name: string | undefined): boolean {
    if (name !== undefined && !this.#seen.has(name)) return (this.#others.get(name) ?? '') >= position;
    const seen = name === undefined ? [...this.#seen.values()] : [this.#seen.get(name)!];
    return seen.every((each) => each.position >= position);
  }

  #readable(name: string): Seen {
    const seen = this.#seen.get(this.#known(name));
    const broken = this.told().some((each) => each.name === name && (each.state === 'diverged' || each.state === 'lost'));
    if (!seen || broken || seen.diverged || (seen.position !== '' && isAhead(seen.position, this.#head))) throw new ViewNotReady(name);
    return seen;
  }

  #known(name: string): string {
    if (!this.projections.some((each) => each.name === name)) throw new Error('No projection has that name.');
    return name;
  }
}

const nameOf = ({ name, version, generation }: Generation): string => `${name} v${version} g${generation}`;
