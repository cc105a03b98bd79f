import type { Circumstances } from './decider';
import { Rejection } from './rejection';

const DAY_MS = 86_400_000;

/** How many days ahead of today the house plans; the default is ours. */
export const PLANNED_AHEAD_DAYS = 730;

type When = Pick<Circumstances, 'happened' | 'today' | 'now'>;

/** Refuses a day that is planned, agreed or expected before the day on which that was said, or further ahead than the house plans. */
export function planned(field: string, day: string | undefined, { happened, today }: Pick<When, 'happened' | 'today'>): void {
  if (day === undefined) return;
  if (day < happened.day) throw beforeSaid(field, happened.day);
  if (Date.parse(day) - Date.parse(today) > PLANNED_AHEAD_DAYS * DAY_MS) throw tooFar(field);
}

/** The same of an instant; it is written down within a day. */
export function plannedAt(field: string, instant: string, { happened, now }: Pick<When, 'happened' | 'now'>): void {
  if (Date.parse(instant) < Date.parse(happened.at) - DAY_MS) throw beforeSaid(field, happened.day);
  notTooFar(field, instant, now);
}

/** Refuses an instant further ahead than the house plans. */
export function notTooFar(field: string, instant: string, now: string): void {
  if (Date.parse(instant) - Date.parse(now) > PLANNED_AHEAD_DAYS * DAY_MS) throw tooFar(field);
}

/** Refuses the date of a paper that lies ahead. */
export function writtenBy(field: string, day: string | undefined, today: string): void {
  if (day !== undefined && day > today)
    throw new Rejection('time/in-the-future', 'This has not happened yet: look at the day and the time.').at(field);
}

const beforeSaid = (field: string, day: string): Rejection =>
  new Rejection('time/planned-before', `This is planned for a time before it was said, which was on ${day}.`).at(field);
const tooFar = (field: string): Rejection =>
  new Rejection('time/planned-too-far', `Nothing is planned more than ${PLANNED_AHEAD_DAYS} days ahead: look at the year.`).at(field);
