/** The highest number that a register book gives out. A year has some hundred admissions; six digits leave room for the numbers of records that are taken over from other systems. */
export const HIGHEST_SEQUENCE = 999_999;

/** The first year of which there can be a register book. */
export const FIRST_BOOK = 1945;
