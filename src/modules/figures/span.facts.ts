import { day, untilNow } from '../../http/parameter';
import { dayOf, endOfDay, startOf } from '../../platform/local-time';
import { refuseAhead, refuseTurnedRound } from '../../http/asked-times';
import { Rejection } from '../../platform/rejection';

/** `?from=&to=`: days at the centre, both in the span; without `from` since the beginning, without `to` until now. */
export const SPAN = { from: day(), to: day() };
/** `&asOf=`, where a state is asked for: how it stood then; without it at the end of the span. */
export const AS_OF = { asOf: untilNow() };

interface Asked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly asOf?: string | undefined;
}

/** What figures are of. */
export interface Span {
  /** The first day of it; null where it begins with the record itself. */
  readonly from: string | null;
  readonly to: string;
  /** 24 characters, UTC, as `starts` and `ends`; never before the end of the span. */
  readonly asOf: string;
  /** Empty where it begins with the record itself. */
  readonly starts: string;
  readonly ends: string;
}

/**
 * The span that is asked for, as it is now at the centre. Whoever may not see the cases (`inFull`) is told one calendar year that has ended,
 * whole, as it stood at its end, by default the last: of spans that overlap, or of two instants, one could be taken from the other, and a
 * single person be left; of two years nothing is in both. Throws `figures/not-valid-*`.
 */
export function spanOf(asked: Asked, now: string, zone: string, inFull: boolean): Span {
  const today = dayOf(now, zone);
  const { from, to, asOf } = inFull ? asked : toldYear(asked, today, zone);
  refuseAhead([from, to].some((each) => each !== undefined && each > today));
  const last = to ?? (asOf === undefined ? today : dayOf(asOf, zone));
  refuseTurnedRound(from, last);
  const stood = earlier(asOf ?? endOfDay(last, zone), now);
  if (dayOf(stood, zone) < last)
    throw new Rejection(
      'figures/not-valid-as-of',
      'This is before the last day of the span: ask of a later instant, or of an earlier day.',
    );
  const starts = from === undefined ? '' : startOf(from, zone);
  return { from: from ?? null, to: last, asOf: stood, starts, ends: earlier(endOfDay(last, zone), stood) };
}

function toldYear({ from, to, asOf }: Asked, today: string, zone: string): Asked {
  const year = (from ?? to)?.slice(0, 4) ?? String(Number(today.slice(0, 4)) - 1);
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (last >= today || (from ?? first) !== first || (to ?? last) !== last || (asOf ?? endOfDay(last, zone)) !== endOfDay(last, zone))
    throw toldYearOnly();
  return { from: first, to: last };
}

/** Of whoever may not see the cases, who asked for anything else. */
export const toldYearOnly = () =>
  new Rejection('figures/not-valid-period', 'Your role is told the figures of one whole calendar year that has ended.');

const earlier = (one: string, other: string): string => (one < other ? one : other);
