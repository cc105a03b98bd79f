import { DateTime } from 'luxon';

/** The start of a calendar day, month or year in a zone, as a 24-character UTC instant. `2026-04-01` in Asia/Jakarta is `2026-03-31T17:00:00.000Z`. */
export function startOf(dayOrLess: string, zone: string): string {
  const key = `${zone} ${dayOrLess}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const start = utc(DateTime.fromISO(dayOrLess, { zone }));
  if (starts.size < 50_000) starts.set(key, start);
  return start;
}

// An import asks for the same few thousand days again and again, and looking up a zone is slow.
const starts = new Map<string, string>();

/** The last millisecond of a calendar day in a zone: what was true `asOf` that day was true then. */
export const endOfDay = (day: string, zone: string): string => utc(DateTime.fromISO(day, { zone }).endOf('day'));

/** An instant with any offset, as a 24-character UTC instant. */
export const instant = (text: string): string => utc(DateTime.fromISO(text, { setZone: true }));

/** The calendar day (`YYYY-MM-DD`) of an instant (text or milliseconds) in a zone. */
export function dayOf(at: string | number, zone: string): string {
  const millis = typeof at === 'number' ? at : Date.parse(at);
  const last = lastDays.get(zone);
  if (last && last.from <= millis && millis < last.to) return last.day;
  const time = DateTime.fromMillis(millis, { zone });
  const from = time.startOf('day');
  const day = { from: from.toMillis(), to: from.plus({ days: 1 }).startOf('day').toMillis(), day: time.toISODate()! };
  lastDays.set(zone, day);
  return day.day;
}

// Most times that are asked about are of today.
const lastDays = new Map<string, { readonly from: number; readonly to: number; readonly day: string }>();

/** The hour of the day of an instant in a zone, `00` to `23`. */
export const hourOf = (at: string, zone: string): string => DateTime.fromISO(at, { zone }).toFormat('HH');

/** The time of day of an instant in a zone, `08:30`. */
export const clockOf = (at: string, zone: string): string => DateTime.fromISO(at, { zone }).toFormat('HH:mm');

/** An instant as the clocks of a zone say it, with their offset: `2026-01-01T00:30:00.000+07:00`. */
export const withOffset = (at: string, zone: string): string => DateTime.fromISO(at, { zone }).toISO()!;

/** Whole hours elapsed from one instant to another; elapsed hours, not dates. Null while the first is not known. */
export const hoursBetween = (from: string | null, to: string): number | null =>
  from === null ? null : Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);

/** So many elapsed hours after an instant (24 characters, UTC), or before it: 72 hours, not three dates. */
export const hoursAfter = (from: string, hours: number): string => new Date(Date.parse(from) + hours * 3_600_000).toISOString();

/** Milliseconds since 1970 as a 24-character UTC instant. */
export function utcOf(millis: number): string {
  if (millis !== last.millis) last = { millis, text: new Date(millis).toISOString() };
  return last.text;
}

// Whatever is recorded together is recorded at the same millisecond.
let last = { millis: 0, text: '1970-01-01T00:00:00.000Z' };

/** Whether a name is a time zone this machine knows. */
export const isZone = (name: string): boolean => DateTime.local({ zone: name }).isValid;

function utc(time: DateTime): string {
  if (!time.isValid) throw new RangeError('Not a time.');
  return time.toUTC().toISO({ precision: 'milliseconds' })!;
}

/** The day so many months after another: of 31 August and six months the last of February. */
export const monthsAfter = (day: string, months: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
