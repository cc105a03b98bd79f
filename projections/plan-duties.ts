import type { Recorded } from '../events/kit/recorded';
import { NEVER } from './caseload.projection';
import { begun, type Duty, endedAt } from './clocks';
import { at, type Change, ended } from './duty-changes';
import { lookedAtBefore } from './house-duties';

type Planned = Pick<Recorded, 'id' | 'meta'> & { readonly data: { readonly reviewOn?: string } };

/** A review, or a plan, settles the review that was due, and says when the next is. */
export const reviewed = (duties: readonly Duty[], recorded: Planned): readonly Duty[] => {
  const { reviewOn } = recorded.data;
  return [
    ...ended('done', 'plan-review')(duties, recorded),
    ...(reviewOn === undefined ? [] : [begun('plan-review', recorded.id, at(recorded), { on: reviewOn })]),
  ];
};

// The new plan says anew when her stay ought to end; it is on the list from some weeks before.
export const agreed: Change<'CarePlanAgreed'> = (duties, recorded) => {
  const { plannedEnd } = recorded.data;
  const others = ended('ended', 'planned-end')(reviewed(duties, recorded), recorded);
  return plannedEnd === undefined
    ? others
    : [...others, begun('planned-end', recorded.id, lookedAtBefore(plannedEnd, at(recorded)), { on: plannedEnd })];
};

/** A contact settles what was agreed before it; one that is written down late settles nothing that was agreed since. */
export const counselled: Change<'CounsellingHeld'> = (duties, recorded) => {
  const { nextOn } = recorded.data;
  const rest = endedAt(duties, at(recorded), 'done', ({ clock, from }) => clock === 'counselling' && from < at(recorded));
  return nextOn === undefined ? rest : [...rest, begun('counselling', recorded.id, at(recorded), { on: nextOn })];
};

/** What was agreed with her stands where her admission was a mistake, and is nobody's to do until she moves in after all. */
export const untilAdmitted = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map((duty) => (duty.clock === 'counselling' ? { ...duty, from: NEVER, onceAdmitted: duty.onceAdmitted ?? duty.from } : duty));

/** She moved in: what was agreed with her before that was voided is to be done as it was. */
export const admitted = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map(({ onceAdmitted, ...duty }) => (onceAdmitted === undefined ? duty : { ...duty, from: onceAdmitted }));
