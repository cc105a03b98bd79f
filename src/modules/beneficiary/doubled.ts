import type { DoubledEpisode } from '../../../events/doubled-episode';
import { NEVER } from '../../../projections/caseload.projection';
import { Rejection } from '../../platform/rejection';
import type { Stay } from './stay';

/**
 * Which episodes of a record are also in another record of the same person. The other one must have the stay that reaches further, else
 * `otherWayRound` is thrown; two that cross in more than one place cannot be told apart and are refused.
 */
export function doubledWith(mine: readonly Stay[], theirs: readonly Stay[], otherWayRound: () => Error): DoubledEpisode[] {
  const pairs = mine.flatMap((own) => theirs.filter((other) => overlap(own, other)).map((other) => ({ own, other })));
  if (isTwice(pairs.map(({ own }) => own.number)) || isTwice(pairs.map(({ other }) => other.number)))
    throw new Rejection(
      'beneficiary/overlapping-stays',
      'The stays of the two records cross in more than one place: put the dates right first.',
    );
  return pairs.map(({ own, other }) => {
    if ((own.admitted && !other.admitted) || endOf(other) < endOf(own)) throw otherWayRound();
    const isEarlier = own.admitted !== undefined && own.admitted.at < other.admitted!.at;
    return { episode: own.number, there: other.number, ...(isEarlier && { from: own.admitted.at }) };
  });
}

/** The stays of a record that others go on within: each from the earliest day that any of those has it. */
export const standingFor = (stays: readonly Stay[], carried: readonly DoubledEpisode[]): readonly Stay[] =>
  stays.map((stay) => {
    const [from] = carried.flatMap((each) => (each.there === stay.number ? (each.from ?? []) : [])).sort();
    return stay.admitted && from !== undefined && from < stay.admitted.at ? { ...stay, admitted: { ...stay.admitted, at: from } } : stay;
  });

const endOf = ({ left, admitted, closed }: Stay) => left?.at ?? (admitted ? NEVER : (closed?.at ?? NEVER));
const isTwice = (numbers: readonly number[]) => new Set(numbers).size < numbers.length;

// Of two who lived in the house it is the days in the house that count: who is followed up may be back by the other record.
function overlap(one: Stay, other: Stay): boolean {
  const beginning = (stay: Stay) => (one.admitted && other.admitted ? stay.admitted! : stay.referred).at;
  return beginning(one) < endOf(other) && beginning(other) < endOf(one);
}
