import { IsString, MaxLength } from 'class-validator';
import { Means } from '../../../events/kit/declare';
import { Personal } from '../../../events/kit/personal';
import { Rejection } from '../../platform/rejection';
import { agreesTo, together } from './agreed-to';
import { happened, step } from './beneficiary.state';
import { fault } from '../../../events/kit/faults';

/** Characters of base64; somewhat more than the largest picture needs, so that what is too large is told so. */
export const LONGEST_IMAGE = 4 * 1024 * 1024;

@Means('Keep her photograph, if she agreed to it; what a camera writes into a picture is taken out.')
export class TakePhoto {
  /** A JPEG or PNG of at most 2 MiB, as base64. */
  @IsString(fault('not-text')) @MaxLength(LONGEST_IMAGE, fault('too-long', { most: LONGEST_IMAGE })) @Personal('identity') image!: Personal;
}

export const photoSteps = [
  step(TakePhoto, {
    by: ['intake', 'social-worker', 'supervisor'],
    during: ['intake', 'accepted', 'resident'],
    decide: (state, _, { facts: { photo, agreedElsewhere = {} }, happened: at }) => {
      if (!agreesTo(together([agreedElsewhere, state]), 'photograph', at.day))
        throw new Rejection(
          'beneficiary/no-consent',
          'She has not agreed to this purpose. Where she does, record it first: "Give consent".',
        );
      return happened.PhotoTaken(photo!);
    },
  }),
];
