import { beneficiaryEvents as happened } from '../../../events/every-event';
import { beneficiaryDecider } from '../../../src/modules/beneficiary/beneficiary.decider';
import type { BeneficiaryKnowledge } from '../../../src/modules/beneficiary/beneficiary.knowledge';
import { kenanga, sari, wati } from '../../support/cast';
import { by, given as givenFor, on } from '../../support/given';

const usual: BeneficiaryKnowledge = { worksHere: true, partnerWorks: true, registerNumber: { year: 2026, sequence: 12 } };
export const given = givenFor(beneficiaryDecider, usual);

/** The past of one beneficiary, phase by phase; what is not told of happened on the morning of 2 March. */
export const referred = happened.BeneficiaryReferred({ person: { name: 'Melati' }, source: 'social-office', legalMode: 'persuasive' });
const found = { education: 'primary', motives: [], traffickingIndicators: [], threatened: 'unknown' } as const;
const spokenWith = [
  referred,
  happened.InitialApproachMade({ will: 'undecided' }),
  happened.BeneficiaryIdentified({ ...found, motives: [], traffickingIndicators: [] }),
  happened.MotivationGiven({ will: 'wants' }),
] as const;
const accepted = [referred, happened.ReferralAccepted()] as const;
const movedIn = happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 7 });
const resident = [...accepted, movedIn] as const;
const home = { kind: 'left-by-choice', will: 'wants' } as const;
const proposed = [...resident, by(wati, happened.DischargeProposed(home))] as const;
const approved = [...proposed, by(sari, happened.DischargeApproved())] as const;
const left = [...approved, on('2026-03-20T14:00+07:00', happened.BeneficiaryDischarged(home))] as const;
const closed = [...left, on('2026-03-25T14:00+07:00', happened.EpisodeClosed())] as const;
const back = [
  ...closed,
  on('2026-03-26T09:00+07:00', happened.BeneficiaryReferred({ person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' })),
] as const;

const linked = [...resident, happened.BeneficiariesLinked({ into: kenanga, basis: 'papers', doubled: [] })] as const;

export const past = { referred: [referred], spokenWith, accepted, resident, proposed, approved, left, closed, back, linked } as const;
export { home };
