import type { OutsiderRecord, Tie } from './outsiders.projection';

/** A record as it stood at an instant (24 characters, UTC), by what had happened then; undefined when nothing had been said yet. Without an instant, all of it. */
export function recordAt(record: OutsiderRecord, at: string | undefined): OutsiderRecord | undefined {
  if (at === undefined) return record;
  const said = record.said.filter(({ happened }) => happened.at <= at);
  if (said.length === 0) return undefined;
  return {
    ...record,
    relation: said.findLast(({ relation }) => relation !== null)?.relation ?? 'unknown',
    said,
    ties: Object.fromEntries(Object.entries(record.ties).map(([other, all]) => [other, all.filter((tie) => tie.at <= at)])),
    stops: record.stops
      .filter(({ happened }) => happened.at <= at)
      .map((stop) => (stop.lifted !== null && stop.lifted > at ? { ...stop, lifted: null, liftedBy: null, voided: false } : stop)),
  };
}

/** The other records of which this was said last. */
export const tiedAs = ({ ties }: OutsiderRecord, tie: Tie): readonly string[] =>
  Object.keys(ties).filter((other) => ties[other]?.at(-1)?.tie === tie);
