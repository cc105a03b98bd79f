import { ExitAssessed, ExploitationAssessed } from '../../../events/assessment.events';
import { type Fields, Means } from '../../../events/kit/declare';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './beneficiary.state';
import { residentThen } from './part';
import { alive, isAlive, notInCare, sinceAdmission, sinceReferral } from './rules';
import { stayAt } from './stay';

@Means('Record what she answers about exploitation, for sex and at work; what she was not asked is said too.')
export class AssessExploitation extends ExploitationAssessed {}

@Means('Record how she leaves: counselling, whether it is safe by her and by the worker, and who is there for her.')
export class AssessExit extends ExitAssessed {}

const WORKERS = ['social-worker', 'supervisor', 'system'] as const;

export const assessmentSteps = [
  // Asked at intake, in between or when she leaves; it may be written down late.
  step(AssessExploitation, {
    by: WORKERS,
    during: ['intake', 'accepted', 'resident', 'aftercare', 'closed'],
    fits: isAlive,
    decide: ({ stays, stay }, found, { happened: at, actor }) => {
      // A register that is taken over says it of every exit.
      if (actor.role !== 'system') alive(stays, at);
      sinceReferral(stayAt(stays, at) ?? stay, at);
      if (contradicts(found)) throw contradicting();
      return happened.ExploitationAssessed(found);
    },
  }),

  step(AssessExit, {
    by: WORKERS,
    during: ['resident', 'aftercare', 'closed'],
    asThen: residentThen,
    fits: isAlive,
    decide: ({ stays, stay }, found, { happened: at, actor }) => {
      if (actor.role !== 'system') alive(stays, at);
      const then = stayAt(stays, at) ?? stay;
      if (!then.admitted) throw notInCare();
      sinceAdmission(then, at);
      if (exitContradicts(found)) throw contradicting();
      return happened.ExitAssessed(found);
    },
  }),
];

/** Whether she would have been lately what she never was; an answer that she may withhold contradicts nothing. */
export function contradicts(found: Fields<typeof ExploitationAssessed>): boolean {
  const { exchangedForSex, exchangedLately, timesLately = '', askedOrForced, askedOrForcedLately } = found;
  return (
    (exchangedForSex === 'no' && exchangedLately === 'yes') ||
    (askedOrForced === 'no' && askedOrForcedLately === 'yes') ||
    ([exchangedForSex, exchangedLately].includes('no') && /^\d/.test(timesLately))
  );
}

/** Whether she would have had counselling of a kind, and none at all. */
export const exitContradicts = ({ counselled, individual, withFamily, inGroup, sessionsHeld = 0 }: Fields<typeof ExitAssessed>): boolean =>
  counselled === 'no' && ([individual, withFamily, inGroup].includes('yes') || sessionsHeld > 0);

const contradicting = () => new Rejection('beneficiary/not-valid-answers', 'These answers contradict each other.');
