import { setTimeout as pause } from 'node:timers/promises';
import type { Family, Happened } from '../../../events/kit/family';
import type { Recorded } from '../../../events/kit/recorded';
import type { Registry } from '../../../events/kit/registry';
import type { Clock } from '../clock';
import type { Decisions } from '../decisions';
import type { Receipt } from '../take-step';
import { type EventStore, type Position, type StoredEvent, StoreUnavailable } from '../event-store/event-store';
import { following } from '../ids';
import { divergence } from '../projections/divergence';
import { codeOf } from '../projections/fold';
import { Patience } from '../projections/patience';
import {
  type Checkpoint,
  CheckpointMoved,
  type Collection,
  type Mark,
  type ReadModels,
  ViewsUnavailable,
} from '../read-models/read-models';
import { Rejection } from '../rejection';
import type { Asking } from '../take-step';
import { Followed } from './followed';
import type { Consequence, Policy } from './policy';

/** Hands a step to the module it belongs to. */
export type Dispatch = (stream: string, asking: Asking) => Promise<Receipt>;

interface Follows {
  readonly PolicyFollowed: (data: { event: string; taken: number; refused: number; code?: string }) => Happened;
}

const CHECKPOINT: Collection = { name: 'policies', version: 1, generation: 1, indexes: [] };
const BATCH = 200;
/** Between two writes of how far the policies are: each is a transaction, and most events are looks that no policy follows. */
const REMEMBERED_MS = 1000;

/**
 * Follows the log and takes the steps that policies ask for, once for every event, whatever happens in between: the steps' commands
 * follow from the event, and what was followed is itself on the log. A rebuild of views never comes here.
 */
export class PolicyRunner {
  readonly #stopping = new AbortController();
  readonly #followed: Followed;
  #running: Promise<void> = Promise.resolve();
  #remembering: Promise<void> | undefined;
  #begun = false;
  /** Where the store of the views says that the last run stopped. */
  #stored: Position | undefined;
  #handled: Position = '';
  /** The event at `#handled`. */
  #mark: Mark | undefined;
  #written: Position = '';
  #trouble: string | undefined;
  #waiting: { readonly position: Position; readonly resolve: () => void }[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly registry: Registry,
    private readonly policies: readonly Policy[],
    private readonly dispatch: Dispatch,
    decisions: Decisions,
    clock: Clock,
    events: Family & Follows,
  ) {
    this.#followed = new Followed(store, decisions, clock, events);
  }

  /** Goes on from where the last run stopped; while the stores cannot say where that was, tries again behind the caller's back. */
  async start(): Promise<void> {
    await this.#begin().catch((error: unknown) => {
      if (!(error instanceof ViewsUnavailable || error instanceof StoreUnavailable)) throw error;
    });
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#remembering;
  }

  /** What kind of error was met, while it is tried again. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /**
   * Waits until everything up to a position was followed, at most `ms`, and not at all while nothing can be followed; answers the
   * position that holds its consequences too.
   */
  async settled(position: Position, ms: number): Promise<Position> {
    if (this.#begun && this.#handled < position && !this.#stopping.signal.aborted) {
      const done = new Promise<void>((resolve) => this.#waiting.push({ position, resolve }));
      const waited = new AbortController();
      await Promise.race([done, pause(ms, undefined, { signal: waited.signal, ref: false }).catch(() => undefined)]);
      waited.abort();
    }
    return this.#written > position ? this.#written : position;
  }

  async #begin(): Promise<void> {
    await this.readModels.prepare(CHECKPOINT);
    const checkpoint = await this.#checkpoint();
    this.#stored = checkpoint?.position;
    // Of another log: an older one was restored. What was followed is on the log itself, so starting over is safe.
    const diverged = checkpoint !== undefined && (await divergence(this.store, await this.store.head())(checkpoint));
    await this.#followed.load(this.policies.map(({ name }) => name));
    this.#handled = diverged ? '' : (this.#stored ?? '');
    this.#begun = true;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    for (const patience = new Patience(signal); !signal.aborted; await patience.wait())
      try {
        if (!this.#begun) await this.#begin();
        for await (const batch of this.store.subscribe(this.#handled === '' ? undefined : this.#handled, BATCH, signal)) {
          for (const stored of batch) {
            const recorded = this.#read(stored);
            if (recorded) await this.#follow(recorded);
            this.#reached(stored);
          }
          this.#remember();
          this.#trouble = undefined;
          patience.succeeded();
        }
      } catch (error) {
        this.#trouble = codeOf(error);
      }
  }

  // Nobody waits for it: it only spares the next run some reading, and the store of the views may be away.
  #remember(): void {
    this.#remembering ??= this.#remembered().finally(() => (this.#remembering = undefined));
  }

  async #remembered(): Promise<void> {
    try {
      for (let to = this.#handled; to !== this.#stored; to = this.#handled) {
        await this.readModels.write([], [{ collection: CHECKPOINT, from: this.#stored, to, mark: this.#mark }]);
        this.#stored = to;
        await pause(REMEMBERED_MS, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => undefined);
      }
    } catch (error) {
      // It was written after all, or by another runner.
      if (error instanceof CheckpointMoved)
        this.#stored = await this.#checkpoint().then(
          (checkpoint) => checkpoint?.position,
          () => this.#stored,
        );
    }
  }

  async #checkpoint(): Promise<Checkpoint | undefined> {
    return (await this.readModels.checkpoints()).find(({ name }) => name === CHECKPOINT.name);
  }

  #read(stored: Parameters<Registry['read']>[0] & { readonly type: string }): Recorded | undefined {
    return this.policies.some(({ on }) => Object.hasOwn(on, stored.type)) ? (this.registry.read(stored) as Recorded) : undefined;
  }

  async #follow(recorded: Recorded): Promise<void> {
    for (const { name, on } of this.policies) {
      const consequences = Object.hasOwn(on, recorded.type) ? [on[recorded.type]!(recorded.data as never, recorded as never)].flat() : [];
      if (consequences.length === 0 || this.#followed.has(name, recorded.id)) continue;
      const refusals: string[] = [];
      for (const [index, consequence] of consequences.entries())
        await this.#retried(() => this.#taken(name, recorded, consequence, index)).catch((error: unknown) => {
          if (!(error instanceof Rejection)) throw error;
          refusals.push(error.code);
        });
      const noted = await this.#retried(() => this.#followed.note(name, recorded, consequences.length - refusals.length, refusals));
      if (noted > this.#written) this.#written = noted;
    }
  }

  async #taken(
    name: string,
    recorded: Recorded,
    { stream, id, asks, asked, at, centre = recorded.meta.centre }: Consequence,
    index: number,
  ): Promise<void> {
    const { happened, correlation } = recorded.meta;
    await this.dispatch(stream, {
      id,
      asks,
      asked,
      actor: { id: `policy/${name}`, role: 'system', centre },
      command: following(recorded.id, `${name}/${index}`),
      told: { happened: at === undefined ? happened : { ...happened, at, precision: 'minute' } },
      correlation,
      causation: recorded.id,
    });
  }

  // A refusal is an answer; anything else passes or is tried again, for as long as the house runs.
  async #retried<Value>(act: () => Promise<Value>): Promise<Value> {
    for (let wait = 50; ; wait = Math.min(wait * 2, 5000)) {
      try {
        return await act();
      } catch (error) {
        if (error instanceof Rejection || this.#stopping.signal.aborted) throw error;
        await pause(wait, undefined, { signal: this.#stopping.signal });
      }
    }
  }

  #reached(event: StoredEvent): void {
    const { position } = event;
    this.#handled = position;
    this.#mark = event;
    this.#waiting = this.#waiting.filter((each) => {
      if (each.position > position) return true;
      each.resolve();
      return false;
    });
  }
}
