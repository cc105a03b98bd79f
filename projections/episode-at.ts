import { awayAt } from '../events/absence';
import { FOLLOWED_UP } from '../events/leaving';
import type { Absence, Track } from '../events/code-lists';
import { heldAt } from '../events/kit/timeline';
import { type EpisodeLine, NEVER } from './caseload.projection';
import { furthest, type Stage } from './stage';

/** An episode as it stood at an instant. */
export interface EpisodeAt {
  readonly stage: Stage;
  readonly worker: string | null;
  /** Of an episode that is over, the one she had at its end. */
  readonly track: Track | 'none';
  readonly away: Absence | null;
  /** Since when she is away, if she is: what was found out later of the same absence begins no other. */
  readonly awaySince: string | null;
}

/**
 * What held of an episode at an instant. An absence ends with the stay, and is there again where the end is voided; the track stays what it
 * was at its end, and whoever was her case worker last is named until the episode is ended.
 */
export function episodeAt({ stages, workers, tracks, away, exit, registeredTo, ended }: EpisodeLine, at: string): EpisodeAt {
  const isOver = exit !== null && registeredTo <= at;
  const gone = isOver ? undefined : awayAt(away, at);
  return {
    stage: furthest(stages.filter((each) => each.at <= at).map(({ value }) => value)) ?? 'referred',
    worker: ended !== NEVER && ended <= at ? null : (heldAt(workers, at) ?? null),
    track: heldAt(tracks, isOver ? registeredTo : at) ?? 'none',
    away: gone?.value ?? null,
    awaySince: gone?.since ?? null,
  };
}

/** Until when she needs a case worker (24 characters, UTC): until nobody follows her up any more, or she died. */
export const caredForUntil = ({ exit, registeredTo, ended }: Pick<EpisodeLine, 'exit' | 'registeredTo' | 'ended'>): string =>
  exit === null || FOLLOWED_UP.includes(exit) ? ended : registeredTo;

/** The bed that a registered woman has at an instant, by its key; null where none was booked. */
export const bedAt = ({ beds = [] }: EpisodeLine, at: string): string | null => heldAt(beds, at) ?? null;

/** The linked record that knows of the bed she has at an instant; undefined where her own does, or she has none. */
export const bedKnownBy = ({ beds = [] }: EpisodeLine, at: string): string | undefined => beds.findLast((each) => each.at <= at)?.by;
