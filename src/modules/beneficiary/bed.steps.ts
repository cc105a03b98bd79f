import { Means } from '../../../events/kit/declare';
import { Maybe, One, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { Override } from '../../../events/override';
import { countsIn } from './absence.steps';
import { happened, step } from './beneficiary.state';
import { residentThen } from './part';
import { freeBed, sinceAdmission } from './rules';

@Means('Give her a bed, or another one; the one she had is free from then on.')
export class MoveBed {
  @Maybe() @Text(40) @Personal('contact') dorm?: Personal;
  @Text(40) @Personal('contact') bed!: Personal;
  /** Who allowed it although somebody else sleeps there. */
  @Maybe() @One(Override) bedOverride?: Override;
}

export const bedSteps = [
  // Also into the one she has: what came before that may be written down later.
  step(MoveBed, {
    by: ['intake', 'social-worker', 'supervisor', 'head'],
    during: ['resident'],
    asThen: residentThen,
    decide: (state, { dorm, bed, bedOverride }, { happened: at, facts, actor }) => {
      const { stay } = state;
      sinceAdmission(stay, at);
      const { key } = freeBed(bedOverride, facts, actor);
      return happened.BedChanged({
        ...(dorm !== undefined && { dorm }),
        bed,
        bedKey: key,
        ...(bedOverride !== undefined && { bedOverride }),
        ...countsIn(stay, state),
      });
    },
  }),
];
