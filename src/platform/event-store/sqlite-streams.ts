import type Database from 'better-sqlite3';
import { Remembered } from '../remembered';
import type { StoredEvent } from './event-store';

/** Characters of the texts of the events that are remembered; parsed they take about four bytes each. */
const AT_MOST = 6_000_000;

/** What a stream held when it was looked for, and whether that may be remembered still. */
export interface Look {
  readonly known: readonly StoredEvent[] | undefined;
  /** To be given back with what was read then. */
  readonly at: number;
}

/**
 * Whole streams as they were read last, until somebody appends to them: a sheet of thirty asks for the same thirty records many times
 * over. Whoever is given an event shares it with everybody else, and changes nothing of it.
 */
export class StreamsRead {
  readonly #streams = new Remembered<readonly StoredEvent[]>(AT_MOST);
  readonly #dataVersion;
  #version: number | undefined;
  /** How often something was forgotten: what was read meanwhile may be old. */
  #forgotten = 0;

  constructor(db: Database.Database) {
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** Looks for a stream; what another connection wrote to the file makes everything forgotten. */
  look(stream: string): Look {
    const version = this.#dataVersion.get();
    if (version !== this.#version) {
      this.#streams.forgetAll();
      this.#forgotten++;
    }
    this.#version = version;
    return { known: this.#streams.get(stream), at: this.#forgotten };
  }

  /** All events of a stream, as they were read since a look. */
  put(stream: string, events: readonly StoredEvent[], size: number, { at }: Look): void {
    if (at === this.#forgotten && events.length > 0) this.#streams.put(stream, events, size);
  }

  /** To be said before a stream gets longer. */
  forget(stream: string): void {
    this.#streams.forget(stream);
    this.#forgotten++;
  }
}
