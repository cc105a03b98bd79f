import type { RegisterMapping } from './register-mapping';
import { folded } from './words';

/** A day as a register says it, with the time behind it (`07:30:00`), or only its month or year; or why it cannot be said which day is meant. */
export type ReadDay =
  | { readonly value: string; readonly precision: 'day' | 'month' | 'year'; readonly time?: string }
  | { readonly trouble: 'impossible' | 'no-such-time' | 'other-order' | 'unreadable' };

type DayOrder = Pick<RegisterMapping, 'dateOrder' | 'months'>;

const UNREADABLE = { trouble: 'unreadable' } as const;

/** With a time of day behind it. */
const TIMED = /^(.*\d)[T ](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/;

/**
 * Reads `19/06/1990`, `19-6-1990`, `1990-06-19`, `17 Agustus 1990`, `Mei 1990`, `1988`, and a time behind a day; midnight is none, for so
 * spreadsheets write a day alone. Never guesses a century, nor swaps day and month.
 */
export function readDay(text: string, order: DayOrder): ReadDay {
  const told = text.trim().replace(/^'/, '');
  const [, day, hour, minute, second = 0] = TIMED.exec(told) ?? [];
  const read = dayIn(day ?? told, order);
  if (day === undefined || 'trouble' in read) return read;
  // Whoever wrote an hour that there is not may have meant another day as well.
  if (Number(hour) >= 24 || Number(minute) >= 60 || Number(second) >= 60) return { trouble: 'no-such-time' };
  const time = [hour, minute, second].map((part) => two(Number(part))).join(':');
  return time === '00:00:00' ? read : { ...read, time };
}

/** Whether a day is another one as well, at an earlier time, where both tell one. */
export const isBeforeByTime = (one: Timed, other: Timed): boolean =>
  one.value === other.value && one.time !== undefined && other.time !== undefined && one.time < other.time;

type Timed = Pick<Extract<ReadDay, { readonly value: string }>, 'value' | 'time'>;

function dayIn(day: string, { dateOrder, months }: DayOrder): ReadDay {
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(day);
  if (yearFirst) return existing(yearFirst[1]!, Number(yearFirst[2]), Number(yearFirst[3]));
  const yearLast = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4})$/.exec(day);
  if (yearLast) {
    const [first, second] = [Number(yearLast[1]), Number(yearLast[2])];
    const [read, other] =
      dateOrder === 'month-day-year'
        ? [existing(yearLast[3]!, first, second), existing(yearLast[3]!, second, first)]
        : [existing(yearLast[3]!, second, first), existing(yearLast[3]!, first, second)];
    return 'trouble' in read && 'value' in other ? { trouble: 'other-order' } : read;
  }
  const words = /^(?:(\d{1,2})[\s/-]+)?([a-z]+)[\s/-]+(\d{4})$/.exec(folded(day));
  if (words) {
    const month = months.findIndex((names) => names.some((name) => folded(name) === words[2])) + 1;
    if (month === 0) return UNREADABLE;
    return words[1] === undefined ? monthOf(words[3]!, month) : existing(words[3]!, month, Number(words[1]));
  }
  const month = /^(\d{1,2})[-/](\d{4})$/.exec(day);
  if (month) return monthOf(month[2]!, Number(month[1]));
  return /^(1[89]|2\d)\d{2}$/.test(day) ? { value: day, precision: 'year' } : UNREADABLE;
}

const two = (number: number): string => String(number).padStart(2, '0');

const monthOf = (year: string, month: number): ReadDay =>
  month >= 1 && month <= 12 ? { value: `${year}-${two(month)}`, precision: 'month' } : { trouble: 'impossible' };

function existing(year: string, month: number, day: number): ReadDay {
  const date = new Date(Date.UTC(Number(year), month - 1, day));
  const exists = Number(year) >= 1800 && date.getUTCMonth() === month - 1;
  return exists ? { value: `${year}-${two(month)}-${two(day)}`, precision: 'day' } : { trouble: 'impossible' };
}
