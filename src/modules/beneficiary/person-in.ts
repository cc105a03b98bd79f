import type { PersonDetails } from '../../../events/person';
import { askedFor, type Asking } from '../../platform/take-step';
import { CorrectPersonDetails, RecordPersonDetails, ReferBeneficiary } from './intake.steps';

/** What a step says of who she is; undefined where it says nothing of it. */
export const personIn = (asking: Asking): PersonDetails | undefined =>
  (askedFor(ReferBeneficiary, asking) ?? askedFor(RecordPersonDetails, asking) ?? askedFor(CorrectPersonDetails, asking))?.person;
