import * as access from './access.events';
import * as account from './account.events';
import * as aftercare from './aftercare.events';
import { aftercareUpcasts } from './aftercare.upcasts';
import { beneficiaryUpcasts } from './beneficiary.upcasts';
import * as assessment from './assessment.events';
import * as bed from './bed.events';
import * as bedChange from './bed-change.events';
import * as beneficiary from './beneficiary.events';
import * as consent from './consent.events';
import * as emergency from './emergency.events';
import * as mandate from './mandate.events';
import * as breach from './breach.events';
import * as centre from './centre.events';
import * as equipment from './equipment.events';
import * as taking from './export.events';
import * as finding from './finding.events';
import * as fund from './fund.events';
import * as disclosure from './disclosure.events';
import * as erasure from './erasure.events';
import * as incident from './incident.events';
import * as keys from './keys.events';
import { type EventOf, family } from './kit/family';
import { Registry } from './kit/registry';
import * as partner from './partner.events';
import * as outsider from './outsider.events';
import * as photo from './photo.events';
import * as pickup from './pickup.events';
import * as policy from './policy.events';
import * as programme from './programme.events';
import * as register from './register.events';
import * as samePerson from './same-person.events';
import * as session from './session.events';
import * as subjectRequest from './subject-request.events';
import * as staff from './staff.events';
import * as transfer from './transfer.events';
import * as visit from './visit.events';
import * as voiding from './voiding.events';

export const accessEvents = family('access', access, 'identity');
export const accountEvents = family('account', account, 'identity');
export const emergencyEvents = family('emergency', emergency, 'incident');
export const mandateEvents = family('mandate', mandate, 'incident');
export const bedEvents = family('bed', bed, 'identity');
export const beneficiaryEvents = family(
  'beneficiary',
  {
    ...beneficiary,
    ...aftercare,
    ...bedChange,
    ...assessment,
    ...photo,
    ...consent,
    ...disclosure,
    ...samePerson,
    ...programme,
    ...voiding,
    ...transfer,
  },
  'identity',
);
export const breachEvents = family('breach', breach, 'incident');
export const centreEvents = family('centre', centre, 'identity');
export const equipmentEvents = family('equipment', equipment, 'identity');
export const exportEvents = family('export', taking, 'incident');
export const findingEvents = family('finding', finding, 'incident');
export const fundEvents = family('fund', fund, 'identity');
export const erasureEvents = family('erasure', erasure, 'identity');
export const incidentEvents = family('incident', incident, 'incident');
export const keysEvents = family('keys', keys, 'identity');
export const partnerEvents = family('partner', partner, 'identity');
export const outsiderEvents = family('outsider', outsider, 'visitor');
export const pickupEvents = family('pickup', pickup, 'visitor');
export const policyEvents = family('policy', policy, 'identity');
export const registerEvents = family('register', register, 'identity');
export const sessionEvents = family('session', session, 'counselling');
export const staffEvents = family('staff', staff, 'identity');
export const subjectRequestEvents = family('subject-request', subjectRequest, 'incident');
export const visitEvents = family('visit', visit, 'visitor');

export type AccessEvent = EventOf<typeof accessEvents>;
export type AccountEvent = EventOf<typeof accountEvents>;
export type RegisterEvent = EventOf<typeof registerEvents>;
export type BeneficiaryEvent = EventOf<typeof beneficiaryEvents>;
export type EmergencyEvent = EventOf<typeof emergencyEvents>;
export type MandateEvent = EventOf<typeof mandateEvents>;
export type BreachEvent = EventOf<typeof breachEvents>;
export type CentreEvent = EventOf<typeof centreEvents>;
export type EquipmentEvent = EventOf<typeof equipmentEvents>;
export type ExportEvent = EventOf<typeof exportEvents>;
export type FindingEvent = EventOf<typeof findingEvents>;
export type FundEvent = EventOf<typeof fundEvents>;
export type ErasureEvent = EventOf<typeof erasureEvents>;
export type IncidentEvent = EventOf<typeof incidentEvents>;
export type KeysEvent = EventOf<typeof keysEvents>;
export type PartnerEvent = EventOf<typeof partnerEvents>;
export type OutsiderEvent = EventOf<typeof outsiderEvents>;
export type PickupEvent = EventOf<typeof pickupEvents>;
export type SessionEvent = EventOf<typeof sessionEvents>;
export type StaffEvent = EventOf<typeof staffEvents>;
export type SubjectRequestEvent = EventOf<typeof subjectRequestEvents>;
export type VisitEvent = EventOf<typeof visitEvents>;

export const everyEvent = new Registry(
  [
    accessEvents,
    accountEvents,
    bedEvents,
    beneficiaryEvents,
    breachEvents,
    emergencyEvents,
    mandateEvents,
    centreEvents,
    equipmentEvents,
    exportEvents,
    findingEvents,
    fundEvents,
    erasureEvents,
    incidentEvents,
    keysEvents,
    partnerEvents,
    outsiderEvents,
    pickupEvents,
    policyEvents,
    registerEvents,
    sessionEvents,
    staffEvents,
    subjectRequestEvents,
    visitEvents,
  ],
  [...aftercareUpcasts, ...beneficiaryUpcasts],
);
