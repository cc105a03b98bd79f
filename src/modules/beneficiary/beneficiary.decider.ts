import { absenceSteps } from './absence.steps';
import { assessmentSteps } from './assessment.steps';
import { bedSteps } from './bed.steps';
import { decider, evolve, happened } from './beneficiary.state';
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
import { voidingSteps } from './voiding.steps';
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
    ...bedSteps,
    ...programmeSteps,
    ...disclosureSteps,
    ...assessmentSteps,
    ...leavingSteps,
    ...pickUpSteps,
    ...photoSteps,
    ...consentSteps,
    ...samePersonSteps,
  ],
  answers: [],
  evolve,
  about: 'course',
  goesOnIn: ({ phase, link }) => (phase === 'linked' ? link?.into : undefined),
  part,
});
