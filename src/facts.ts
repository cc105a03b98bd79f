import { InHerName } from './access/in-her-name';
import { REACHING } from './access/known-mentions';
import { AccessReports } from './modules/audit/access-reports.facts';
import { CentreFacts } from './modules/centre/centre.facts';
import { OtherAccounts } from './modules/account/other-accounts.facts';
import { ShutOut } from './modules/account/shut-out.facts';
import { StillCaseWorker } from './modules/staff/still-case-worker.facts';
import { AuthorsLeft } from './modules/staff/authors-left.facts';
import { Leavers } from './modules/staff/leavers.facts';
import { StaffFacts } from './modules/staff/staff.facts';
import { BeneficiaryFacts } from './modules/beneficiary/beneficiary.facts';
import { CalledOutside } from './modules/outsider/called.facts';
import { KeptOut } from './modules/outsider/kept-out.facts';
import { WhoCame } from './modules/outsider/who-came.facts';
import { OutsiderFacts } from './modules/outsider/outsider.facts';
import { SeenAs } from './modules/outsider/seen-as.facts';
import { PickupFacts } from './modules/pickup/pickup.facts';
import { VisitFacts } from './modules/visit/visit.facts';
import { Beds } from './modules/beneficiary/beds';
import { Agreed } from './modules/beneficiary/agreed.facts';
import { AgreedElsewhere } from './modules/beneficiary/agreed-elsewhere';
import { Births } from './modules/beneficiary/births.facts';
import { GivenBy } from './modules/beneficiary/given-by.facts';
import { HowItWas } from './modules/beneficiary/how-it-was.facts';
import { RegisterBook } from './modules/beneficiary/register-book';
import { Scope } from './modules/centre/scope.facts';
import { Names } from './modules/beneficiary/names.facts';
import { DoubledStays } from './modules/beneficiary/doubled-stays.facts';
import { Residents } from './modules/beneficiary/residents';
import { NameIndex } from './modules/beneficiary/name-index';
import { NamesInMemory } from './modules/beneficiary/names-in-memory.facts';
import { SamePerson } from './modules/beneficiary/same-person';
import { NikIndex } from './modules/beneficiary/nik-index';
import { IntakeNotices } from './modules/beneficiary/intake-notices';
import { PickUpProposal } from './modules/beneficiary/pick-up-proposal.facts';
import { AwayByAll } from './modules/beneficiary/away-by-all';
import { Collectors } from './modules/beneficiary/collectors';
import { WhatWasErased } from './modules/beneficiary/what-was-erased';
import { ToldElsewhere } from './modules/beneficiary/told-of-stay';
import { CareThere } from './modules/beneficiary/care-there';
import { Transfers } from './modules/beneficiary/transfers';
import { OtherRecords } from './modules/beneficiary/other-records';
import { Learners } from './modules/beneficiary/learners.facts';
import { ParticipantsFacts } from './modules/beneficiary/participants.facts';
import { Photos } from './modules/beneficiary/photos';
import { Places } from './modules/beneficiary/places';
import { ContradictedSheets } from './modules/session/contradicted-sheets.facts';
import { LeaderMarks } from './modules/session/leader-marks.facts';
import { OverWithHer } from './modules/beneficiary/over-with-her.facts';
import { Whereabouts } from './modules/beneficiary/whereabouts.facts';
import { EquipmentFacts } from './modules/equipment/equipment.facts';
import { FundFacts } from './modules/fund/fund.facts';
import { PaidBeyond } from './modules/fund/paid-beyond.facts';
import { Duplicates } from './modules/incident/duplicates';
import { IncidentFacts } from './modules/incident/incident.facts';
import { OutcomesNow } from './modules/incident/outcomes-now';
import { StillMissing } from './modules/incident/still-missing.facts';
import { PartnerNames } from './modules/partner/partner-names.facts';
import { StaffNames } from './modules/staff/staff-names.facts';
import { PartnerFacts } from './modules/partner/partner.facts';

/** What modules may ask of each other, and what answers from more than one of them; there is one of each. */
export const FACTS = [
  CentreFacts,
  AuthorsLeft,
  InHerName,
  Leavers,
  OtherAccounts,
  ShutOut,
  StillCaseWorker,
  StaffFacts,
  BeneficiaryFacts,
  OutsiderFacts,
  WhoCame,
  KeptOut,
  CalledOutside,
  PickupFacts,
  SeenAs,
  VisitFacts,
  Beds,
  Agreed,
  Births,
  GivenBy,
  HowItWas,
  RegisterBook,
  Scope,
  Names,
  DoubledStays,
  Residents,
  NameIndex,
  NamesInMemory,
  SamePerson,
  NikIndex,
  IntakeNotices,
  CareThere,
  Transfers,
  OtherRecords,
  AwayByAll,
  PickUpProposal,
  ToldElsewhere,
  AgreedElsewhere,
  Collectors,
  WhatWasErased,
  ParticipantsFacts,
  Learners,
  Photos,
  Places,
  Whereabouts,
  OverWithHer,
  ContradictedSheets,
  LeaderMarks,
  EquipmentFacts,
  FundFacts,
  PaidBeyond,
  IncidentFacts,
  Duplicates,
  OutcomesNow,
  StillMissing,
  PartnerFacts,
  StaffNames,
  PartnerNames,
  AccessReports,
  ...REACHING,
];
