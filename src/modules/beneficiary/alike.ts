import { folded, slipsBetween } from '../../platform/spelling';

/** Somebody as far as she can be told from others: what she is called, and when she was born, as much of it as is known. */
export interface Likeness {
  readonly names: readonly string[];
  readonly born?: string | undefined;
}

/**
 * Whether two may be one person: a name in common, old spelling and a slip of the pen aside, and no two different years of birth. Where
 * one name is only part of the other, as single names are, the years of birth must be known and agree. An estimate may be a year off.
 */
export function alike(one: Likeness, other: Likeness): boolean {
  const years = [one.born, other.born].map((born) => (born === undefined ? undefined : Number(born.slice(0, 4))));
  const [first, second] = years;
  const areKnown = first !== undefined && second !== undefined;
  if (areKnown && Math.abs(first - second) > 1) return false;
  const names = other.names.map(folded).filter((name) => name !== '');
  return one.names
    .map(folded)
    .filter((name) => name !== '')
    .some((name) => names.some((each) => isSpeltLike(name, each) || (areKnown && isPart(name, each))));
}

const isPart = (one: string, other: string): boolean => {
  const [fewer, more] = [one.split(' '), other.split(' ')].sort((first, second) => first.length - second.length) as [string[], string[]];
  return fewer.every((word) => more.includes(word));
};

// A short name with one letter changed is another name.
const slipsIn = (length: number): number => (length >= 10 ? 2 : length >= 6 ? 1 : 0);

const isSpeltLike = (one: string, other: string): boolean => {
  const slips = slipsIn(Math.min(one.length, other.length));
  return one === other || (Math.abs(one.length - other.length) <= slips && slipsBetween(one, other) <= slips);
};
