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

const closedAt = ({ closed }: Stay) => closed?.at ?? NEVER;
const endOf = (stay: Stay) => stay.left?.at ?? (stay.admitted ? NEVER : closedAt(stay));
const overlap = (one: Stay, other: Stay) => one.referred.at < closedAt(other) && other.referred.at < closedAt(one);
const isTwice = (numbers: readonly number[]) => new Set(numbers).size < numbers.length;
