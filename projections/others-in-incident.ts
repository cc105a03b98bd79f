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
export const outsiderGone = <File extends OthersInIt>(file: File, outsider: string, recorded: At): File =>
  without(file, (each) => 'outsider' in each && each.outsider === outsider, recorded);

/** A member of staff was not there. */
export const staffGone = <File extends OthersInIt>(file: File, staff: string, recorded: At): File =>
  without(file, (each) => 'staff' in each && each.staff === staff, recorded);

/** None of them was there. */
export const nobodyElseIn = <File extends OthersInIt>(file: File, recorded: At): File => without(file, () => true, recorded);

function without<File extends OthersInIt>(file: File, isGone: (each: OutsiderLine | StaffLine) => boolean, recorded: At): File {
  const gone = <Each extends OutsiderLine | StaffLine>(all: readonly Each[]) =>
    all.filter(isGone).map((each) => ({ ...each, ...noted(recorded) }));
  return {
    ...file,
    outsiders: file.outsiders.filter((each) => !isGone(each)),
    staff: file.staff.filter((each) => !isGone(each)),
    outsidersWithdrawn: [...file.outsidersWithdrawn, ...gone(file.outsiders)],
    staffWithdrawn: [...file.staffWithdrawn, ...gone(file.staff)],
  };
}
