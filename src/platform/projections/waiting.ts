import type { Parked } from '../read-models/read-models';

/** What waits behind events that could not be applied: documents, and streams where it is not known which documents. */
export class Waiting {
  readonly #keys = new Set<string>();
  readonly #streams = new Set<string>();

  constructor(
    parked: readonly Parked[] = [],
    /** What waited before these. */
    private readonly before?: Waiting,
  ) {
    for (const { stream, keys } of parked) this.add(stream, keys);
  }

  add(stream: string, keys: readonly string[] | undefined): void {
    if (keys === undefined) this.#streams.add(stream);
    else for (const key of keys) this.#keys.add(key);
  }

  /** Whether an event must wait, so that every document sees its events in order. */
  holds(stream: string, keys: readonly string[] | undefined): boolean {
    if (this.#keys.size + this.#streams.size === 0) return this.before?.holds(stream, keys) ?? false;
    return this.#streams.has(stream) || (keys?.some((key) => this.#keys.has(key)) ?? false) || (this.before?.holds(stream, keys) ?? false);
  }
}
