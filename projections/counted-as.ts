/**
 * Where an open episode is counted at an instant: among the registered, or beside them, because she was referred and has not moved in
 * (`intake`), or because she left and is followed up (`aftercare`).
 */
export const COUNTED_AS = ['registered', 'intake', 'aftercare'] as const;
export type CountedAs = (typeof COUNTED_AS)[number];
