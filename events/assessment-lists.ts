/** The code lists of what she is asked about exploitation, and of how she leaves (HMIS R15 to R20). */

/** How often in three months. */
export const TIMES_EXCHANGED = ['1-to-3', '4-to-7', '8-to-11', '12-or-more', 'unknown', 'declined', 'not-asked'] as const;

/** Why somebody was expelled. */
export const EXPULSION_REASONS = ['violence-or-crime', 'house-rules', 'fee', 'time-limit', 'programme-ended', 'other', 'unknown'] as const;
export type ExpulsionReason = (typeof EXPULSION_REASONS)[number];
