import type { Notice } from '../../platform/take-step';
import { askedFor, type Asking } from '../../platform/take-step';
import { personOf } from './rules';
import { HoldSession, PlanSession } from './session.decider';
import type { SessionKnowledge } from './session.state';

/** What whoever planned or held a session should look at: what else is planned for its leader or for those who come. */
export function sessionNotices(asking: Asking, facts: SessionKnowledge): readonly Notice[] {
  const planned = askedFor(PlanSession, asking);
  const plan = planned ?? askedFor(HoldSession, asking);
  if (!plan) return [];
  const leads = facts.others.filter(({ leader, status }) => leader === plan.leader && (planned !== undefined || status === 'planned'));
  const comes = (planned?.participants ?? []).flatMap((her, index) => {
    const about = facts.others.filter(({ there, expected }) => there.has(personOf(her, facts)) || expected.has(personOf(her, facts)));
    return about.length === 0 ? [] : [{ code: 'session/resident-busy', about: about.map(({ id }) => id), path: `participants.${index}` }];
  });
  return [...(leads.length > 0 ? [{ code: 'session/leader-busy', about: leads.map(({ id }) => id), path: 'leader' }] : []), ...comes];
}
