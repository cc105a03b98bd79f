import type { Recorded } from '../events/kit/recorded';
import type { Duty } from './clocks';
import { type Change, type DutyEvent, ended } from './duty-changes';
import type { ToldAgain } from './told-again';

/** The same duties, with those that ended between `before` and `after` marked. */
export const marked = (before: readonly Duty[], after: readonly Duty[], as: Partial<NonNullable<Duty['end']>>): readonly Duty[] =>
  after.map((duty, index) => (duty.end === before[index]!.end ? duty : { ...duty, end: { ...duty.end!, ...as } }));

/** Nobody follows her up: she is in the house after all, died, or her episode was closed. Each of these is undone with her discharge. */
export const notFollowedUp = (duties: readonly Duty[], recorded: Pick<Recorded, 'meta'>): readonly Duty[] =>
  marked(duties, ended('ended', 'aftercare')(duties, recorded), { notFollowedUp: true });

/** Where she leaves anew and is followed up, what had ended because she was not is to be done as it was planned. */
export const followedUpAnew = (duties: readonly Duty[]): readonly Duty[] =>
  duties.map((duty) => (duty.end?.notFollowedUp ? { ...duty, end: null } : duty));

/** What is over with an episode; where a referral closed it, that says so. */
export const closed: Change<'EpisodeClosed'> = (duties, recorded) => {
  const { referredAgain } = recorded.data;
  const over = (all: readonly Duty[]) => marked(all, ended('ended', 'plan-review', 'counselling')(all, recorded), { byLeaving: true });
  if (!referredAgain) return over(notFollowedUp(duties, recorded));
  return marked(duties, over(ended('ended', 'aftercare', 'transfer-declined')(duties, recorded)), { referredAgain: true });
};

/** The closing of an episode that is closed still: what comes to paper after it ended with it too. */
export function closingOf(told: readonly ToldAgain[] = []): Recorded<Extract<DutyEvent, { type: 'EpisodeClosed' }>> | undefined {
  const last = told.findLast(({ type, stream }) => stream === undefined && CLOSES_OR_OPENS.has(type));
  return last?.type === 'EpisodeClosed' ? (last as unknown as ReturnType<typeof closingOf>) : undefined;
}
const CLOSES_OR_OPENS: ReadonlySet<string> = new Set(['EpisodeClosed', 'AftercareResumed', 'DischargeVoided']);

/** What had ended because she was referred is still to be done where nobody took her in. */
export const followedUpAgain: Change<'AftercareResumed'> = (duties) =>
  duties.map((duty) => (duty.end?.referredAgain ? { ...duty, end: null } : duty));
