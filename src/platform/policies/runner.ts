import { setTimeout as pause } from 'node:timers/promises';
import type { Family, Happened } from '../../../events/kit/family';
import type { Recorded } from '../../../events/kit/recorded';
import type { Registry } from '../../../events/kit/registry';
import type { Clock } from '../clock';
import type { Decisions } from '../decisions';
import type { Receipt } from '../take-step';
import type { EventStore, Position } from '../event-store/event-store';
import { following } from '../ids';
import type { Collection, ReadModels } from '../read-models/read-models';
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

/**
 * Follows the log and takes the steps that policies ask for, once for every event, whatever happens in between: the steps' commands
 * follow from the event, and what was followed is itself on the log. A rebuild of views never comes here.
 */
export class PolicyRunner {
  readonly #stopping = new AbortController();
  readonly #followed: Followed;
  #running: Promise<void> = Promise.resolve();
  #handled: Position = '';
  #written: Position = '';
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

  /** Goes on from where the last run stopped. */
  async start(): Promise<void> {
    await this.readModels.prepare(CHECKPOINT);
    const at = (await this.readModels.checkpoints()).find(({ name }) => name === CHECKPOINT.name)?.position;
    const head = await this.store.head();
    // Ahead of the log: an older log was restored. What was followed is on the log itself, so starting over is safe.
    const from = at !== undefined && (head === undefined || at > head) ? undefined : at;
    await this.#followed.load(this.policies.map(({ name }) => name));
    this.#handled = from ?? '';
    this.#running = this.#run(at, from).catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) throw error;
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Waits until everything up to a position was followed, at most `ms`; answers the position that holds its consequences too. */
  async settled(position: Position, ms: number): Promise<Position> {
    if (this.#handled < position && !this.#stopping.signal.aborted) {
      const done = new Promise<void>((resolve) => this.#waiting.push({ position, resolve }));
      const waited = new AbortController();
      await Promise.race([done, pause(ms, undefined, { signal: waited.signal, ref: false }).catch(() => undefined)]);
      waited.abort();
    }
    return this.#written > position ? this.#written : position;
  }

  async #run(stored: Position | undefined, from: Position | undefined): Promise<void> {
    let moved = stored;
    for await (const batch of this.store.subscribe(from, BATCH, this.#stopping.signal)) {
      for (const stored of batch) {
        const recorded = this.#read(stored);
        if (recorded) await this.#follow(recorded);
        this.#reached(stored.position);
      }
      const to = batch.at(-1)?.position;
      if (to === undefined) continue;
      await this.#retried(() => this.readModels.write([], [{ collection: CHECKPOINT, from: moved, to }]));
      moved = to;
    }
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

  async #taken(name: string, recorded: Recorded, { stream, id, asks, asked, at }: Consequence, index: number): Promise<void> {
    const { centre, happened, correlation } = recorded.meta;
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

  #reached(position: Position): void {
    this.#handled = position;
    this.#waiting = this.#waiting.filter((each) => {
      if (each.position > position) return true;
      each.resolve();
      return false;
    });
  }
}
