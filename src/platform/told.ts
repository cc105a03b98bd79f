import { IsIn, Matches } from 'class-validator';
import { Id, Maybe, Text } from '../../events/kit/fields';
import type { HappenedAt, Source } from '../../events/kit/recorded';
import { dayOf, instant, startOf, utcOf } from './local-time';
import { Rejection } from './rejection';
import { fault } from '../../events/kit/faults';

const MINUTE = 60_000;
const WHEN = 'happenedAt' satisfies keyof Told;
const KNOWN_BY = ['seen', 'told', 'paper', 'gate-phone'] as const satisfies readonly Source[];

/** Numbers that are policy; the defaults are ours, not the law's. */
export const TIMES = {
  /** How far ahead of ours a client's clock may be. */
  toleranceMs: 5 * MINUTE,
  /** What is recorded later than this after it happened asks for a reason. */
  lateAfterMs: 24 * 60 * MINUTE,
  /** Nothing happened before this day. */
  earliest: '1945-08-17',
} as const;

/** What every step may say besides what it asks: when it happened, how that is known, for whom it is written down, and why late. */
export class Told {
  /** `2026-04-01T00:30+07:00`, or as much as is known: `2026-04-01`, `2026-04`, `unknown`. Left out: now. */
  @Maybe()
  @Matches(
    /^(\d{4}-\d{2}(-\d{2}(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?)?|unknown)$/,
    fault('not-a-time-told'),
  )
  happenedAt?: string;

  @Maybe() @IsIn(KNOWN_BY, fault('not-in-list', { codes: KNOWN_BY })) knownBy?: (typeof KNOWN_BY)[number];

  /** Why it is recorded late, or why it corrects. Sealed. */
  @Maybe() @Text(1000) reason?: string;

  /** Id of the member of staff who asked for it to be written down. */
  @Maybe() @Id() onBehalfOf?: string;
}

/** When it happened, in the centre's zone, by what was told at `now`, or as it is known already. Refuses times that no clock can show. */
export const happenedAtOf = (told: Told | { readonly happened: HappenedAt }, now: number, zone: string): HappenedAt =>
  notAhead('happened' in told ? told.happened : saidIn(told, now, zone), now, zone);

function saidIn({ happenedAt = '', knownBy: source = 'seen' }: Told, now: number, zone: string): HappenedAt {
  if (happenedAt === '' || happenedAt === 'unknown')
    return { at: utcOf(now), day: dayOf(now, zone), precision: happenedAt === '' ? 'minute' : 'unknown', source };
  try {
    if (!happenedAt.includes('T')) return wholeOf(happenedAt, zone, source);
    const at = instant(happenedAt);
    return { at, day: dayOf(at, zone), precision: 'minute', source };
  } catch {
    throw new Rejection('time/out-of-range', 'This day or time does not exist.').at(WHEN);
  }
}

function wholeOf(dayOrMonth: string, zone: string, source: Source): HappenedAt {
  const isMonth = dayOrMonth.length === 7;
  const day = isMonth ? `${dayOrMonth}-01` : dayOrMonth;
  return { at: startOf(day, zone), day, precision: isMonth ? 'month' : 'day', source };
}

// Kept as a clock ahead of ours told it, it would stand in her file before any list as of now has it.
function notAhead(happened: HappenedAt, now: number, zone: string): HappenedAt {
  const { at, precision, source } = happened;
  if (!isNowByAnother(at, now)) return happened;
  const today = dayOf(now, zone);
  if (precision === 'day') return wholeOf(today, zone, source);
  if (precision === 'month') return wholeOf(today.slice(0, 7), zone, source);
  return { ...happened, at: utcOf(now), day: today };
}

// No further ahead than clocks differ.
const isNowByAnother = (at: string, now: number): boolean => Date.parse(at) > now && !isAhead(at, now);

const isAhead = (at: string, now: number): boolean => Date.parse(at) > now + TIMES.toleranceMs;

const notYet = (field: string): Rejection =>
  new Rejection('time/in-the-future', 'This has not happened yet: look at the day and the time.').at(field);

/** An instant that a step tells besides its own, as it is kept: what a clock ahead of ours says is now. Refuses what has not happened yet. */
export function alsoTold<Field extends string>(field: Field, at: string | undefined, now: string): { readonly [Each in Field]?: string } {
  if (at === undefined) return {};
  if (isAhead(at, Date.parse(now))) throw notYet(field);
  return { [field]: isNowByAnother(at, Date.parse(now)) ? now : at } as { readonly [Each in Field]?: string };
}

/** Refuses what has not happened yet, and what happened before there was a centre. */
export function checkTime({ at, day }: HappenedAt, now: number): void {
  if (isAhead(at, now)) throw notYet(WHEN);
  if (day < TIMES.earliest) throw new Rejection('time/out-of-range', `Nothing is recorded from before ${TIMES.earliest}.`).at(WHEN);
}

/** Refuses what comes late without a reason; a day or month is late once all of it is. */
export function checkNotLate({ at, day, precision }: HappenedAt, reason: string | undefined, now: number, zone: string): void {
  if (precision === 'unknown' || reason !== undefined) return;
  const since = now - TIMES.lateAfterMs;
  const known = precision === 'month' ? 7 : 10;
  const isLate = precision === 'minute' ? Date.parse(at) < since : day.slice(0, known) < dayOf(since, zone).slice(0, known);
  if (isLate) throw new Rejection('time/reason-needed', 'This happened more than a day ago: say why it is recorded late.').at('reason');
}

/** Places a whole day or month no earlier than what the same stream already recorded in it, so that an order that is known is kept. */
export function placed(happened: HappenedAt, history: readonly { readonly meta: { readonly happened: HappenedAt } }[]): HappenedAt {
  if (happened.precision !== 'day' && happened.precision !== 'month') return happened;
  const period = happened.day.slice(0, happened.precision === 'month' ? 7 : 10);
  let { at, day } = happened;
  for (const { meta } of history)
    if (meta.happened.day.startsWith(period) && meta.happened.at > at) [at, day] = [meta.happened.at, meta.happened.day];
  return at === happened.at ? happened : { ...happened, at, day };
}
