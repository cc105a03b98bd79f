import type { ReadingReason } from '../../events/reading-reasons';
import type { Actor } from './actor';

/** A list as it is asked for: `/api/visits?from=2026-01-01`, its filters by name. */
export interface CopyAsked {
  readonly question: string;
  /** The id of the request. */
  readonly request: string;
}

/** The lists that somebody takes out of the house on the word of two people. `caller.copy.export` says which of them. */
export abstract class AgreedCopies {
  /** Why it was asked for. Throws a Rejection unless the caller may take exactly this now. */
  abstract demand(caller: Actor, asked: CopyAsked): Promise<ReadingReason>;

  /** It leaves the house now, and not once more: of several at once one takes it, the others get a Rejection. */
  abstract take(caller: Actor, asked: CopyAsked): Promise<void>;
}
