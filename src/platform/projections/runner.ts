import type { Registry } from '../../../events/kit/registry';
import type { Projection } from '../../../projections/kit/projection';
import { type Clock, SystemClock } from '../clock';
import type { EventStore, Position, StoredEvent } from '../event-store/event-store';
import { type Collection, type ReadModels, ViewsUnavailable } from '../read-models/read-models';
import { applyBatch } from './apply';
import { Batch } from './batch';
import { divergence } from './divergence';
import { codeOf } from './fold';
import { gathered, type Pace } from './gathered';
import { LiveViews } from './live-views';
import { aborted, insist, type Insisting, Patience } from './patience';
import { ReadYourWrites } from './read-your-writes';
import type { Progress } from './rebuild';
import { type Rebuilt, Rebuilds } from './rebuilds';
import { type Recounting, recounting } from './recounting';
import { RebuildFailed, RunnerStopped, ViewNotReady } from './refusals';
import { replayParked, type Stores } from './replay';
import type { RunnerOptions } from './runner-options';
import { Standing, type Status } from './standing';
import { Turns } from '../turns';
import { allParked, earliest, heardFrom, type View } from './view';

/** Keeps every projection's documents up to date with the log: one read of the log feeds them all. */
export class ProjectionRunner extends LiveViews {
  readonly #stores: Stores;
  readonly #standings: ReadonlyMap<string, Standing>;
  readonly #turns = new Turns();
  readonly #stop = new AbortController();
  readonly #waiting = new ReadYourWrites((position, name) => this.#isApplied(position, name));
  readonly #running = new Set<Promise<unknown>>();
  readonly #insisting: Insisting;
  readonly #rebuilds: Rebuilds;
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #recounting: Recounting;
  #viewsFailed = () => {};
  /** Resolves when the store of the views fails for the first time. */
  readonly viewsFailed = new Promise<void>((resolve) => (this.#viewsFailed = resolve));
  #again = new AbortController();
  #started = false;
  #trouble: string | undefined;

  constructor(
    store: EventStore,
    readModels: ReadModels,
    projections: readonly Projection[],
    registry: Registry,
    { batch = 500, linger = 50, mayWait = () => false, atOnce = 5000, recountMs = 600_000, clock = new SystemClock() }: RunnerOptions = {},
  ) {
    super();
    this.#stores = { store, readModels, registry };
    this.#standings = new Map(projections.map((projection) => [projection.name, new Standing(projection)]));
    if (this.#standings.size < projections.length || this.#standings.has('all'))
      throw new Error('Two projections have one name, or one is called all.');
    this.#insisting = { signal: this.#stop.signal, troubled: (error) => this.#troubled(error) };
    this.#pace = { batch, mayWait: ({ type }) => mayWait(type), rest: () => this.#waiting.awaited(linger) };
    this.#rebuilds = new Rebuilds(this.#stores, this.#insisting, this.#turns, atOnce, (view, before) => this.#swapped(view, before));
    this.#clock = clock;
    this.#recounting = { ...this.#insisting, readModels, turns: this.#turns, everyMs: recountMs, rebuild: (lost) => this.#rebuild([lost]) };
  }

  /**
   * Follows the log. Views that have a live generation are served and followed from the first moment; those that have none, or have
   * diverged, are built meanwhile, and `start` resolves once they are served or stand still at an event (see `status`), or once the
   * runner is stopped. Insists through store failures.
   */
  async start(): Promise<void> {
    await this.begin();
    await this.complete();
  }

  /** The first half of `start`: resolves once it is known where everything stands, and what can be followed is followed. */
  async begin(): Promise<void> {
    if (this.#started) throw new Error('A runner starts once.');
    this.#started = true;
    try {
      await this.#track(insist(this.#insisting, () => this.#settle()));
      void this.#track(this.#follow());
      void this.#track(recounting(this.#standings.values(), this.#recounting));
    } catch (error) {
      if (!(error instanceof RunnerStopped)) throw error;
    }
  }

  /** The second half: builds the views that are not there. */
  async complete(): Promise<void> {
    try {
      await this.#rebuild([...this.#standings.values()].filter(({ following }) => !following));
    } catch (error) {
      if (!(error instanceof RebuildFailed || error instanceof RunnerStopped)) throw error;
    }
  }

  /** Lets the running step end, and starts no other. */
  async stop(): Promise<void> {
    this.#stop.abort(new RunnerStopped('The runner was stopped.'));
    this.#waiting.close();
    await Promise.allSettled(this.#running);
  }

  collection(name: string): Collection {
    const { readable } = this.#standing(name);
    if (!readable) throw new ViewNotReady(name);
    return readable.collection;
  }

  positionOf(name: string): Position {
    const { readable } = this.#standing(name);
    if (!readable) throw new ViewNotReady(name);
    return readable.position ?? '';
  }

  async status(): Promise<readonly Status[]> {
    const head = await this.#stores.store.head().then(
      (position) => ({ position, known: true }),
      () => ({ position: undefined, known: false }),
    );
    return [...this.#standings.values()].map((standing) => standing.status(head.position, head.known));
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  appliedUpTo(position: Position, timeoutMs: number, name?: string): Promise<boolean> {
    return this.#waiting.wait(position, timeoutMs, name);
  }

  rebuild(name: string, onProgress?: (progress: Progress) => void): Promise<readonly Rebuilt[]> {
    return this.#rebuild(name === 'all' ? [...this.#standings.values()] : [this.#standing(name)], onProgress);
  }

  /**
   * Tries the events that a view could not apply once more, in order; what still fails stays set aside, or holds the view up again.
   * A first build that stands still at an event goes on from there. Throws ViewNotReady for a view that has diverged, and what a rebuild
   * or the stores throw.
   */
  async replay(name: string): Promise<void> {
    const standing = this.#standing(name);
    if (!standing.served) return void (await this.#rebuild([standing]));
    const view = standing.readable;
    if (!view) throw new ViewNotReady(name);
    try {
      await this.#track(this.#turns.take(() => replayParked(this.#stores, view)));
      view.stuck = undefined;
    } finally {
      this.#again.abort();
    }
  }

  /** Records who decided that a view does without an event it cannot apply, then replays. Throws when no such event holds it up. */
  async skip(name: string, position: Position, by: string): Promise<void> {
    const standing = this.#standing(name);
    const { readModels } = this.#stores;
    const views = [standing.served, standing.filling].filter((view) => view !== undefined);
    const failed = (await Promise.all(views.map((view) => this.#failedAt(view, position)))).find((found) => found !== undefined);
    if (!failed) throw new Error(`${name} is not held up by an event at that position.`);
    await readModels.skip({ name, position, ...failed, by, at: new Date(this.#clock.now()).toISOString() });
    await this.#turns.take(async () => void (await standing.served?.refresh(readModels)));
    await this.replay(name);
  }

  async #failedAt({ collection, stuck }: View, position: Position): Promise<{ event: string; code: string } | undefined> {
    if (stuck?.position === position) return { event: stuck.event, code: stuck.code };
    const parked = (await allParked(this.#stores.readModels, collection)).find((at) => at.position === position && at.code !== 'behind');
    return parked && { event: parked.event, code: parked.code };
  }

  async #follow(): Promise<void> {
    const patience = new Patience(this.#stop.signal);
    while (!this.#stop.signal.aborted) {
      this.#again = new AbortController();
      const signal = AbortSignal.any([this.#stop.signal, this.#again.signal]);
      try {
        await this.#turns.take(() => this.#settle());
        const views = this.#following();
        if (views.length === 0) await aborted(signal);
        else
          for await (const events of gathered(this.#stores.store.subscribe(earliest(views), this.#pace.batch, signal), this.#pace)) {
            await this.#turns.take(() => this.#apply(events));
            patience.succeeded();
            this.#trouble = undefined;
          }
        if (signal.aborted) continue;
      } catch (error) {
        this.#trouble = codeOf(error);
      } finally {
        this.#again.abort();
      }
      await patience.wait();
    }
  }

  /** Looks where everything stands; the log's end is asked last, so that it cannot lie before what was written meanwhile. */
  async #settle(): Promise<void> {
    const { store, readModels } = this.#stores;
    const said = await heardFrom(readModels);
    const diverges = divergence(store, await store.head());
    for (const standing of this.#standings.values()) await standing.settle(readModels, said, diverges);
    this.#waiting.moved(); // Another runner may have applied what is waited for here.
  }

  async #apply(events: readonly StoredEvent[]): Promise<void> {
    const { readModels, registry } = this.#stores;
    await applyBatch(readModels, this.#following(), new Batch(events, registry));
    this.#waiting.moved();
    if (this.#following().length === 0) this.#again.abort();
  }

  #troubled(error: unknown): void {
    this.#trouble = error === undefined ? undefined : codeOf(error);
    if (error instanceof ViewsUnavailable) this.#viewsFailed();
  }

  #rebuild(standings: readonly Standing[], onProgress?: (progress: Progress) => void): Promise<readonly Rebuilt[]> {
    return this.#track(this.#rebuilds.run(standings, onProgress));
  }

  #swapped(view: View, before: View | undefined): void {
    this.#waiting.moved();
    // Whoever stands behind where its view was followed, or was not followed at all, is followed from where it stands now.
    if (before === undefined || (view.position ?? '') < (before.position ?? '')) this.#again.abort();
  }

  #following(): readonly View[] {
    return [...this.#standings.values()].flatMap(({ following }) => following ?? []);
  }

  #isApplied(position: Position, name: string | undefined): boolean {
    const views = name === undefined ? this.#following() : [this.#standing(name).readable];
    return views.every((view) => (view ? (view.position ?? '') >= position : false));
  }

  #standing(name: string): Standing {
    const standing = this.#standings.get(name);
    if (!standing) throw new Error('No projection has that name.');
    return standing;
  }

  #track<Work extends Promise<unknown>>(work: Work): Work {
    this.#running.add(work);
    const ended = () => this.#running.delete(work);
    work.then(ended, ended);
    return work;
  }
}
