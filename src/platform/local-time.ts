import { DateTime } from 'luxon';

/** The start of a calendar day, month or year in a zone, as a 24-character UTC instant. `2026-04-01` in Asia/Jakarta is `2026-03-31T17:00:00.000Z`. */
export const startOf = (dayOrLess: string, zone: string): string => utc(DateTime.fromISO(dayOrLess, { zone }));

/** The last millisecond of a calendar day in a zone: what was true `asOf` that day was true then. */
export const endOfDay = (day: string, zone: string): string => utc(DateTime.fromISO(day, { zone }).endOf('day'));

/** An instant with any offset, as a 24-character UTC instant. */
export const instant = (text: string): string => utc(DateTime.fromISO(text, { setZone: true }));

/** The calendar day (`YYYY-MM-DD`) of an instant in a zone. */
export const dayOf = (at: string | number, zone: string): string =>
  (typeof at === 'number' ? DateTime.fromMillis(at, { zone }) : DateTime.fromISO(at, { zone })).toISODate()!;

/** Whole hours elapsed from one instant to another; elapsed hours, not dates. Null while the first is not known. */
export const hoursBetween = (from: string | null, to: string): number | null =>
  from === null ? null : Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);

/** Milliseconds since 1970 as a 24-character UTC instant. */
export const utcOf = (millis: number): string => new Date(millis).toISOString();

/** Whether a name is a time zone this machine knows. */
export const isZone = (name: string): boolean => DateTime.local({ zone: name }).isValid;

function utc(time: DateTime): string {
  if (!time.isValid) throw new RangeError('Not a time.');
  return time.toUTC().toISO({ precision: 'milliseconds' })!;
}
