import { PoliceTimeCorrected } from '../../../events/incident.events';
import { Means } from '../../../events/kit/declare';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './incident.state';
import { beforeCall, firstCall, tooEarly } from './rules';

@Means('Correct when an incident began; say why. When it happened is when it began.')
export class CorrectBeginning {}

@Means(
  'Correct when the police were called or came; say why. When it happened is the right time; the entry is one of `police` in the file.',
)
export class CorrectPoliceTime extends PoliceTimeCorrected {}

@Means('Correct when it was over; say why. When it happened is when it was over.')
export class CorrectEnd {}

const CORRECTORS = ['security', 'supervisor', 'head'] as const;

/** Nothing is corrected without saying why. */
function explained(reason: string | undefined, what: string): void {
  if (reason === undefined) throw new Rejection('incident/not-valid-without-reason', what);
}

export const correctionSteps = [
  step(CorrectBeginning, {
    by: CORRECTORS,
    during: ['open', 'reviewed', 'closed'],
    decide: ({ first }, _, { happened: at, reason }) => {
      explained(reason, 'Say why it began at another time.');
      if (first && isBefore(first, at))
        throw new Rejection('incident/began-earlier', `Something of it is recorded from before that, on ${first.day}.`);
      return happened.IncidentBeginningCorrected();
    },
  }),

  step(CorrectPoliceTime, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ police }) => police.size > 0,
    decide: ({ police }, { entry }, { happened: at, reason }) => {
      explained(reason, 'Say why that time was wrong.');
      const seen = police.get(entry);
      if (!seen) throw new Rejection('incident/not-valid-entry', 'No call for the police and no arrival in this incident is that entry.');
      const corrected = new Map([...police, [entry, { ...seen, at }]]);
      if (beforeCall(corrected) > beforeCall(police)) throw tooEarly(firstCall(corrected));
      return happened.PoliceTimeCorrected({ entry });
    },
  }),

  step(CorrectEnd, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ isOver }) => isOver,
    decide: ({ isOver }, _, { reason }) => {
      explained(reason, 'Say why it was over at another time.');
      if (!isOver) throw new Rejection('incident/not-over', 'It is not recorded as over: record that first.');
      return happened.IncidentEndCorrected();
    },
  }),
];
