import type { Recorded } from '../events/kit/recorded';
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
