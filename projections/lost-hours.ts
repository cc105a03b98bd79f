import type { SessionLine, SheetLine } from './sessions.projection';

/** What somebody missed of a session because equipment was broken. */
export interface Lost {
  readonly beneficiary: string;
  /** From when, and until when, as the session says it. */
  readonly from: string;
  readonly until: string;
  /** Whole minutes, to the end of the session. */
  readonly minutes: number;
  /** The session was cancelled for it, a unit broke during it, or she stayed away or left because of it. */
  readonly through: 'cancelled' | 'broke' | 'stayed-away';
}

/** Whether somebody was at a session at an instant of it, by her line as it stands now: whoever was absent lost nothing to what broke. */
const isThere = ({ attendance, leftAt }: Pick<SheetLine, 'attendance' | 'leftAt'>, at: string): boolean =>
  attendance === 'present' ||
  attendance === 'late' ||
  (attendance === 'left-during' && leftAt !== undefined && Date.parse(at) <= Date.parse(leftAt));

/**
 * Minutes of one session that were lost to broken equipment, each person once, by the sheet as it stands (docs/decisions/0074): from the first
 * moment that she could not go on, to the end, or until she left for a reason that is named. Who came late is not counted for that, because
 * nobody notes when she came.
 */
export function lostTo(session: Omit<SessionLine, 'id'>): readonly Lost[] {
  const { status, why, starts, ends, missed, sheet, equipmentFailed } = session;
  const lost = (beneficiary: string, through: Lost['through'], from: string, until = ends): Lost => ({
    ...{ beneficiary, from, until },
    minutes: Math.floor((Date.parse(until) - Date.parse(from)) / 60_000),
    through,
  });
  if (status === 'cancelled') return why === 'equipment' ? missed.map((her) => lost(her, 'cancelled', starts)) : [];
  if (status === 'voided') return [];
  return sheet.flatMap((line) => {
    const { beneficiary, attendance, cause, leftAt, retracted } = line;
    if (retracted) return [];
    const broke = equipmentFailed
      .filter(({ missed: kept, at, retracted: mistaken }) => !mistaken && kept.includes(beneficiary) && isThere(line, at))
      .map(({ at }) => lost(beneficiary, 'broke', at, leftOtherwise(line)));
    const from = cause !== 'equipment' || attendance === 'late' ? undefined : (leftAt ?? starts);
    const away = from === undefined ? [] : [lost(beneficiary, 'stayed-away', from)];
    return [...broke, ...away].sort((one, other) => other.minutes - one.minutes).slice(0, 1);
  });
}

/** When she left for another reason than what broke, where one is named. */
const leftOtherwise = ({ leftAt, cause = 'not-said' }: Pick<SheetLine, 'leftAt' | 'cause'>): string | undefined =>
  cause === 'equipment' || cause === 'not-said' ? undefined : leftAt;
