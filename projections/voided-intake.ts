import type { Timeline } from '../events/kit/timeline';
import type { Stage } from './stage';

const OF_A_STAY: readonly Stage[] = ['admitted', 'planned', 'in-programme'];

interface Episode {
  readonly stages: Timeline<Stage>;
  readonly registeredFrom: string;
  readonly voidedFrom?: string;
  readonly beds?: unknown;
}

/** An episode in which the decision to take her in was a mistake. */
export const withoutAcceptance = <Line extends Episode>(line: Line): Line => ({
  ...line,
  stages: line.stages.toSpliced(
    line.stages.findLastIndex(({ value }) => value === 'accepted'),
    1,
  ),
});

/** An episode in which she did not move in. It keeps the number, so that whoever looks for it finds where it was spent, and its worker, so that nobody else reads it. */
export const withoutAdmission = <Line extends Episode>({ beds: _, ...line }: Line) => ({
  ...line,
  stages: line.stages.filter(({ value }) => !OF_A_STAY.includes(value)),
  ...{ voidedFrom: line.voidedFrom ?? line.registeredFrom, tracks: [], away: [], noticed: [] },
});
