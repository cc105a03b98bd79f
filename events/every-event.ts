import * as access from './access.events';
import * as beneficiary from './beneficiary.events';
import * as consent from './consent.events';
import * as centre from './centre.events';
import * as incident from './incident.events';
import { type EventOf, family } from './kit/family';
import { Registry } from './kit/registry';
import * as policy from './policy.events';
import * as register from './register.events';
import * as session from './session.events';
import * as staff from './staff.events';
import * as visit from './visit.events';

export const accessEvents = family('access', access, 'identity');
export const beneficiaryEvents = family('beneficiary', { ...beneficiary, ...consent }, 'identity');
export const centreEvents = family('centre', centre, 'identity');
export const incidentEvents = family('incident', incident, 'incident');
export const policyEvents = family('policy', policy, 'identity');
export const registerEvents = family('register', register, 'identity');
export const sessionEvents = family('session', session, 'counselling');
export const staffEvents = family('staff', staff, 'identity');
export const visitEvents = family('visit', visit, 'visitor');

export type AccessEvent = EventOf<typeof accessEvents>;
export type BeneficiaryEvent = EventOf<typeof beneficiaryEvents>;
export type CentreEvent = EventOf<typeof centreEvents>;
export type IncidentEvent = EventOf<typeof incidentEvents>;
export type SessionEvent = EventOf<typeof sessionEvents>;
export type StaffEvent = EventOf<typeof staffEvents>;
export type VisitEvent = EventOf<typeof visitEvents>;

export const everyEvent = new Registry([
  accessEvents,
  beneficiaryEvents,
  centreEvents,
  incidentEvents,
  policyEvents,
  registerEvents,
  sessionEvents,
  staffEvents,
  visitEvents,
]);
