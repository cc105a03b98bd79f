import type { BeneficiaryEvent } from '../events/every-event';
import type { Recorded } from '../events/kit/recorded';
import { withoutVoided } from '../events/kit/voided';
import { type Timeline, withoutChange } from '../events/kit/timeline';
import type { Voidable } from '../events/voidable';
import type { EntryVoided } from '../events/voiding.events';
import type { Stage } from './stage';

const OF_A_STAY: readonly Stage[] = ['admitted', 'planned', 'in-programme'];

/** What says how she lived in the house, and falls with an admission that was a mistake; her worker stays hers, and so does what was said by or of a person. */
export const FALLS_WITH_ADMISSION: readonly BeneficiaryEvent['type'][] = [
  'BeneficiaryAdmitted',
  'BedChanged',
  'TrackAssigned',
  'TrackChanged',
  'GuidanceAssigned',
  'CarePlanAgreed',
  'CarePlanReviewed',
  'LeaveGranted',
  'LeaveExtended',
  'LeaveEnded',
  'HospitalStayStarted',
  'HospitalStayEnded',
  'BeneficiaryReturned',
  'AftercarePlanned',
];

/** Events in the order of the log, without what they say was a mistake, at whatever time it is said to have happened, and what fell with an admission that was one. */
export function standing<Each extends Recorded>(events: readonly Each[]): readonly Each[] {
  const voided = new Set<string>();
  const latestFirst = withoutVoided(events)
    .toReversed()
    .filter(({ type, stream, meta }) => {
      const stay = `${stream}.${meta.part ?? 1}`;
      if (type === 'AdmissionVoided') voided.add(stay);
      return !voided.has(stay) || !(FALLS_WITH_ADMISSION as readonly string[]).includes(type);
    });
  return latestFirst.reverse();
}

interface Episode {
  readonly stages: Timeline<Stage>;
  readonly registeredFrom: string;
  readonly voidedFrom?: string;
  readonly beds?: unknown;
  readonly byDay?: unknown;
}

/** An episode in which the decision to take her in was a mistake. */
export const withoutAcceptance = <Line extends Episode>(line: Line): Line => ({
  ...line,
  stages: line.stages.toSpliced(
    line.stages.findLastIndex(({ value }) => value === 'accepted'),
    1,
  ),
});

const REACHED: Partial<Record<Voidable, Stage>> = {
  InitialApproachMade: 'approached',
  BeneficiaryIdentified: 'identified',
  MotivationGiven: 'motivated',
  CarePlanAgreed: 'planned',
};

/** An episode without the stage that an entry of it, which was voided, had it reach. */
export function withoutStage<Line extends Episode>(line: Line, { kind, at }: EntryVoided): Line {
  const stage = REACHED[kind];
  return stage === undefined ? line : { ...line, stages: withoutChange(line.stages, at, stage) };
}

/** An episode in which she did not move in. It keeps the number, so that whoever looks for it finds where it was spent, and its worker, so that nobody else reads it. */
export const withoutAdmission = <Line extends Episode>({ beds: _, byDay: __, ...line }: Line) => ({
  ...line,
  stages: line.stages.filter(({ value }) => !OF_A_STAY.includes(value)),
  ...{ voidedFrom: line.voidedFrom ?? line.registeredFrom, tracks: [], away: [], noticed: [] },
});

/** An episode that a referral had closed, where that came to nothing. */
export const withoutClosing = <Line extends Pick<Episode, 'stages'>>(line: Line): Line => ({
  ...line,
  stages: line.stages.filter(({ value }) => value !== 'closed'),
});

/** An episode that began with a mistake of another centre: she lived there all the while, and waited here on no day. */
export const neverWaited = <Line extends Pick<Episode, 'stages'> & { readonly referred: string }>(line: Line) => ({
  ...line,
  ...{ stages: [{ at: line.referred, value: 'declined' as const }], ended: line.referred },
});
