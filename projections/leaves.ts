import type { Recorded } from '../events/kit/recorded';
import type { BeneficiaryEvent } from '../events/every-event';
import { since, type Timeline, withoutChange } from '../events/kit/timeline';
import { begun, type Duty } from './clocks';

// How a leave ends with what comes next. That may have been recorded before the leave was.
const ENDS: Readonly<Record<string, 'done' | 'ended'>> = {
  LeaveEnded: 'done',
  BeneficiaryReturned: 'done',
  AbsenceNoticed: 'ended',
  HospitalStayStarted: 'ended',
  HospitalStayEnded: 'done',
};

// An extended leave is due anew, on another day.
const BEGINS: ReadonlySet<string> = new Set(['LeaveGranted', 'LeaveExtended']);

/** What changed her being away, with one more event: the id of one that began a leave or extended it, of any other how a leave before it ends. */
export function withMove(away: Timeline<string>, { id, type, data, meta }: Recorded<BeneficiaryEvent>): Timeline<string> {
  if (type === 'AdmissionVoided') return [];
  if (type === 'AbsenceVoided' && data.kind === 'leave') return withoutLeave(away, data.from);
  if (type === 'AbsenceVoided') return withoutChange(away, data.from, ENDS.AbsenceNoticed!);
  if (type === 'ReturnVoided') return withoutChange(away, data.at, ENDS.BeneficiaryReturned!);
  return BEGINS.has(type) || type in ENDS ? since(away, meta.happened.at, ENDS[type] ?? id) : away;
}

const isEnd = (value: string): boolean => value === 'done' || value === 'ended';

// However often it was extended, until whatever came after it.
function withoutLeave(away: Timeline<string>, from: string): Timeline<string> {
  const place = away.findIndex(({ at, value }) => at === from && !isEnd(value));
  const next = away.findIndex(({ value }, index) => index > place && isEnd(value));
  return place < 0 ? away : away.toSpliced(place, (next < 0 ? away.length : next) - place);
}

/** The same duties, and that she is back by a day. */
export const onLeave = (
  duties: readonly Duty[],
  { id, meta, data }: Pick<Recorded, 'id' | 'meta'> & { readonly data: { readonly until: string } },
): readonly Duty[] => [...duties, begun('leave-ends', id, meta.happened.at, { on: data.until })];

/** The same duties but those of a leave that never was; a leave ends with whatever changed her being away next, in whichever order that was recorded, else with her stay. */
export const leavesEnded = (duties: readonly Duty[], away: Timeline<string>, left: string | undefined): readonly Duty[] =>
  duties.flatMap((duty) => {
    if (duty.clock !== 'leave-ends') return duty;
    const place = away.findIndex(({ value }) => value === duty.ref);
    if (place < 0) return [];
    const next = away[place + 1];
    if (next) return { ...duty, end: { at: next.at, how: next.value === 'done' ? 'done' : 'ended' } };
    // What had ended it before was a mistake.
    const isOpen = duty.end && !duty.end.byLeaving && !duty.end.byLink;
    return isOpen ? { ...duty, end: left === undefined ? null : { at: left, how: 'ended', byLeaving: true } } : duty;
  });
