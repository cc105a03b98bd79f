import { EmergencyAsked, EmergencyJudgement } from '../../../events/emergency';
import { type EmergencyEvent, emergencyEvents as happened } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Maybe, Whole } from '../../../events/kit/fields';
import { isJustConfirmed } from '../../access/decide';
import { type Circumstances, decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';

/** How long it lasts, and how long the same person cannot open the same record again, milliseconds. */
export const EMERGENCY = { lasts: 60 * 60_000, again: 24 * 60 * 60_000 } as const;

interface Opening {
  /** 24 characters, UTC. */
  readonly at: string;
  readonly until: string;
  readonly closed: boolean;
  readonly reviewed: boolean;
}

export type EmergencyState =
  { readonly phase: 'unknown' } | { readonly phase: 'opened'; readonly by: string; readonly openings: readonly Opening[] };

interface Knowledge {
  /** The record is there, in her centre. */
  readonly knowsBeneficiary: boolean;
}

@Means('Open in an emergency what is not yours to see: one record, for 60 minutes; head and supervisor see it at once.')
export class OpenEmergencyAccess extends EmergencyAsked {}

@Means('End an emergency access before its time.')
export class CloseEmergencyAccess {}

@Means("Say what to think of somebody else's emergency access; of the latest, unless said.")
export class ReviewEmergencyAccess extends EmergencyJudgement {
  @Maybe() @Whole(1, 100_000) opening?: number;
}

const { decider, step } = decisionsOn<EmergencyState, EmergencyEvent, Knowledge>();
const WATCH = ['supervisor', 'head'] as const;

export const emergencyDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(OpenEmergencyAccess, {
      by: ['social-worker', 'security', ...WATCH],
      during: ['unknown', 'opened'],
      decide: (state, asked, circumstances) => {
        const { now, actor, facts } = circumstances;
        justNow(circumstances);
        if (!facts.knowsBeneficiary) throw new Rejection('beneficiary/unknown', 'There is no such record.');
        const before = state.phase === 'opened' ? state.openings : [];
        const last = before.at(-1);
        if (last && Date.parse(now) < Date.parse(last.at) + EMERGENCY.again)
          throw new Rejection('emergency/not-yet-again', 'You opened this record in an emergency less than 24 hours ago.');
        if (actor.role === 'security' && asked.classes.some((each) => each !== 'health'))
          throw new Rejection(
            'emergency/not-valid-classes',
            'At the gate an emergency opens what is known of her health, and nothing else.',
          );
        const until = new Date(Date.parse(now) + EMERGENCY.lasts).toISOString();
        return happened.EmergencyAccessOpened({ ...asked, opening: before.length + 1, until });
      },
    }),

    step(CloseEmergencyAccess, {
      by: ['social-worker', 'security', ...WATCH],
      during: ['opened'],
      answers: ['EmergencyAccessOpened'],
      decide: ({ by, openings }, _, { now, actor }) => {
        const last = openings.at(-1)!;
        if (by !== actor.id && actor.role !== 'head' && actor.role !== 'supervisor')
          throw new Rejection('emergency/unknown', 'There is no such record.');
        if (last.closed || now >= last.until) throw new Rejection('emergency/not-open', 'This emergency access is over.');
        return happened.EmergencyAccessClosed({ opening: openings.length });
      },
    }),

    step(ReviewEmergencyAccess, {
      by: WATCH,
      during: ['opened'],
      decide: ({ by, openings }, { opening = openings.length, ...judgement }, { actor }) => {
        const one = openings[opening - 1];
        if (!one) throw new Rejection('emergency/not-valid-opening', 'This record was not opened so often.');
        if (by === actor.id) throw new Rejection('emergency/self-approval', 'Somebody else has to say what to think of it.');
        if (one.reviewed) throw new Rejection('emergency/reviewed', 'This emergency access was reviewed already.');
        return happened.EmergencyAccessReviewed({ opening, ...judgement });
      },
    }),
  ],

  evolve: {
    EmergencyAccessOpened: (state, { until }, { meta }) => ({
      phase: 'opened',
      by: meta.actor.id,
      openings: [...(state.phase === 'opened' ? state.openings : []), { at: meta.recordedAt, until, closed: false, reviewed: false }],
    }),
    EmergencyAccessClosed: (state, { opening }) => changed(state, opening, { closed: true }),
    EmergencyAccessReviewed: (state, { opening }) => changed(state, opening, { reviewed: true }),
  },
});

const changed = (state: EmergencyState, opening: number, change: Partial<Opening>): EmergencyState =>
  state.phase === 'opened'
    ? { ...state, openings: state.openings.map((each, index) => (index === opening - 1 ? { ...each, ...change } : each)) }
    : state;

// Nobody opens in the past, and nobody who has not just proved who she is.
function justNow({ actor, now, happened: at }: Circumstances<Knowledge>): void {
  if (!isJustConfirmed(actor, Date.parse(now))) throw new Rejection('access/step-up', 'Prove again who you are: POST /api/me/confirm.');
  if (at.at < new Date(Date.parse(now) - 60_000).toISOString())
    throw new Rejection('emergency/not-valid-time', 'An emergency access is opened now, not in the past.');
}
