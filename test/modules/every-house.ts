import { melati } from '../support/cast';
import type { Decider } from '../../src/platform/decider';
import { accountDecider } from '../../src/modules/account/account.decider';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { emergencyDecider } from '../../src/modules/emergency/emergency.decider';
import { exportDecider } from '../../src/modules/export/export.decider';
import { mandateDecider } from '../../src/modules/mandate/mandate.decider';
import { breachDecider } from '../../src/modules/breach/breach.decider';
import { centreDecider } from '../../src/modules/centre/centre.decider';
import { equipmentDecider } from '../../src/modules/equipment/equipment.decider';
import { findingDecider } from '../../src/modules/finding/finding.decider';
import { fundDecider } from '../../src/modules/fund/fund.decider';
import { erasureDecider } from '../../src/modules/erasure/erasure.decider';
import { keysDecider } from '../../src/modules/keys/keys.decider';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { partnerDecider } from '../../src/modules/partner/partner.decider';
import { outsiderDecider } from '../../src/modules/outsider/outsider.decider';
import { pickupDecider } from '../../src/modules/pickup/pickup.decider';
import { sessionDecider } from '../../src/modules/session/session.decider';
import { staffDecider } from '../../src/modules/staff/staff.decider';
import { subjectRequestDecider } from '../../src/modules/subject-request/subject-request.decider';
import { visitDecider } from '../../src/modules/visit/visit.decider';
import { emergency, exported, mandate } from './exception-examples';
import * as breach from './breach-examples';
import { account } from './account-examples';
import * as her from './beneficiary/examples';
import { erasure } from './erasure-examples';
import { keys } from './keys-examples';
import type { Example } from './examples';
import * as finding from './finding-examples';
import { equipment, fund, partner } from './house-examples';
import { centre, incident, pimp, session, visit } from './gate-examples';
import { staff } from './staff-examples';
import { outsider } from './outsider-examples';
import * as subjectRequest from './subject-request-examples';
import { pickup, pickUp } from './pickup-examples';

type Phases = Readonly<Record<string, readonly unknown[]>>;
/** Every module that decides, with an example of each of its steps and phases. */
export const HOUSES: readonly (readonly [name: string, decider: Decider, examples: readonly Example[], phases: Phases, id: string])[] = [
  ['a beneficiary', beneficiaryDecider, her.examples, her.phases, melati],
  ['an emergency access', emergencyDecider, emergency.examples, emergency.phases, melati],
  ['a mandate', mandateDecider, mandate.examples, mandate.phases, melati],
  ['a list that two take out', exportDecider, exported.examples, exported.phases, melati],
  ['a data breach', breachDecider, breach.examples, breach.phases, melati],
  ['a finding', findingDecider, finding.examples, finding.phases, melati],
  ['a visit', visitDecider, visit.examples, visit.phases, melati],
  ['an incident', incidentDecider, incident.examples, incident.phases, melati],
  ['somebody from outside', outsiderDecider, outsider.examples, outsider.phases, pimp],
  ['a pick-up', pickupDecider, pickup.examples, pickup.phases, pickUp],
  ['a session', sessionDecider, session.examples, session.phases, melati],
  ['a member of staff', staffDecider, staff.examples, staff.phases, melati],
  ['a unit of equipment', equipmentDecider, equipment.examples, equipment.phases, melati],
  ['a partner', partnerDecider, partner.examples, partner.phases, melati],
  ['a fund', fundDecider, fund.examples, fund.phases, melati],
  ['an erasure', erasureDecider, erasure.examples, erasure.phases, melati],
  ['a request for what is recorded of her', subjectRequestDecider, subjectRequest.examples, subjectRequest.phases, melati],
  ['an account', accountDecider, account.examples, account.phases, melati],
  ['the master key', keysDecider, keys.examples, keys.phases, melati],
  ['a centre', centreDecider, centre.examples, centre.phases, 'wanita-utama'],
];
