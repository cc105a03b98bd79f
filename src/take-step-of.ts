import { TakeAccountStep } from './modules/account/take-account-step';
import { TakeBeneficiaryStep } from './modules/beneficiary/take-beneficiary-step';
import { TakeEmergencyStep } from './modules/emergency/take-emergency-step';
import { TakeMandateStep } from './modules/mandate/take-mandate-step';
import { TakeBreachStep } from './modules/breach/take-breach-step';
import { TakeCentreStep } from './modules/centre/take-centre-step';
import { TakeEquipmentStep } from './modules/equipment/take-equipment-step';
import { TakeExportStep } from './modules/export/take-export-step';
import { TakeFindingStep } from './modules/finding/take-finding-step';
import { TakeFundStep } from './modules/fund/take-fund-step';
import { TakeErasureStep } from './modules/erasure/take-erasure-step';
import { TakeIncidentStep } from './modules/incident/take-incident-step';
import { TakePartnerStep } from './modules/partner/take-partner-step';
import { TakeOutsiderStep } from './modules/outsider/take-outsider-step';
import { TakePickupStep } from './modules/pickup/take-pickup-step';
import { TakeSessionStep } from './modules/session/take-session-step';
import { TakeStaffStep } from './modules/staff/take-staff-step';
import { TakeSubjectRequestStep } from './modules/subject-request/take-subject-request-step';
import { TakeVisitStep } from './modules/visit/take-visit-step';
import type { Asking, TakeStep } from './platform/take-step';

const TAKES: Readonly<Record<string, new (asking: Asking) => TakeStep>> = {
  account: TakeAccountStep,
  beneficiary: TakeBeneficiaryStep,
  breach: TakeBreachStep,
  emergency: TakeEmergencyStep,
  mandate: TakeMandateStep,
  centre: TakeCentreStep,
  equipment: TakeEquipmentStep,
  export: TakeExportStep,
  finding: TakeFindingStep,
  fund: TakeFundStep,
  erasure: TakeErasureStep,
  incident: TakeIncidentStep,
  partner: TakePartnerStep,
  outsider: TakeOutsiderStep,
  pickup: TakePickupStep,
  session: TakeSessionStep,
  staff: TakeStaffStep,
  'subject-request': TakeSubjectRequestStep,
  visit: TakeVisitStep,
};

/** The command that asks for a step on a kind of stream; for policies and imports, which take steps of every module. */
export function takeStep(stream: string, asking: Asking): TakeStep {
  const Take = Object.hasOwn(TAKES, stream) ? TAKES[stream] : undefined;
  if (!Take) throw new Error(`No module takes steps on ${stream}.`);
  return new Take(asking);
}
