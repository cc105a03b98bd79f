import type { IncidentEvent, VisitEvent } from '../../events/every-event';
import { outsiderDecider } from '../modules/outsider/outsider.decider';
import { RaiseBarAlert, VoidBarAlert } from '../modules/outsider/stop.steps';
import { policy, take } from '../platform/policies/policy';

/** Whoever comes from outside is looked up; the record of a barred person raises an alert, once a visit or incident, which falls with it. */
export const alertWhenBarredComes = policy<VisitEvent | IncidentEvent>({
  name: 'alert-when-barred-comes',
  on: {
    VisitAttempted: ({ visitors }, { stream }) =>
      visitors.map(({ outsider }) => take(outsiderDecider, outsider, RaiseBarAlert, { stream })),
    VisitVoided: ({ outsiders }, { stream }) => outsiders.map((outsider) => take(outsiderDecider, outsider, VoidBarAlert, { stream })),
    IncidentVoided: ({ outsiders }, { stream }) => outsiders.map((outsider) => take(outsiderDecider, outsider, VoidBarAlert, { stream })),
    OutsiderWithdrawn: ({ outsider }, { stream }) => take(outsiderDecider, outsider, VoidBarAlert, { stream }),
    OutsiderInvolved: ({ outsider, count }, { stream }) => (count > 1 ? [] : take(outsiderDecider, outsider, RaiseBarAlert, { stream })),
  },
});
