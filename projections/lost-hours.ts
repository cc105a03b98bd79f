import type { SessionLine, SheetLine } from './sessions.projection';

/** What somebody missed of a session because equipment was broken. */
export interface Lost {
  readonly beneficiary: string;
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
 * Minutes of one session that were lost to broken equipment, each person once: from the first moment that she could not go on. Who came
 * late is not counted, because nobody notes when she came.
 */
export function lostTo(session: Omit<SessionLine, 'id'>): readonly Lost[] {
  const { status, why, starts, missed, sheet, equipmentFailed } = session;
  const lost = (beneficiary: string, from: string, through: Lost['through']): Lost => ({
    beneficiary,
    minutes: Math.floor((Date.parse(session.ends) - Date.parse(from)) / 60_000),
    through,
  });
  if (status === 'cancelled') return why === 'equipment' ? missed.map((her) => lost(her, starts, 'cancelled')) : [];
  if (status === 'voided') return [];
  return sheet.flatMap(({ beneficiary, attendance, cause, leftAt, retracted, before }) => {
    if (retracted) return [];
    // What broke was said to have kept her because she left: where she did not, it kept her from nothing.
    const hadLeft = attendance !== 'left-during' && before.some((line) => line.attendance === 'left-during');
    const broke = (hadLeft ? [] : equipmentFailed)
      .filter(({ missed: kept, at }) => kept.includes(beneficiary) && isThere({ attendance, leftAt }, at))
      .map(({ at }) => lost(beneficiary, at, 'broke'));
    const from = cause !== 'equipment' || attendance === 'late' ? undefined : (leftAt ?? starts);
    const away = from === undefined ? [] : [lost(beneficiary, from, 'stayed-away')];
    return [...broke, ...away].sort((one, other) => other.minutes - one.minutes).slice(0, 1);
  });
}
