import { randomUUID } from 'node:crypto';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Projection } from '../projections/kit/projection';
import type { KeptBy } from './http/parts';
import type { EventStore, Position } from './platform/event-store/event-store';
import type { PolicyRunner } from './platform/policies/runner';
import { codeOf } from './platform/projections/fold';
import { Keeper } from './platform/projections/keeper';
import { LiveViews } from './platform/projections/live-views';
import type { Progress } from './platform/projections/rebuild';
import type { Rebuilt } from './platform/projections/rebuilds';
import type { ProjectionRunner } from './platform/projections/runner';
import type { Status } from './platform/projections/standing';
import { Watcher } from './platform/projections/watcher';
import { RebuildWishes } from './platform/projections/wishes';
import type { Collection, Lease, ReadModels } from './platform/read-models/read-models';
import { pulseIn } from './platform/shared-folder';

/** What this process works with while it keeps the views; made anew each time. */
export interface Making {
  readonly projections: readonly Projection[];
  readonly runner: () => ProjectionRunner;
  readonly policies: () => PolicyRunner;
  /** The data folder that every instance must share; undefined where nobody else can work on this log. */
  readonly folder: string | undefined;
}

interface Turn {
  readonly runner: ProjectionRunner;
  readonly policies: PolicyRunner;
  /** What others shall hear of it. */
  word: string;
}

/**
 * Of all the processes on one log, one keeps the views and follows the policies; the others look on, and serve what they see. Which one
 * it is, is decided in the store of the views. Starts with the application, and lets what it does come to its end with it.
 */
export class KeptUp extends LiveViews implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #instance = `${process.pid}-${randomUUID().slice(0, 8)}`;
  readonly #keeper: Keeper;
  readonly #wishes: RebuildWishes;
  #turn: Turn | undefined;
  #begun: Promise<void> = Promise.resolve();
  #watcher: Watcher;
  #shown: LiveViews;
  #lease: Lease | undefined;
  #told: readonly Status[] = [];
  #trouble: string | undefined;
  #granting = false;

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
    private readonly making: Making,
  ) {
    super();
    this.#wishes = new RebuildWishes(readModels);
    this.#watcher = this.#newWatcher();
    this.#shown = this.#watcher;
    const duties = {
      begin: () => void (this.#begun = this.#begin()),
      beat: () => this.#beat(),
      heard: (lease: Lease | undefined) => this.#heard(lease),
      end: () => this.#end(),
    };
    this.#keeper = new Keeper(readModels, this.#instance, duties, making.folder === undefined);
  }

  /** Resolves once every view is served, or another process keeps them, or their store is away: the house works without it as far as it can. */
  async onApplicationBootstrap(): Promise<void> {
    await this.#keeper.start();
    if (!this.#turn) return this.#watcher.start();
    await Promise.race([this.#begun, this.#turn.runner.viewsFailed]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#keeper.stop();
    await this.#watcher.stop();
  }

  /** Lets another process keep the views from now on, and looks on until the end. Where there can be no other, goes on. */
  async handOver(): Promise<void> {
    if (this.making.folder !== undefined) await this.#keeper.stop();
  }

  get keeper(): KeptBy['keeper'] {
    return { here: this.#turn !== undefined, instance: this.#turn ? this.#instance : this.#lease?.holder };
  }

  get trouble(): string | undefined {
    return this.#shown.trouble ?? this.#turn?.policies.trouble ?? this.#trouble;
  }

  collection(name: string): Collection {
    return this.#shown.collection(name);
  }

  positionOf(name: string): Position {
    return this.#shown.positionOf(name);
  }

  status(): Promise<readonly Status[]> {
    return this.#shown.status();
  }

  async appliedUpTo(position: Position, timeoutMs: number, name?: string): Promise<boolean> {
    for (const until = performance.now() + timeoutMs; ;) {
      const shown = this.#shown;
      if (await shown.appliedUpTo(position, Math.max(0, until - performance.now()), name)) return true;
      // Another process has begun to keep them, or this one has.
      if (shown === this.#shown) return false;
    }
  }

  rebuild(name: string, onProgress?: (progress: Progress) => void): Promise<readonly Rebuilt[]> {
    return this.#shown.rebuild(name, onProgress);
  }

  /** Waits until everything up to a position was followed by the policies, at most `ms`; answers the position that holds its consequences too. */
  async settled(position: Position, ms: number): Promise<Position> {
    if (this.#turn) return this.#turn.policies.settled(position, ms);
    if (this.#lease === undefined || this.#watcher.trouble !== undefined) return position;
    if (!(await this.#watcher.appliedUpTo(position, ms, 'policies'))) return position;
    return (await this.store.head().catch(() => undefined)) ?? position;
  }

  async #begin(): Promise<void> {
    const turn = { runner: this.making.runner(), policies: this.making.policies(), word: '' };
    this.#turn = turn;
    await turn.runner.begin();
    if (this.#turn !== turn) return;
    this.#shown = turn.runner;
    await this.#watcher.stop();
    await turn.policies.start();
    await turn.runner.complete();
  }

  async #end(): Promise<void> {
    const turn = this.#turn!;
    this.#turn = undefined;
    this.#watcher = this.#newWatcher();
    this.#shown = this.#watcher;
    await Promise.all([this.#watcher.start(), turn.policies.stop(), turn.runner.stop()]);
    await this.#begun.catch(() => undefined);
  }

  #beat(): string {
    const turn = this.#turn!;
    if (this.making.folder !== undefined) pulseIn(this.making.folder);
    void turn.runner.status().then((projections) => (turn.word = JSON.stringify({ projections, trouble: this.trouble })));
    void this.#grant(turn);
    return turn.word;
  }

  #heard(lease: Lease | undefined): void {
    this.#lease = lease;
    const word = lease?.says ? (JSON.parse(lease.says) as { projections: readonly Status[]; trouble?: string }) : { projections: [] };
    this.#told = word.projections;
    this.#trouble = word.trouble;
  }

  async #grant({ runner }: Turn): Promise<void> {
    if (this.making.folder === undefined || this.#granting) return;
    this.#granting = true;
    const names = this.making.projections.map(({ name }) => name);
    // A wish that cannot be read now is read at the next beat.
    await this.#wishes.grant(names, (name) => runner.rebuild(name)).catch((error: unknown) => (this.#trouble = codeOf(error)));
    this.#granting = false;
  }

  #newWatcher(): Watcher {
    return new Watcher(this.store, this.readModels, this.making.projections, () => this.#told);
  }
}
