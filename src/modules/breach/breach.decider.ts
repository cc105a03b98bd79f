import { type BreachEvent, breachEvents as happened } from '../../../events/every-event';
import { BreachClosed, BreachDiscovered, BreachNotified } from '../../../events/breach.events';
import { Means } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

type Told = BreachNotified['whom'];
export type BreachState =
  { readonly phase: 'unknown' | 'closed' } | { readonly phase: 'open'; readonly discovered: HappenedAt; readonly told: readonly Told[] };

@Means('Record that personal data got into the wrong hands; authority and subjects must be told within 72 hours (UU 27/2022 art. 46).')
export class DiscoverBreach extends BreachDiscovered {}

@Means('Record that the authority, the people concerned or the public were told of it in writing.')
export class NotifyBreach extends BreachNotified {}

@Means('Close a data breach once the authority and the people concerned were told.')
export class CloseBreach extends BreachClosed {}

/** What other modules know. */
export interface BreachKnowledge {
  /** Whether the member of staff named in the step is or was of this centre. */
  readonly knowsColleague: boolean;
}

const { decider, step } = decisionsOn<BreachState, BreachEvent, BreachKnowledge>();

/** Whoever the law says must be told. */
const MUST_KNOW: readonly Told[] = ['authority', 'subjects'];

export const breachDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(DiscoverBreach, {
      by: ['supervisor', 'head', 'admin'],
      during: ['unknown'],
      decide: (_, breach) => happened.BreachDiscovered(breach),
    }),

    step(NotifyBreach, {
      by: ['head'],
      during: ['open'],
      decide: ({ discovered }, notice, { happened: at }) => {
        if (at.at < discovered.at) throw new Rejection('breach/before-discovery', `It was discovered on ${discovered.day}.`);
        return happened.BreachNotified(notice);
      },
    }),

    step(CloseBreach, {
      by: ['head'],
      during: ['open'],
      answers: ['BreachDiscovered', 'BreachNotified'],
      decide: ({ told }, remedy, { facts }) => {
        if (remedy.responsible !== undefined && !facts.knowsColleague)
          throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.').at('responsible');
        if (!MUST_KNOW.every((each) => told.includes(each)))
          throw new Rejection('breach/not-everybody-told', 'The authority and the people concerned have to be told first.');
        return happened.BreachClosed(remedy);
      },
    }),
  ],

  evolve: {
    BreachDiscovered: (_, __, { meta }) => ({ phase: 'open', discovered: meta.happened, told: [] }),
    BreachNotified: (state, { whom }) => (state.phase === 'open' ? { ...state, told: [...state.told, whom] } : state),
    BreachClosed: () => ({ phase: 'closed' }),
  },
});
