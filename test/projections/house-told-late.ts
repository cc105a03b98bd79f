import { conditionsOf } from '../../events/conditions';
import { equipmentEvents, fundEvents, incidentEvents, outsiderEvents, pickupEvents, staffEvents } from '../../events/every-event';
import { equipment } from '../../projections/equipment.projection';
import { funds } from '../../projections/funds.projection';
import { incidents } from '../../projections/incidents.projection';
import { foldAll } from '../../projections/kit/projection';
import { outsiderAppearances } from '../../projections/outsider-appearances.projection';
import { outsiders } from '../../projections/outsiders.projection';
import { pickups } from '../../projections/pickups.projection';
import { staff } from '../../projections/staff.projection';
import { equipmentDecider } from '../../src/modules/equipment/equipment.decider';
import { fundDecider } from '../../src/modules/fund/fund.decider';
import { incidentDecider } from '../../src/modules/incident/incident.decider';
import { outsiderDecider } from '../../src/modules/outsider/outsider.decider';
import { lackingOf } from '../../src/modules/pickup/lacking.facts';
import { pickupDecider } from '../../src/modules/pickup/pickup.decider';
import { staffDecider } from '../../src/modules/staff/staff.decider';
import { fold } from '../../src/platform/decider';
import { pimp } from '../modules/gate-examples';
import { pickup } from '../modules/pickup-examples';
import { idOf, melati } from '../support/cast';
import { lineIn, type Told } from './told-late';

const { EquipmentFailed, EquipmentRegistered, EquipmentRepaired, RepairRequested } = equipmentEvents;
const looked = (found: 'seen' | 'copy' | 'missing') => pickupEvents.PickUpDocumentChecked({ document: 'family-card', found });

const unit = EquipmentRegistered({ kind: 'sewing-machine', track: 'sewing', assetNumber: 'M-1' });
const paid = (n: number) => fundEvents.AssistanceDisbursed({ disbursement: idOf(n), amount: n });

/** What the other records of the house have. */
export const KEPT_BY_THE_HOUSE: Readonly<Record<string, Told>> = {
  'what became of a resident in an incident': {
    decider: incidentDecider,
    first: [
      incidentEvents.IncidentReported({ kind: 'threat', place: 'gerbang', means: [], visits: [] }),
      incidentEvents.ResidentInvolved({ beneficiary: melati, role: 'target', will: 'refuses' }),
    ],
    then: [
      ['2026-03-05', incidentEvents.RemovalPrevented({ beneficiary: melati })],
      ['2026-03-08', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' })],
      ['2026-03-10', incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'injured' })],
      ['2026-03-14', incidentEvents.ResidentTaken({ beneficiary: melati, will: 'refuses' })],
      ['2026-03-20', incidentEvents.ResidentReturned({ beneficiary: melati, injuries: 'none-seen' })],
    ],
    read: {
      file: lineIn(incidents, ({ residents }) => residents),
      decider: (log) => {
        const state = fold(incidentDecider, log);
        return state.phase === 'unknown' ? undefined : [state.residents, state.gone];
      },
    },
  },
  'failures of a unit and its repairs': {
    decider: equipmentDecider,
    first: [unit],
    then: [
      ['2026-03-05', EquipmentFailed({ fault: 'jarum' })],
      ['2026-03-08', RepairRequested({ letterNumber: 'P-1' })],
      ['2026-03-09', EquipmentFailed({ session: idOf(4) })],
      ['2026-03-10', EquipmentRepaired({ cost: 10 })],
      ['2026-03-12', EquipmentFailed({ session: idOf(5) })],
      ['2026-03-14', EquipmentFailed({ fault: 'pedal' })],
      ['2026-03-20', EquipmentRepaired({ cost: 20 })],
    ],
    read: {
      file: lineIn(equipment, ({ faults, repairs }) => [
        faults.map(({ at, fault }) => [at, fault]),
        repairs.map(({ at, letterNumber, cost }) => [at, letterNumber, cost]),
      ]),
      conditions: lineIn(equipment, ({ said }) => conditionsOf(said)),
      decider: (log) => {
        const state = fold(equipmentDecider, log);
        return state.phase === 'unknown' ? undefined : state.conditions;
      },
    },
  },
  'what was paid from a fund': {
    decider: fundDecider,
    first: [fundEvents.FundAllocated({ source: 'apbd-1', year: 2026, purpose: 'care', amount: 1000 })],
    then: [
      ['2026-03-05', paid(1)],
      ['2026-03-10', paid(2)],
      ['2026-03-20', paid(3)],
    ],
    read: { file: lineIn(funds, ({ payments }) => payments.map(({ disbursement }) => disbursement)) },
  },
  'the schooling of whoever came back, which she had shown before': {
    decider: staffDecider,
    first: [staffEvents.StaffAppointed({ name: 'Indah', kind: 'instructor' })],
    then: [
      ['2026-03-05', staffEvents.QualificationRecorded({ kind: 'schooling', level: 'bachelor', field: 'social-work' })],
      ['2026-03-20', staffEvents.StaffAppointed({ name: 'Indah', kind: 'instructor', education: 'senior' })],
    ],
    read: { list: lineIn(staff, ({ schooling }) => schooling) },
  },
  'a bar that was lifted, by a paper and then by an older one': {
    decider: outsiderDecider,
    first: [outsiderEvents.OutsiderDescribed({ relation: 'pimp' }), outsiderEvents.OutsiderBarred({ until: '2026-12-31', why: 'threat' })],
    then: [
      ['2026-03-10', outsiderEvents.BarLifted()],
      ['2026-03-20', outsiderEvents.BarLifted()],
    ],
    read: {
      list: lineIn(outsiders, ({ stops }) => stops.map(({ lifted, liftedBy }) => [lifted, liftedBy?.happened])),
      decider: (log) => {
        const state = fold(outsiderDecider, log);
        return state.phase === 'known' && state.stops.map(({ lifted }) => lifted);
      },
    },
  },
  'somebody from outside in an incident': {
    decider: incidentDecider,
    first: [
      incidentEvents.IncidentReported({ kind: 'threat', place: 'gerbang', means: [], visits: [] }),
      incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation: 'family' }),
    ],
    then: [
      ['2026-03-05', incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation: 'pimp', name: 'Bagong' })],
      ['2026-03-08', incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation: 'thug', description: 'tato' })],
      ['2026-03-10', incidentEvents.OutsiderInvolved({ outsider: pimp, count: 1, relation: 'pimp', description: 'tato naga' })],
    ],
    read: {
      file: lineIn(incidents, ({ outsiders }) => outsiders),
      'other records': (log) => [...foldAll(outsiderAppearances, log).values()],
    },
  },
  'what was found of a paper of a pick-up': {
    decider: pickupDecider,
    first: [pickup.events.requested.event],
    then: [
      ['2026-03-05', looked('missing')],
      ['2026-03-10', looked('copy')],
      ['2026-03-20', looked('seen')],
    ],
    read: {
      file: lineIn(pickups, ({ papers }) => papers.map(({ found }) => found)),
      decider: (log) => {
        const state = fold(pickupDecider, log);
        return state.phase === 'requested' && lackingOf(state.papers);
      },
    },
  },
};
