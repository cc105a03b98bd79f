/** The highest number that a register book gives out: a year has some hundred admissions, and five digits are what its form has room for. */
export const HIGHEST_SEQUENCE = 99_999;

/** The highest number that a stay has which is taken over from another system, where its records are not numbered by the year. */
export const HIGHEST_TAKEN_OVER = 999_999_999_999_999;

/** The first year of which there can be a register book. */
export const FIRST_BOOK = 1945;
