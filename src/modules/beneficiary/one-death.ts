import type { BeneficiaryEvent } from '../../../events/every-event';
import type { HappenedAt, Recorded } from '../../../events/kit/recorded';
import { withoutVoided } from '../../../events/kit/voided';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import type { Stay } from './stay';

/** What one record tells of her life: her stays, and when else she was seen alive. */
export interface Life {
  readonly stays: readonly Stay[];
  readonly seen?: readonly HappenedAt[] | undefined;
}

/**
 * One woman dies once, and nothing of her is later: two records are not of one, where she died by one of them and by the other is in care
 * still or was seen afterwards. The record in which she died is the one that goes on, so that no step is taken of her by the other; else
 * `otherWayRound` is thrown.
 */
export function diesOnce(mine: Life, theirs: Life, otherWayRound: () => Error): void {
  const died = [diedIn(mine), diedIn(theirs)] as const;
  const contradicted = (died[0] && livedOn(theirs, died[0]) && died[0]) ?? (died[1] && livedOn(mine, died[1]) && died[1]);
  if (contradicted)
    throw new Rejection(
      'beneficiary/died-in-one',
      'By one of the two records she died on {day}, and by the other she is in care still, or something is told of her from after that: of one woman both cannot be. Put right first what is wrong ("Void discharge", or what is told from after it); where she did die, record that in the other too, or close that one.',
      { day: contradicted.day },
    );
  if (died[0] && !died[1]) throw otherWayRound();
}

const diedIn = ({ stays }: Life): HappenedAt | undefined => stays.find(({ exit }) => exit === 'deceased')?.left;

// Two papers may tell one death at two hours of a day.
const livedOn = ({ stays, seen = [] }: Life, died: HappenedAt): boolean =>
  stays.some((stay) =>
    stay.exit === 'deceased' ? isBefore(asDay(died), asDay(stay.left!)) : isOpen(stay) || (!stay.neverSent && isLater(timesOf(stay), died)),
  ) || isLater(seen, died);

const isOpen = ({ closed }: Stay): boolean => closed === undefined;
const isLater = (times: readonly HappenedAt[], died: HappenedAt): boolean => times.some((each) => isBefore(died, each));
const asDay = (at: HappenedAt): HappenedAt => (at.precision === 'minute' ? { ...at, precision: 'day' } : at);

const timesOf = ({ referred, accepted, admitted, left, moves }: Stay): readonly HappenedAt[] =>
  [referred, accepted, admitted, left, ...moves.map(({ at, day }) => ({ at, day, precision: 'minute' }) as HappenedAt)].filter(
    (at) => at !== undefined,
  );

/** What is written of her when she was met, and is voided by its id where it is wrong. */
const MET: ReadonlySet<string> = new Set([
  'InitialApproachMade',
  'BeneficiaryIdentified',
  'MotivationGiven',
  'PhotoTaken',
  'DisclosureMade',
  'AssessmentMade',
  'CounsellingHeld',
  'CompetenceAssessed',
] satisfies BeneficiaryEvent['type'][]);

/** When a record tells that she was seen alive, beside where she stayed. */
export const seenIn = (history: readonly Recorded[]): readonly HappenedAt[] =>
  withoutVoided(history)
    .filter(({ type, data }) => MET.has(type) || (type === 'AftercareContactMade' && (data as { readonly found?: string }).found === 'yes'))
    .map(({ meta }) => meta.happened);
