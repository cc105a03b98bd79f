import type { RegisterEvent } from '../events/every-event';
import { HIGHEST_SEQUENCE } from '../events/register-number';
import { projection } from './kit/projection';

/** The register book of a centre and year. */
export interface RegisterBookLine {
  readonly id: string;
  readonly centre: string;
  /** The highest number that was given out, by the house or from paper; one that no form has room for, from before that was refused, is none. */
  readonly highest: number;
}

/** The id of a book. */
export const bookOf = (centre: string, year: number): string => `${centre}-${year}`;

/** A number as far as the next one follows it. */
export const counted = (sequence: number): number => (sequence > HIGHEST_SEQUENCE ? 0 : sequence);

/** One line a register book. */
export const registerBooks = projection<RegisterBookLine, RegisterEvent>({
  name: 'register-books',
  version: 2,
  indexes: [['centre']],
  keys: ({ data: { year }, meta: { centre } }) => bookOf(centre, year),
  onPoison: 'park',
  opens: { RegisterNumberIssued: ({ sequence }, { meta }, key) => ({ id: key, centre: meta.centre, highest: counted(sequence) }) },
  on: { RegisterNumberIssued: (line, { sequence }) => ({ ...line, highest: Math.max(line.highest, counted(sequence)) }) },
});
