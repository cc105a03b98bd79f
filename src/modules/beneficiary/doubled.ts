import { awayAt } from '../../../events/absence';
import { type DoubledEpisode, GOES_OVER } from '../../../events/doubled-episode';
import type { HappenedAt } from '../../../events/kit/recorded';
import { NEVER } from '../../../projections/caseload.projection';
import type { Duty } from '../../../projections/clocks';
import { lent } from '../../../projections/lent';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import type { DutiesOfStays } from './beneficiary.knowledge';
import { isGone, livedHere, type Stay } from './stay';

/**
 * Which episodes of a record are also in another record of the same person. The other one must have the stay that reaches further, else
 * `otherWayRound` is thrown; two that cross in more than one place cannot be told apart and are refused.
 */
export function doubledWith(
  mine: readonly Stay[],
  theirs: readonly Stay[],
  otherWayRound: () => Error,
  due: { readonly here?: DutiesOfStays | undefined; readonly there?: DutiesOfStays | undefined } = {},
): DoubledEpisode[] {
  const pairs = mine.flatMap((own) => theirs.filter((other) => overlap(own, other)).map((other) => ({ own, other })));
  if (isTwice(pairs.map(({ own }) => own.number)) || isTwice(pairs.map(({ other }) => other.number)))
    throw new Rejection(
      'beneficiary/overlapping-stays',
      'The stays of the two records cross in more than one place: put the dates right first.',
    );
  return pairs.map(({ own, other }) => {
    if ((own.admitted && !other.admitted) || endOf(other) < endOf(own)) throw otherWayRound();
    const isEarlier = own.admitted !== undefined && own.admitted.at < other.admitted!.at;
    const { away } = awayOf(own, other);
    const isOnLeave = !other.left && awayAt(lent(other.away, '', kindsOf(away)), NEVER)?.value === 'leave';
    const duties = dutiesOf(due.here?.get(own.number) ?? [], due.there?.get(other.number) ?? [], other, isOnLeave);
    return {
      episode: own.number,
      there: other.number,
      ...(isEarlier && { from: own.admitted.at }),
      ...bedsOf(own, other),
      ...(away && { away }),
      ...(duties.length > 0 && { duties }),
    };
  });
}

// A bed is hers until the other record gives her one: she sleeps in one bed.
function bedsOf(own: Stay, other: Stay): Pick<DoubledEpisode, 'beds'> {
  const given = other.beds[0]?.from.at ?? NEVER;
  const beds = own.beds.filter(({ from }) => from.at < given).map(({ key, from }) => ({ at: from.at, ...(key !== null && { key }) }));
  return beds.length === 0 ? {} : { beds: own.left ? [...beds, { at: own.left.at }] : beds };
}

/**
 * An absence of this record counts in the other as well. Moving in there ends it. A leave or a stay in hospital that goes on is ended by the
 * record that goes on; of whoever is gone the other must know too, because an incident may speak of either.
 */
function awayOf(own: Stay, other: Stay): Pick<DoubledEpisode, 'away'> {
  const last = awayAt(own.away, NEVER);
  if (last && isGone(last.value) && !own.left && !awayAt(other.away, NEVER) && other.admitted && other.admitted.at <= last.at)
    throw new Rejection(
      'beneficiary/away-here-only',
      'She is gone by this record and in the house by the other: record there first that she is. A leave or a stay in hospital goes over by itself.',
    );
  const ends = [other.admitted?.at, own.left?.at].filter((at) => at !== undefined && awayAt(own.away, at) !== undefined) as string[];
  const away = [...own.away.map(({ at, value }) => ({ at, ...(value !== null && { kind: value }) })), ...ends.map((at) => ({ at }))];
  return away.length === 0 ? {} : { away: away.toSorted((one, two) => (one.at < two.at ? -1 : one.at > two.at ? 1 : 0)) };
}

const kindsOf = (away: DoubledEpisode['away'] = []) => away.map(({ at, kind = null }) => ({ at, value: kind }));

type DutyThen = NonNullable<DoubledEpisode['duties']>[number];

/** What is to be done by this record is to be done by the other, unless it is to be done there already, or is over by that one. */
function dutiesOf(
  here: readonly Duty[],
  there: readonly Duty[],
  { accepted, admitted, left, closed }: Stay,
  isOnLeave: boolean,
): readonly DutyThen[] {
  const goesOn = {
    'referral-decision': !accepted && !closed,
    'leave-ends': isOnLeave,
    'plan-review': !left,
    counselling: admitted !== undefined && !left,
    'planned-end': !left,
    aftercare: left !== undefined && !closed,
  } satisfies Record<DutyThen['clock'], boolean>;
  const isDueThere = (clock: Duty['clock']) => there.some((duty) => duty.clock === clock && duty.end === null);
  return here.flatMap(({ clock: is, ref, from: begins, onceAdmitted: from = begins, on, end }) => {
    const clock = GOES_OVER.find((each) => each === is);
    return end === null && clock && goesOn[clock] && !isDueThere(clock) ? { clock, ref, from, ...(on !== null && { on }) } : [];
  });
}

/** The stays of a record that others go on within: each from the earliest day that any of those has it. */
export const standingFor = (stays: readonly Stay[], carried: readonly DoubledEpisode[]): readonly Stay[] =>
  stays.map((stay) => {
    const [from] = carried.flatMap((each) => (each.there === stay.number ? (each.from ?? []) : [])).sort();
    return stay.admitted && from !== undefined && from < stay.admitted.at ? { ...stay, admitted: { ...stay.admitted, at: from } } : stay;
  });

/** Whether a record that goes on within another has no stay of its own at a time that still counts there (`there`, the stays of that one). */
export function isOver(
  { stays, link }: { readonly stays: readonly Stay[]; readonly link: { readonly doubled: readonly DoubledEpisode[] } },
  there: readonly Stay[],
  happened: HappenedAt,
): boolean {
  const stillCounts = ({ number }: Stay) => {
    const standsFor = link.doubled.find(({ episode }) => episode === number)?.there;
    const left = there.find((stay) => stay.number === standsFor)?.left;
    return !(left && isBefore(left, happened));
  };
  return !stays.some((stay) => livedHere(stay, happened) && stillCounts(stay));
}

const endOf = ({ left, admitted, closed }: Stay) => left?.at ?? (admitted ? NEVER : (closed?.at ?? NEVER));
const isTwice = (numbers: readonly number[]) => new Set(numbers).size < numbers.length;

// Of two who lived in the house it is the days in the house that count: who is followed up may be back by the other record. What was never
// sent overlaps nothing.
function overlap(one: Stay, other: Stay): boolean {
  if (one.neverSent || other.neverSent) return false;
  const beginning = (stay: Stay) => (one.admitted && other.admitted ? stay.admitted! : stay.referred).at;
  return beginning(one) < endOf(other) && beginning(other) < endOf(one);
}
