import type { Absence, Attendance } from '../../../events/code-lists';
import { type EpisodeLine, NEVER } from '../../../projections/caseload.projection';
import { episodeAt } from '../../../projections/episode-at';
import type { SessionLine } from '../../../projections/sessions.projection';
import { dayOf, endOfDay, startOf } from '../../platform/local-time';

/** Why she was away when a session began, and when it ended; null while she was in the house. */
export interface Away {
  readonly atStart: Absence | null;
  readonly atEnd: Absence | null;
  /** The session was over before she moved in, or began after she had left: she did not live in the house at any moment of it. */
  readonly notHere?: true;
}

/** What of a line does not fit where she was by her own record; undefined where it fits. */
export function contradiction(attendance: Attendance, { atStart, atEnd, notHere }: Away): Contradicted['code'] | undefined {
  // Whoever came late may have come back meanwhile; whoever was there from the beginning was not away then.
  const isAway = attendance === 'late' ? atStart !== null && atEnd !== null : atStart !== null;
  const isThere = attendance === 'present' || attendance === 'late' || attendance === 'left-during';
  if (isThere && notHere) return 'session/not-in-care-then';
  if (isThere && isAway) return 'session/away-then';
  const isElsewhere = (attendance === 'on-leave' && atStart !== 'leave') || (attendance === 'at-hospital' && atStart !== 'hospital');
  return isElsewhere ? 'session/not-away-then' : undefined;
}

/** A line of a sheet that her own record contradicts, as it is known now, or another line that names her under a record linked since: one of the two papers is wrong. */
export interface Contradicted {
  readonly beneficiary: string;
  readonly code: 'session/away-then' | 'session/not-away-then' | 'session/not-in-care-then' | 'session/named-twice';
}

/** Which lines of a sheet her own record contradicts, whichever was recorded later. */
export const contradictedIn = (
  { status, sheet, starts, ends }: Pick<SessionLine, 'status' | 'sheet' | 'starts' | 'ends'>,
  people: ReadonlyMap<string, { readonly main: string; readonly stays: readonly EpisodeLine[] }>,
  zone: string,
): readonly Contradicted[] =>
  sheet.flatMap(({ beneficiary, attendance, retracted }) => {
    const main = (her: string) => people.get(her)?.main ?? her;
    const stays = people.get(beneficiary)?.stays ?? [];
    if (status === 'voided' || retracted || stays.length === 0) return [];
    const [from, to] = [new Date(starts).toISOString(), new Date(ends).toISOString()];
    const isTwice = sheet.some(
      (other) => !other.retracted && other.beneficiary !== beneficiary && main(other.beneficiary) === main(beneficiary),
    );
    const code = livedHere(stays, dayOf(from, zone), zone)
      ? (contradiction(attendance, awayDuring(stays, { from, to }, zone)) ?? (isTwice ? 'session/named-twice' : undefined))
      : 'session/not-in-care-then';
    return code ? [{ beneficiary, code }] : [];
  });

/**
 * Who missed a session that was cancelled, and who was not in the house when it was to begin: by her own record as it is known now, whichever
 * of the two was written first (docs/decisions/0073). Of whom no record is left, what was said stands.
 */
export function missedThen(
  { missed, notThere, starts, ends }: Pick<SessionLine, 'missed' | 'notThere' | 'starts' | 'ends'>,
  people: ReadonlyMap<string, { readonly stays: readonly EpisodeLine[] }>,
  zone: string,
): Pick<SessionLine, 'missed' | 'notThere'> {
  const [from, to] = [new Date(starts).toISOString(), new Date(ends).toISOString()];
  const isThere = (her: string) => {
    const stays = people.get(her)?.stays ?? [];
    if (stays.length === 0) return missed.includes(her);
    return livedHere(stays, dayOf(from, zone), zone) && contradiction('present', awayDuring(stays, { from, to }, zone)) === undefined;
  };
  const all = [...new Set([...missed, ...notThere])];
  return { missed: all.filter(isThere), notThere: all.filter((her) => !isThere(her)) };
}

// Rule 7 is of the day: whoever moved in or left on it may stand on its sheets.
export const livedHere = (stays: readonly EpisodeLine[], day: string, zone: string): boolean =>
  stays.some(
    ({ registeredFrom, registeredTo }) =>
      registeredFrom !== NEVER && dayOf(registeredFrom, zone) <= day && (registeredTo === NEVER || day <= dayOf(registeredTo, zone)),
  );

/** Why she was away in a session from one instant to another (24 characters, UTC), by all her stays. */
export const awayDuring = (
  stays: readonly EpisodeLine[],
  { from, to }: { readonly from: string; readonly to: string },
  zone: string,
): Away => ({
  atStart: awayIn(stays, from),
  atEnd: awayIn(stays, to),
  ...(!stays.some((stay) => movedIn(stay, zone) < to && from < wentOut(stay, zone)) && { notHere: true }),
});

const movedIn = ({ registeredFrom, byDay }: EpisodeLine, zone: string): string =>
  byDay?.from && registeredFrom !== NEVER ? startOf(dayOf(registeredFrom, zone), zone) : registeredFrom;
const wentOut = ({ registeredTo, byDay }: EpisodeLine, zone: string): string =>
  byDay?.to && registeredTo !== NEVER ? endOfDay(dayOf(registeredTo, zone), zone) : registeredTo;

function awayIn(stays: readonly EpisodeLine[], at: string): Absence | null {
  const stay = stays.find(({ registeredFrom, registeredTo }) => registeredFrom <= at && at < registeredTo);
  return stay ? episodeAt(stay, at).away : null;
}
