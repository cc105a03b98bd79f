import { type EpisodeLine, NEVER, ownEpisode } from '../../../projections/caseload.projection';
import { episodeAt } from '../../../projections/episode-at';
import { stepsOf } from '../../../projections/stage';
import { maskedAll } from './how-it-was.facts';

/** The episodes of one person's records that had begun by an instant, first to last, as they stood then. */
export function episodesAt(lines: readonly EpisodeLine[], at: string) {
  return lines
    .map((line) => ({ line: ownEpisode(line), countedIn: lines.find(({ id }) => id === line.countedIn) ?? line }))
    .filter(({ line }) => line.referred <= at)
    .sort((one, other) => (isBefore(one.line, other.line) ? -1 : 1))
    .map(({ line, countedIn }) => shownEpisode(line, at, countedIn));
}

// Of two records that begin at one instant, always the same is first.
function isBefore(one: EpisodeLine, other: EpisodeLine): boolean {
  if (one.beneficiary === other.beneficiary) return one.number < other.number;
  return one.referred === other.referred ? one.beneficiary < other.beneficiary : one.referred < other.referred;
}

/**
 * An episode as it stood at an instant: nothing of it that came later shows. What is told of it is told as its own record has it, but
 * whether she is away as the line says that it is `countedIn`: by all her records.
 */
export function shownEpisode(episode: EpisodeLine, at: string, countedIn = episode) {
  const line = ownEpisode(episode);
  const { worker, track, stage } = episodeAt(line, at);
  const { away, awaySince } = episodeAt(countedIn, at);
  const byThen = <Each extends { readonly at: string }>(timeline: readonly Each[]) => timeline.filter((each) => each.at <= at);
  const reached = (instant: string) => (instant === NEVER || instant > at ? null : instant);
  const [admitted, left] = [reached(line.registeredFrom), reached(line.registeredTo)];
  return {
    beneficiary: line.beneficiary,
    episode: line.number,
    // It is in another record of hers too, and counted there.
    doubled: line.doubled !== undefined,
    register: admitted === null ? null : line.register,
    stage,
    steps: stepsOf(stage),
    referred: line.referred,
    admitted,
    left,
    exit: left === null ? null : line.exit,
    expelledFor: left === null ? null : (line.expelledFor ?? null),
    ended: reached(line.ended),
    worker,
    track,
    away: left === null ? away : null,
    awaySince: left === null ? awaySince : null,
    workers: byThen(line.workers),
    tracks: byThen(line.tracks),
    absences: byThen(line.away),
    noticed: byThen(line.noticed),
  };
}

type ShownEpisode = ReturnType<typeof shownEpisode>;

/** An episode for whoever may not read her course: where she stands, with whom and since when, as the list has her; not how that came to be, and of another day not how she stood. */
export function asOnTheList(episode: ShownEpisode, isPast: boolean) {
  const { workers: _, tracks: __, absences: ___, noticed: ____, exit: _____, expelledFor: ______, ...line } = episode;
  if (!isPast) return line;
  const { stage, steps, worker, track, away, awaySince, ...was } = line;
  return { ...was, ...maskedAll({ stage, steps, worker, track, away, awaySince }) };
}
