import { Means } from '../../../events/kit/declare';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './incident.state';

@Means('Correct when an incident began; say why. When it happened is when it began.')
export class CorrectBeginning {}

export const beginningSteps = [
  step(CorrectBeginning, {
    by: ['security', 'supervisor', 'head'],
    during: ['open', 'reviewed', 'closed'],
    decide: ({ first }, _, { happened: at, reason }) => {
      if (reason === undefined) throw new Rejection('incident/not-valid-without-reason', 'Say why it began at another time.');
      if (first && isBefore(first, at))
        throw new Rejection('incident/began-earlier', `Something of it is recorded from before that, on ${first.day}.`);
      return happened.IncidentBeginningCorrected();
    },
  }),
];
