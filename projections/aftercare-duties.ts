import { type Duty, endedAt } from './clocks';
import { at, type Change, ended } from './duty-changes';

/** A follow-up settles the earliest that was planned. */
export const followedUp: Change<'AftercareContactMade'> = (duties, recorded) => {
  const next = duties
    .filter((duty) => duty.clock === 'aftercare' && duty.end === null)
    .toSorted((one, other) => (one.on! < other.on! ? -1 : 1))[0];
  return next ? endedAt(duties, at(recorded), recorded.data.found === 'no' ? 'lost' : 'done', (duty) => duty === next) : duties;
};

/** The same duties, with those that ended between `before` and `after` marked. */
export const marked = (before: readonly Duty[], after: readonly Duty[], as: Partial<NonNullable<Duty['end']>>): readonly Duty[] =>
  after.map((duty, index) => (duty.end === before[index]!.end ? duty : { ...duty, end: { ...duty.end!, ...as } }));

/** What is over with an episode; where a referral closed it, that says so. */
export const closed: Change<'EpisodeClosed'> = (duties, recorded) => {
  const { referredAgain } = recorded.data;
  const over = ended(
    'ended',
    'aftercare',
    'plan-review',
    'counselling',
    ...(referredAgain ? (['transfer-declined'] as const) : []),
  )(duties, recorded);
  return referredAgain ? marked(duties, over, { referredAgain: true }) : over;
};

/** What had ended because she was referred is still to be done where nobody took her in. */
export const followedUpAgain: Change<'AftercareResumed'> = (duties) =>
  duties.map((duty) => (duty.end?.referredAgain ? { ...duty, end: null } : duty));
