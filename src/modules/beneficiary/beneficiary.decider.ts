import { absenceSteps } from './absence.steps';
import { assessmentSteps } from './assessment.steps';
import { bedSteps } from './bed.steps';
import { type BeneficiaryState, decider, evolve, happened } from './beneficiary.state';
import { consentSteps } from './consent.steps';
import { disclosureSteps } from './disclosure.steps';
import { intakeSteps } from './intake.steps';
import { leavingSteps } from './leaving.steps';
import { samePersonSteps } from './same-person.steps';
import { part } from './part';
import { photoSteps } from './photo.steps';
import { pickUpSteps } from './pick-up.steps';
import { programmeSteps } from './programme.steps';
import { residenceSteps } from './residence.steps';
import { transferSteps } from './transfer.steps';
import { voidingSteps } from './voiding.steps';
import { entryVoidingSteps } from './entry-voiding.steps';
import { intakeVoidingSteps } from './intake-voiding.steps';

/** What may happen to her, from referral to the end of aftercare, and again. */
export const beneficiaryDecider = decider({
  events: happened,
  initial: { phase: 'unknown', stays: [] },
  steps: [
    ...intakeSteps,
    ...residenceSteps,
    ...absenceSteps,
    ...voidingSteps,
    ...intakeVoidingSteps,
    ...entryVoidingSteps,
    ...bedSteps,
    ...programmeSteps,
    ...disclosureSteps,
    ...assessmentSteps,
    ...leavingSteps,
    ...pickUpSteps,
    ...photoSteps,
    ...consentSteps,
    ...samePersonSteps,
    ...transferSteps,
  ],
  answers: [],
  evolve,
  about: 'course',
  neverThen: neverAdmitted,
  goesOnIn: ({ phase, link }) => (phase === 'linked' ? link?.into : undefined),
  part,
});

// What is told late of a stay finds none, where the only one was a mistake.
function neverAdmitted({ stays }: BeneficiaryState) {
  const { admitted, spent = [] } = stays.at(-1) ?? {};
  if (admitted !== undefined || spent.length === 0 || stays.some(({ left }) => left)) return undefined;
  const numbers = spent.join(', ');
  return [
    ` Penerimaannya masuk asrama (${numbers}) dibatalkan: menurut catatannya ia tidak tinggal di balai, kapan pun. Jika ia memang tinggal, catat dahulu bahwa ia masuk.`,
    ` Her admission (${numbers}) was voided: by her record she lived here at no time. Where she did, record first that she moved in.`,
  ] as const;
}
