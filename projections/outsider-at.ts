import type { OutsiderRecord, Tie } from './outsiders.projection';

/**
 * A record as it stood at an instant (24 characters, UTC), by what had happened then; undefined when nothing had been said yet, nothing
 * kept anybody out and no other record was linked. Without an instant, all of it.
 */
export function recordAt(record: OutsiderRecord, at: string | undefined): OutsiderRecord | undefined {
  if (at === undefined) return record;
  const said = record.said.filter(({ happened }) => happened.at <= at);
  // Whoever is kept out from before the record was begun is so by its own time.
  const stops = record.stops.filter(({ happened, from }) => happened.at <= at || from <= at);
  const isLinked = Object.values(record.ties).some((all) => all.some((tie) => tie.at <= at));
  if (said.length === 0 && stops.length === 0 && !isLinked) return undefined;
  return {
    ...record,
    relation: said.findLast(({ relation }) => relation !== null)?.relation ?? 'unknown',
    said,
    ties: Object.fromEntries(Object.entries(record.ties).map(([other, all]) => [other, all.filter((tie) => tie.at <= at)])),
    stops: stops.map((stop) =>
      stop.lifted !== null && stop.lifted > at ? { ...stop, lifted: null, liftedBy: null, voided: false } : stop,
    ),
  };
}

/** The other records of which this was said last. */
export const tiedAs = ({ ties }: OutsiderRecord, tie: Tie): readonly string[] =>
  Object.keys(ties).filter((other) => ties[other]?.at(-1)?.tie === tie);
