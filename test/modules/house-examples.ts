import { equipmentEvents, fundEvents, partnerEvents } from '../../events/every-event';
import { following } from '../../src/platform/ids';
import {
  CorrectRepair,
  RecordRepair,
  RegisterEquipment,
  ReportFailure,
  RequestRepair,
  RecordFound,
  RetireEquipment,
} from '../../src/modules/equipment/equipment.decider';
import { VoidEquipmentEntry, VoidFailureOfSession } from '../../src/modules/equipment/voiding.steps';
import { AllocateFund, DisburseAssistance, VoidAllocation, VoidDisbursement } from '../../src/modules/fund/fund.decider';
import { AgreePartnership, EndPartnership } from '../../src/modules/partner/partner.decider';
import { hesti, house, idOf, indah, melati, sari } from '../support/cast';
import { example } from './examples';

const machine = { kind: 'sewing-machine', track: 'sewing', assetNumber: 'MJ-07' } as const;
const registered = equipmentEvents.EquipmentRegistered(machine);
const failed = equipmentEvents.EquipmentFailed({ fault: 'macet' });
const brokeThen = equipmentEvents.EquipmentFailed({ session: idOf(4) });
const repaired = equipmentEvents.EquipmentRepaired();
/** The id that the third entry of her record gets in a test. */
export const repair = following(following(melati, 'command-3'), 0);
/** The id that the second entry of her record gets in a test. */
export const secondEntry = following(following(melati, 'command-2'), 0);
const retired = equipmentEvents.EquipmentRetired({ why: 'worn-out' });
export const equipment = {
  events: { registered, failed, retired, repaired },
  phases: { unknown: [], kept: [registered], retired: [registered, retired] },
  examples: [
    example(RegisterEquipment, [], machine, indah, ['EquipmentRegistered']),
    example(ReportFailure, [registered], { fault: 'macet' }, indah, ['EquipmentFailed']),
    example(RequestRepair, [registered, failed], {}, indah, ['RepairRequested']),
    example(RecordRepair, [registered, failed], { cost: 150_000 }, indah, ['EquipmentRepaired']),
    example(CorrectRepair, [registered, failed, repaired], { repair, cost: 15_000 }, sari, ['RepairCorrected'], { reason: 'satu nol' }),
    example(VoidEquipmentEntry, [registered, failed], { entry: secondEntry }, indah, ['EquipmentEntryVoided'], { reason: 'alat lain' }),
    example(VoidFailureOfSession, [registered, brokeThen], { session: idOf(4) }, house, ['EquipmentEntryVoided']),
    example(RetireEquipment, [registered], { why: 'beyond-repair' }, sari, ['EquipmentRetired']),
    example(RecordFound, [registered, equipmentEvents.EquipmentRetired({ why: 'lost' })], { works: true }, sari, ['EquipmentFound']),
  ],
};

const hospital = { name: 'RSUD Dr. Moewardi', kind: 'general-hospital' } as const;
const agreed = partnerEvents.PartnershipAgreed(hospital);
const ended = partnerEvents.PartnershipEnded();
export const partner = {
  events: { agreed, ended },
  phases: { unknown: [], agreed: [agreed], ended: [agreed, ended] },
  examples: [
    example(AgreePartnership, [], hospital, hesti, ['PartnershipAgreed']),
    example(EndPartnership, [agreed], {}, sari, ['PartnershipEnded']),
  ],
};

const capital = { source: 'apbd-1', year: 2026, purpose: 'productive-capital', amount: 5_000_000 } as const;
const disbursement = idOf(301);
const allocated = fundEvents.FundAllocated(capital);
const paid = fundEvents.AssistanceDisbursed({ disbursement, beneficiary: melati, amount: 2_000_000 });
export const fund = {
  events: { allocated, paid },
  disbursement,
  phases: { unknown: [], allocated: [allocated], voided: [allocated, fundEvents.AllocationVoided()] },
  examples: [
    example(AllocateFund, [], capital, hesti, ['FundAllocated']),
    example(DisburseAssistance, [allocated], { beneficiary: melati, amount: 2_000_000 }, sari, ['AssistanceDisbursed'], {
      facts: { draws: [{ kind: 'agreed', amount: 2_000_000, beneficiary: melati, voided: false }] },
    }),
    example(VoidAllocation, [allocated], {}, hesti, ['AllocationVoided'], { reason: 'dua kali' }),
    example(VoidDisbursement, [allocated, paid], { disbursement }, hesti, ['DisbursementVoided'], { reason: 'salah ketik' }),
  ],
};
