import type { Actor } from './actor';

/**
 * Who is shown a record of a kind that not everybody is shown all of who asks for it. A step on one that she is not shown, and the question
 * where it stands, are answered as for an id that nobody has.
 */
export abstract class ShownTo {
  /** Whether the caller is shown the record with this id, by the log; no, where there is none. */
  abstract shows(caller: Actor, id: string): Promise<boolean>;
}
