/** Runs work side by side, up to `most` at once, but in order within a lane: what belongs to one person never overtakes itself. */
export class Lanes {
  readonly #lanes = new Map<string, Promise<void>>();
  #running = 0;
  #failed: Error | undefined;
  #ended: (() => void) | undefined;

  constructor(private readonly most: number) {}

  /** Resolves once the work has a place; work that fails makes this and every later call throw. */
  async add(lane: string, work: () => Promise<void>): Promise<void> {
    while (this.#running >= this.most) await this.#oneEnds();
    this.#throwFailed();
    this.#running++;
    const before = this.#lanes.get(lane) ?? Promise.resolve();
    const done = before
      .then(work)
      .catch((error: unknown) => void (this.#failed ??= error instanceof Error ? error : new Error('A row could not be recorded.')));
    const cleared = done.then(() => {
      this.#running--;
      if (this.#lanes.get(lane) === cleared) this.#lanes.delete(lane);
      this.#ended?.();
    });
    this.#lanes.set(lane, cleared);
  }

  /** Resolves when what was added to a lane until now has ended. */
  ended = (lane: string): Promise<void> => this.#lanes.get(lane) ?? Promise.resolve();

  /** Resolves when everything has ended. */
  async end(): Promise<void> {
    while (this.#running > 0) await this.#oneEnds();
    this.#throwFailed();
  }

  #oneEnds(): Promise<void> {
    return new Promise((resolve) => (this.#ended = resolve));
  }

  #throwFailed(): void {
    if (this.#failed !== undefined) throw this.#failed;
  }
}
