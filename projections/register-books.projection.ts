import type { RegisterEvent } from '../events/every-event';
import { projection } from './kit/projection';

/** The register book of a centre and year. */
export interface RegisterBookLine {
  readonly id: string;
  readonly centre: string;
  /** The highest number that was given out, by the house or from paper. */
  readonly highest: number;
}

/** The id of a book. */
export const bookOf = (centre: string, year: number): string => `${centre}-${year}`;

/** One line a register book. */
export const registerBooks = projection<RegisterBookLine, RegisterEvent>({
  name: 'register-books',
  version: 1,
  indexes: [['centre']],
  keys: ({ data: { year }, meta: { centre } }) => bookOf(centre, year),
  onPoison: 'park',
  opens: { RegisterNumberIssued: ({ sequence }, { meta }, key) => ({ id: key, centre: meta.centre, highest: sequence }) },
  on: { RegisterNumberIssued: (line, { sequence }) => ({ ...line, highest: Math.max(line.highest, sequence) }) },
});
