import type { IncidentEvent, OutsiderEvent, VisitEvent } from '../../events/every-event';
import { outsiderDecider } from '../modules/outsider/outsider.decider';
import { LookWhoCame, RaiseBarAlert, VoidBarAlert } from '../modules/outsider/stop.steps';
import { policy, take } from '../platform/policies/policy';

const since = (_: object, { stream }: { readonly stream: string }) =>
  take(outsiderDecider, stream.slice('outsider-'.length), LookWhoCame, {});

/** Whoever comes from outside is looked up; the record of a barred person raises an alert, once a visit or incident, which falls with it. */
export const alertWhenBarredComes = policy<VisitEvent | IncidentEvent | OutsiderEvent>({
  name: 'alert-when-barred-comes',
  on: {
    VisitAttempted: ({ visitors }, { stream }) =>
      visitors.map(({ outsider }) => take(outsiderDecider, outsider, RaiseBarAlert, { stream })),
    // It may hold from before it was written down.
    OutsiderBarred: since,
    ProtectionOrderRecorded: since,
    // It may be written down after a visit that it no longer covered.
    BarLifted: since,
    ProtectionOrderRevoked: since,
    ProtectionOrderVoided: since,
    // Whoever is one person by now came under either record, and is no more once they are two.
    OutsidersLinked: since,
    OutsidersUnlinked: ({ other }, recorded) => [since(recorded, recorded), take(outsiderDecider, other, LookWhoCame, {})],
    VisitVoided: ({ outsiders }, { stream }) => outsiders.map((outsider) => take(outsiderDecider, outsider, VoidBarAlert, { stream })),
    IncidentVoided: ({ outsiders }, { stream }) => outsiders.map((outsider) => take(outsiderDecider, outsider, VoidBarAlert, { stream })),
    IncidentBeginningCorrected: ({ outsiders = [] }) => outsiders.map((outsider) => take(outsiderDecider, outsider, LookWhoCame, {})),
    OutsiderCountCorrected: ({ outsider }) => take(outsiderDecider, outsider, LookWhoCame, {}),
    OutsiderWithdrawn: ({ outsider }, { stream }) => take(outsiderDecider, outsider, VoidBarAlert, { stream }),
    OutsiderInvolved: ({ outsider, count }, { stream }) => (count > 1 ? [] : take(outsiderDecider, outsider, RaiseBarAlert, { stream })),
  },
});
