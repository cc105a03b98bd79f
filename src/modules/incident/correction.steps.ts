import { PoliceTimeCorrected, ResidentWithdrawn } from '../../../events/incident.events';
import { Means } from '../../../events/kit/declare';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './incident.state';
import { beforeCall, earliest, firstCall, tooEarly } from './rules';

@Means('Correct when an incident began; say why. When it happened is when it began.')
export class CorrectBeginning {}

@Means(
  'Correct when the police were called or came; say why. When it happened is the right time; the entry is one of `police` in the file.',
)
export class CorrectPoliceTime extends PoliceTimeCorrected {}

@Means('Correct when it was over; say why. When it happened is when it was over.')
export class CorrectEnd {}

@Means('Withdraw a resident who was written down by mistake; say why. That she was gone and back by it falls in her own record too.')
export class WithdrawResident extends ResidentWithdrawn {}

const CORRECTORS = ['security', 'supervisor', 'head'] as const;

/** Nothing is corrected without saying why. */
function explained(reason: string | undefined, what: string): void {
  if (reason === undefined) throw new Rejection('incident/not-valid-without-reason', what);
}

export const correctionSteps = [
  step(CorrectBeginning, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    decide: ({ firsts }, _, { happened: at, reason }) => {
      explained(reason, 'Say why it began at another time.');
      const first = earliest([...firsts.values()]);
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

  step(WithdrawResident, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ residents }) => residents.size > 0,
    decide: ({ residents }, { beneficiary }, { facts: { takenAlsoIn = [] }, reason }) => {
      explained(reason, 'Say why she has no part in it.');
      if (!residents.has(beneficiary))
        throw new Rejection('incident/not-involved', 'She does not stand in this incident under this record.');
      // Her own record knows of one absence only: it would say that she was there, and the other incident that she is missing.
      if (takenAlsoIn.length > 0)
        throw new Rejection(
          'incident/taken-elsewhere',
          'Another incident says too that she was taken then: {incidents}. Withdraw her there first; where she was taken in that one, record it there again afterwards.',
          { incidents: takenAlsoIn.join(', ') },
        );
      return happened.ResidentWithdrawn({ beneficiary });
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
