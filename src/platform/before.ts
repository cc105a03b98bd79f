import type { HappenedAt, Precision } from '../../events/kit/recorded';
import { Rejection } from './rejection';

// How much of a day is known.
const KNOWN: Readonly<Record<Precision, number>> = { minute: 10, day: 10, month: 7, unknown: 0 };

/** Whether one time certainly lies before another: as days or months where no more is known of one of them; of an unknown time, never. */
export function isBefore(one: HappenedAt, other: HappenedAt): boolean {
  if (one.precision === 'minute' && other.precision === 'minute') return one.at < other.at;
  const known = Math.min(KNOWN[one.precision], KNOWN[other.precision]);
  return one.day.slice(0, known) < other.day.slice(0, known);
}

/** Refuses what would have happened before what it follows from. */
export const tooEarly = (stream: string, { day }: HappenedAt): Rejection =>
  new Rejection(`${stream}/too-early`, `What this follows from happened later, on ${day}: correct one of the two times.`).at('happenedAt');
