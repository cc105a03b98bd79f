import type { Recorded } from '../events/kit/recorded';
import { NEVER } from './caseload.projection';
import { begun, type Duty } from './clocks';
import { at, type Change } from './duty-changes';
import { lookedAtBefore } from './house-duties';

type Planned = Pick<Recorded, 'id' | 'meta'> & { readonly data: { readonly reviewOn?: string } };

/** A review, or a plan, says when the next is. What was due before, `settledByNext` ends. */
export const reviewed = (duties: readonly Duty[], recorded: Planned): readonly Duty[] => {
  const { reviewOn } = recorded.data;
  return reviewOn === undefined ? duties : [...duties, begun('plan-review', recorded.id, at(recorded), { on: reviewOn })];
};

// The plan says when her stay ought to end; it is on the list from some weeks before.
export const agreed: Change<'CarePlanAgreed'> = (duties, recorded) => {
  const { plannedEnd } = recorded.data;
  const others = reviewed(duties, recorded);
  return plannedEnd === undefined
    ? others
    : [...others, begun('planned-end', recorded.id, lookedAtBefore(plannedEnd, at(recorded)), { on: plannedEnd })];
};

/** A contact may agree on the next. */
export const counselled: Change<'CounsellingHeld'> = (duties, recorded) => {
  const { nextOn } = recorded.data;
  return nextOn === undefined ? duties : [...duties, begun('counselling', recorded.id, at(recorded), { on: nextOn })];
};

/** What was agreed with her stands where her admission was a mistake, and is nobody's to do until she moves in after all. */
export const untilAdmitted = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map((duty) => (duty.clock === 'counselling' ? { ...duty, from: NEVER, onceAdmitted: duty.onceAdmitted ?? duty.from } : duty));

/** She moved in: what was agreed with her before that was voided is to be done as it was. */
export const admitted = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map(({ onceAdmitted, ...duty }) => (onceAdmitted === undefined ? duty : { ...duty, from: onceAdmitted }));
