import type { Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import type { OutsiderInvolved } from '../events/incident.events';
import { type Noted, noted } from './noted';
import { alsoTold, type ToldOf } from './tellings';

/** Somebody from outside who had a part in an incident, or a number of unknown people; once, however often it was told. */
export interface OutsiderLine extends ToldOf {
  readonly outsider: string;
  readonly count: number;
  /** Every number that was told of them, the first first; the last is `count`. */
  readonly counts: readonly (Noted & { readonly count: number })[];
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

/** Somebody from outside had a part in it, or it was told once more. */
export function outsiderIn<File extends OthersInIt>(file: File, said: Stored<OutsiderInvolved>, recorded: At): File {
  const { outsider, count } = said;
  const known = file.outsiders.find((each) => each.outsider === outsider);
  const told = alsoTold(known?.tellings ?? [], recorded.meta.happened.at, said);
  const line = { ...(known ?? { outsider, count, counts: [{ count, ...noted(recorded) }] }), ...told };
  return { ...file, outsiders: known ? file.outsiders.map((each) => (each === known ? line : each)) : [...file.outsiders, line] };
}

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
