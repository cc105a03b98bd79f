import { ROLES } from '../../events/roles';
import { accountDecider } from '../../src/modules/account/account.decider';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { emergencyDecider } from '../../src/modules/emergency/emergency.decider';
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
import type { Decider, Step } from '../../src/platform/decider';
import { melati, person } from '../support/cast';
import { given as givenFor } from '../support/given';
import { emergency, mandate } from './exception-examples';
import * as breach from './breach-examples';
import { account } from './account-examples';
import * as her from './beneficiary/examples';
import { erasure } from './erasure-examples';
import { keys } from './keys-examples';
import type { Example } from './examples';
import * as finding from './finding-examples';
import { equipment, fund, partner } from './house-examples';
import { centre, incident, pimp, session, staff, visit } from './gate-examples';
import { outsider } from './outsider-examples';
import * as subjectRequest from './subject-request-examples';
import { pickup, pickUp } from './pickup-examples';

const KNOWS = {
  worksHere: true,
  partnerWorks: true,
  leaderWorksHere: true,
  leaderCertified: true,
  allowerWorksHere: true,
  units: new Set(),
  knowsBeneficiary: true,
  isAuditor: true,
  knowsVisitors: true,
  knowsOutsider: true,
  visitsHere: true,
  otherIncident: { isDuplicate: false },
  isStopped: false,
  seenHere: true,
  otherKnown: true,
  livesHere: true,
  stoppedAs: melati,
  residents: new Set([melati]),
  knowsFund: true,
  knowsRecord: true,
  leaves: true,
  known: true,
  erased: [],
  signsIn: false,
  kept: [],
  heads: 1,
  auditors: 1,
  everHadHead: true,
  registerNumber: { year: 2026, sequence: 9 },
  photo: { attachment: 'a'.repeat(64), type: 'image/png', width: 3, height: 2, original: 'b'.repeat(64) },
  bed: { key: 'b'.repeat(64), known: true, taken: false },
  other: { stays: [], open: true, linked: false, same: false, different: false },
};

type Phases = Readonly<Record<string, readonly unknown[]>>;
const HOUSES: readonly (readonly [name: string, decider: Decider, examples: readonly Example[], phases: Phases, id: string])[] = [
  ['a beneficiary', beneficiaryDecider, her.examples, her.phases, melati],
  ['an emergency access', emergencyDecider, emergency.examples, emergency.phases, melati],
  ['a mandate', mandateDecider, mandate.examples, mandate.phases, melati],
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

describe.each(HOUSES)('Every step of %s', (_, decider, examples, phases, id) => {
  const given = givenFor(decider, KNOWS as unknown);
  const exampleOf = ({ asks }: Step): Example => examples.find((each) => each.asks === asks) ?? fail(`No example of ${asks.name}.`);
  const taken = ({ asks, asked, history, who, told }: Example, said: Partial<Example> = {}) =>
    given(...((said.history ?? history) as never[])).when(asks, asked as never, said.who ?? who, { ...told, id });
  const steps = decider.steps.map((step): [string, Step] => [step.asks.name, step]);

  it.each(steps)('%s records what it says', (__, step) => {
    const example = exampleOf(step);
    const events = taken(example).decided();
    expect(events.map(({ event }) => event.type)).toEqual(example.records);
  });

  it.each(steps)('%s is for nobody else', (__, step) => {
    const others = ROLES.filter((role) => !step.by.includes(role));
    expect(others.length).toBeGreaterThan(0);
    for (const role of others) taken(exampleOf(step), { who: person(role, 77) }).rejects(`${decider.events.stream}/not-your-step`);
  });

  it.each(steps)('%s makes no sense in any other phase', (__, step) => {
    for (const [phase, history] of Object.entries(phases).filter(([each]) => !(step.during as readonly string[]).includes(each)))
      taken(exampleOf(step), { history: history as never }).rejects(
        `${decider.events.stream}/${phase === 'unknown' ? 'unknown' : 'out-of-phase'}`,
      );
  });

  it('has an example of every phase', () => {
    const named = new Set(decider.steps.flatMap(({ during }) => during as readonly string[]));
    expect([...named].filter((phase) => !(phase in phases))).toEqual([]);
  });
});

function fail(why: string): never {
  throw new Error(why);
}
