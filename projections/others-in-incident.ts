import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import { type Noted, noted } from './noted';

/** Somebody from outside who had a part in an incident, or a number of unknown people. */
export interface OutsiderLine {
  readonly outsider: string;
  readonly count: number;
  /** Every number that was told of them, the first first; the last is `count`. */
  readonly counts: readonly (Noted & { readonly count: number })[];
  readonly relation: string;
  readonly name: Sealed | null;
  readonly description: Sealed | null;
}

interface StaffLine {
  readonly staff: string;
  readonly role: string;
}

/** Who had a part in an incident without living in the house. */
export interface OthersInIt {
  readonly outsiders: readonly OutsiderLine[];
  readonly staff: readonly StaffLine[];
  /** Who had been written down by mistake, as they stood in it, and who said so; counted nowhere. */
  readonly outsidersWithdrawn: readonly (OutsiderLine & Noted)[];
  readonly staffWithdrawn: readonly (StaffLine & Noted)[];
}

type At = Pick<Recorded, 'meta'>;

/** Nobody yet. */
export const NO_OTHERS: OthersInIt = { outsiders: [], staff: [], outsidersWithdrawn: [], staffWithdrawn: [] };

/** There were so many of them. */
export const countedAnew = <File extends OthersInIt>(file: File, outsider: string, count: number, recorded: At): File => ({
  ...file,
  outsiders: file.outsiders.map((each) =>
    each.outsider === outsider ? { ...each, count, counts: [...each.counts, { count, ...noted(recorded) }] } : each,
  ),
});

/** Somebody from outside was not there. */
export const outsiderGone = <File extends OthersInIt>(file: File, outsider: string, recorded: At): File => ({
  ...file,
  outsiders: file.outsiders.filter((each) => each.outsider !== outsider),
  outsidersWithdrawn: [
    ...file.outsidersWithdrawn,
    ...file.outsiders.flatMap((each) => (each.outsider === outsider ? [{ ...each, ...noted(recorded) }] : [])),
  ],
});

/** A member of staff was not there. */
export const staffGone = <File extends OthersInIt>(file: File, staff: string, recorded: At): File => ({
  ...file,
  staff: file.staff.filter((each) => each.staff !== staff),
  staffWithdrawn: [
    ...file.staffWithdrawn,
    ...file.staff.flatMap((each) => (each.staff === staff ? [{ ...each, ...noted(recorded) }] : [])),
  ],
});

/** None of them was there. */
export const nobodyElseIn = <File extends OthersInIt>(file: File, recorded: At): File => ({
  ...file,
  outsiders: [],
  staff: [],
  outsidersWithdrawn: [...file.outsidersWithdrawn, ...file.outsiders.map((each) => ({ ...each, ...noted(recorded) }))],
  staffWithdrawn: [...file.staffWithdrawn, ...file.staff.map((each) => ({ ...each, ...noted(recorded) }))],
});
