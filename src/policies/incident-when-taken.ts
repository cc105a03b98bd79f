import type { BeneficiaryEvent } from '../../events/every-event';
import { incidentOfDay } from '../modules/beneficiary/incident-of-day';
import { ReportIncident } from '../modules/incident/account.steps';
import { incidentDecider } from '../modules/incident/incident.decider';
import { RecordTaken } from '../modules/incident/outcome.steps';
import { policy, take } from '../platform/policies/policy';

/** Where it was is not said of an absence; the security reviewer adds what she finds out. */
const PLACE = 'belum diketahui';

/**
 * Whoever is found to have been taken by force is taken in an incident too. Where her record names none, the house reports one: one for
 * all who were taken from the centre on that day, so that a raid does not become as many incidents as people.
 */
export const incidentWhenTaken = policy<BeneficiaryEvent>({
  name: 'incident-when-taken',
  on: {
    AbsenceNoticed: ({ kind, incident }, { stream, meta: { actor, centre, happened } }) => {
      // What the house itself noted came from an incident.
      if (kind !== 'taken-by-force' || actor.role === 'system') return [];
      const taken = { residents: [{ beneficiary: stream.slice('beneficiary-'.length), will: 'unknown' as const }] };
      if (incident !== undefined) return take(incidentDecider, incident, RecordTaken, taken);
      const id = incidentOfDay(centre, happened.day);
      return [
        take(incidentDecider, id, ReportIncident, { kind: 'forced-removal', place: PLACE, means: [], visits: [] }),
        take(incidentDecider, id, RecordTaken, taken),
      ];
    },
  },
});
