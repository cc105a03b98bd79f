import { type MandateEvent, mandateEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { MandateProposed } from '../../../events/mandate.events';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

export type MandateState =
  | { readonly phase: 'unknown' | 'declined' | 'ended' }
  | { readonly phase: 'proposed'; readonly by: string; readonly days: number }
  | { readonly phase: 'granted'; readonly until: string };

interface Knowledge {
  readonly knowsBeneficiary: boolean;
  /** Who is to read signs in as an auditor of this centre, or of all. */
  readonly isAuditor: boolean;
}

@Means('Propose that an auditor reads one record in the clear, for at most 14 days; somebody else must agree.')
export class ProposeMandate extends MandateProposed {}

@Means('Agree that the auditor reads, from now on.')
export class GrantMandate {}

@Means('Do not agree that the auditor reads.')
export class DeclineMandate {}

@Means('End a mandate before its time.')
export class EndMandate {}

const { decider, step } = decisionsOn<MandateState, MandateEvent, Knowledge>();
const SECOND = ['head', 'supervisor'] as const;

export const mandateDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(ProposeMandate, {
      by: ['head'],
      during: ['unknown'],
      decide: (_, proposal, { facts }) => {
        if (!facts.knowsBeneficiary) throw new Rejection('beneficiary/unknown', 'There is no such record.');
        if (!facts.isAuditor) throw new Rejection('mandate/not-valid-auditor', 'A mandate is for an auditor.');
        return happened.MandateProposed(proposal);
      },
    }),

    step(GrantMandate, {
      by: SECOND,
      during: ['proposed'],
      decide: ({ by, days }, _, { actor, now }) => {
        another(by, actor.id);
        return happened.MandateGranted({ until: new Date(Date.parse(now) + days * 86_400_000).toISOString() });
      },
    }),

    step(DeclineMandate, {
      by: SECOND,
      during: ['proposed'],
      decide: ({ by }, _, { actor }) => {
        another(by, actor.id);
        return happened.MandateDeclined();
      },
    }),

    step(EndMandate, {
      by: SECOND,
      during: ['granted'],
      answers: ['MandateGranted'],
      decide: ({ until }, _, { now }) => {
        if (now >= until) throw new Rejection('mandate/not-open', 'This mandate is over.');
        return happened.MandateEnded();
      },
    }),
  ],

  evolve: {
    MandateProposed: (_, { days }, { meta }) => ({ phase: 'proposed', by: meta.actor.id, days }),
    MandateGranted: (_, { until }) => ({ phase: 'granted', until }),
    MandateDeclined: () => ({ phase: 'declined' }),
    MandateEnded: () => ({ phase: 'ended' }),
  },
});

function another(by: string, actor: string): void {
  if (by === actor) throw new Rejection('mandate/self-approval', 'Somebody else has to agree.');
}
