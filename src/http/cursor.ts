import { createHmac, timingSafeEqual } from 'node:crypto';
import { Rejection } from '../platform/rejection';

/** Where a page ended: the values it was sorted by, the id last. */
export type CursorValues = readonly (string | number | boolean | null)[];

/** Page markers that only the user who was given them can use, and only with the same question. */
export class Cursors {
  /** The key must be the same in every process that answers one user, and known to nobody else. */
  constructor(private readonly key: () => Buffer) {}

  /** `filter` is the one text of the question: what was asked for and how it is sorted, in a fixed order. */
  write(user: string, filter: string, values: CursorValues): string {
    const payload = Buffer.from(JSON.stringify(values)).toString('base64url');
    return `${payload}.${this.#mac(user, filter, payload)}`;
  }

  /** Throws `request/bad-cursor` for whatever `write` did not give this user for this filter. */
  read(user: string, filter: string, cursor: string): CursorValues {
    const [payload = '', mac = '', ...more] = cursor.split('.');
    const right = Buffer.from(this.#mac(user, filter, payload));
    const given = Buffer.from(mac);
    // The text of the MAC is compared, not its bytes: base64 has several spellings of the same bytes.
    if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right))
      throw new Rejection('request/bad-cursor', 'The page marker is not valid.');
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as CursorValues;
  }

  #mac(user: string, filter: string, payload: string): string {
    return createHmac('sha256', this.key())
      .update(JSON.stringify(['jejak/cursor/v1', user, filter, payload]))
      .digest('base64url');
  }
}
