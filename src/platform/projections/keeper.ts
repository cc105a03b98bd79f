import { setTimeout as pause } from 'node:timers/promises';
import { type Lease, LeaseLost, type ReadModels } from '../read-models/read-models';

/** How often the keeper says that it lives, how often the others look, and after how long a silence they take over (ms). */
export const LEASE = { beatMs: 1000, lookMs: 500, silentMs: 5000 } as const;

/** What a process does while it keeps the views, and while another does. */
export interface Duties {
  /** From now on we keep the views. */
  begin(): void;
  /** Every beat while we do; answers what others shall hear. */
  beat(): string;
  /** What the keeper said last, if there is one. */
  heard(lease: Lease | undefined): void;
  /** We keep them no more, and nothing is written once this resolves. */
  end(): Promise<void>;
}

/**
 * Takes its turn at keeping the views: when nobody does, when whoever did gave up, or when it was silent for too long by our own watch,
 * so that no two clocks are compared. That two may believe for a while that it is their turn does no harm: the store takes writes from
 * the one that took over last.
 */
export class Keeper {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #keeps = false;
  #seen: { readonly token: number; readonly beats: number; readonly at: number } | undefined;

  /** `alone`: nobody else can be there, whatever an earlier run left. */
  constructor(
    private readonly readModels: ReadModels,
    private readonly holder: string,
    private readonly duties: Duties,
    private readonly alone: boolean,
  ) {}

  get keeps(): boolean {
    return this.#keeps;
  }

  /** Resolves once it is known whose turn it is, or that the store cannot say. */
  async start(): Promise<void> {
    await this.#once();
    this.#running = this.#run();
  }

  /** Gives up its turn, and takes no other. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    if (!this.#keeps) return;
    await this.#end();
    await this.readModels.giveUp().catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (;;) {
      await pause(this.#keeps ? LEASE.beatMs : LEASE.lookMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await this.#once();
    }
  }

  async #once(): Promise<void> {
    try {
      if (this.#keeps) await this.#beat();
      else await this.#look();
    } catch (error) {
      if (error instanceof LeaseLost) await this.#end();
      // While the store is away nobody is heard, and so nobody is silent.
      this.#seen = undefined;
    }
  }

  async #beat(): Promise<void> {
    const says = this.duties.beat();
    if (!this.alone) await this.readModels.beat(says);
  }

  async #look(): Promise<void> {
    const lease = await this.readModels.lease();
    if (this.#isFree(lease) && (await this.readModels.takeOver(lease?.token ?? 0, this.holder))) {
      this.#keeps = true;
      this.duties.begin();
    } else this.duties.heard(lease);
  }

  async #end(): Promise<void> {
    this.#keeps = false;
    await this.duties.end();
  }

  #isFree(lease: Lease | undefined): boolean {
    if (this.alone || lease === undefined || lease.givenUp) return true;
    const now = performance.now();
    if (this.#seen?.token === lease.token && this.#seen.beats === lease.beats) return now - this.#seen.at >= LEASE.silentMs;
    this.#seen = { token: lease.token, beats: lease.beats, at: now };
    return false;
  }
}
