/** What goes wrong at the double from now on; each can be switched at any time. */
export interface Faults {
  /** Appends are written, and then never answered, or their call broken off. */
  lostReplies?: 'silence' | 'break';
  /** Calls are taken and never answered; nothing is written. */
  silent?: boolean;
  /** As silent, for appends alone. */
  silentAppends?: boolean;
  /** As silent, for reads alone. */
  silentReads?: boolean;
  /** The question what the server can is never answered. */
  silentFeatures?: boolean;
  /** Every answer comes so many milliseconds late. */
  slowMs?: number;
  /** Every call is refused with this. */
  refusal?: 'not-leader' | 'access-denied';
  /** Reads that are no subscriptions end well after so many events, whatever was asked for. */
  readsEndAfter?: number;
  /** Subscriptions bring every event twice, and later ones before earlier ones. */
  muddled?: boolean;
  /** Subscriptions confirm and bring nothing. */
  deaf?: boolean;
  /** Subscriptions do not say that they have come to the end of the log, as servers before 23.10 do not. */
  neverCaughtUp?: boolean;
  /** Subscriptions end well as soon as they have begun. */
  subscriptionsEnd?: boolean;
}

/** How many calls of each kind came. */
export interface Calls {
  features: number;
  append: number;
  batchAppend: number;
  read: number;
  subscribe: number;
}
