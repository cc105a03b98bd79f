/** Numbers by which a person is found, and which belong into fields of their own. */
export type NumberOfPerson = 'nik' | 'phone';

/** Runs of digits, each parted from the next by one blank, dot or dash. */
const RUNS = /\+?\d+(?:[ .-]\+?\d+)*/g;
/** Ids of records and of people who are mentioned. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** `2026-03-02`, `02-03-2026`, `2.3.2026`; not within a longer number that is parted so. */
const DAYS =
  /(?<!\d|\d[-.])(?:(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d)(?![-.]?\d)/g;

const NIK_DIGITS = 16;
/** A mobile number has 10 to 13 digits; after +62 a landline has as few as 8. */
const AT_HOME = /^08[1-9]\d{7,10}$/;
const FROM_ABROAD = /^\+62\d{8,12}$|^620?8[1-9]\d{7,10}$/;

/**
 * Which numbers of people a text seems to hold: 16 digits as a NIK has them, or an Indonesian telephone number (08..., +62...), also in
 * groups. Days and times of the clock, which part their digits in the same ways, are neither.
 */
export function numbersIn(text: string): readonly NumberOfPerson[] {
  const runs = plain(text).match(RUNS) ?? [];
  const groups = runs.map(groupsOf);
  return [
    ...(groups.some((each) => someStretch(each, isNik)) ? ['nik' as const] : []),
    ...(groups.some((each) => someStretch(each, isPhone)) ? ['phone' as const] : []),
  ];
}

/** Digits, and what stands before them. */
interface Group {
  readonly digits: string;
  readonly after: string;
}

// Digits of other scripts and wide ones count; brackets around an area code and blanks around a dash do not.
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(IDS, ' x ')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(DAYS, ' x ')
    .replace(/[()]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?- ?/g, '-');

const groupsOf = (run: string): readonly Group[] =>
  [...run.matchAll(/([ .-]?)(\+?\d+)/g)].map(([, after = '', digits = '']) => ({ after, digits }));

/** Whether any of the groups that follow each other are such a number together. */
function someStretch(groups: readonly Group[], isSuch: (stretch: readonly Group[]) => boolean): boolean {
  return groups.some((_, from) => {
    let length = 0;
    for (let to = from; to < groups.length && length <= NIK_DIGITS; to++) {
      length += groups[to]!.digits.length;
      if (isSuch(groups.slice(from, to + 1))) return true;
    }
    return false;
  });
}

const together = (groups: readonly Group[]): string => groups.map(({ digits }) => digits).join('');

/** Parted in one way throughout: two days side by side are not. */
const areAlike = (groups: readonly Group[]): boolean => new Set(groups.slice(1).map(({ after }) => after)).size <= 1;

const isNik = (groups: readonly Group[]): boolean => /^\d{16}$/.test(together(groups)) && areAlike(groups);

function isPhone(groups: readonly Group[]): boolean {
  const [first] = groups as readonly [Group];
  const number = together(groups);
  // A clock says 08.30, and a day 08-12-2026: a number at home begins with three digits at least.
  if (AT_HOME.test(number)) return first.digits.length > 2 && areAlike(groups);
  const isCountry = first.digits === '+62' || first.digits === '62';
  return FROM_ABROAD.test(number) && areAlike(isCountry ? groups.slice(1) : groups);
}
