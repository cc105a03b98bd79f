import { Rejection } from '../platform/rejection';
import { Opaque } from './opaque';

/** Where a page ended: the values it was sorted by, the id last. */
export type CursorValues = readonly (string | number | boolean | null)[];

/**
 * Page markers that only the user who was given them can use, and only with the same question. She cannot read them: they may hold a place
 * in the log, which counts what every centre records.
 */
export class Cursors {
  readonly #opaque: Opaque;

  /** The key must be the same in every process that answers one user, and known to nobody else. */
  constructor(key: () => Buffer) {
    this.#opaque = new Opaque(key);
  }

  /** `filter` is the one text of the question: what was asked for and how it is sorted, in a fixed order. */
  write(user: string, filter: string, values: CursorValues): string {
    return this.#opaque.write(values, boundTo(user, filter));
  }

  /** Throws `request/bad-cursor` for whatever `write` did not give this user for this filter. */
  read(user: string, filter: string, cursor: string): CursorValues {
    const values = this.#opaque.read(cursor, boundTo(user, filter));
    if (values === undefined) throw new Rejection('request/bad-cursor', 'The page marker is not valid.');
    return values as CursorValues;
  }
}

const boundTo = (user: string, filter: string): string => JSON.stringify(['jejak/cursor/v2', user, filter]);
