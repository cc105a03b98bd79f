import { TRACKS, type Track } from '../../../events/code-lists';
import { type Lost, lostTo } from '../../../projections/lost-hours';
import type { SessionLine } from '../../../projections/sessions.projection';

/** What somebody lost of a session of a track. */
export interface Loss extends Lost {
  readonly session: string;
  readonly track: string;
}

/** What was lost by one thing: sessions that lost anything, different people, whole minutes and person-hours (to two decimals). */
export interface Losses {
  readonly of: string;
  readonly sessions: number;
  readonly people: number;
  readonly minutes: number;
  readonly hours: number;
}

/** What broken machines cost in the sessions of one track, or of all of them. */
export const lossesOf = (held: readonly SessionLine[], track?: Track): readonly Loss[] =>
  held
    .filter(({ subject }) => (track === undefined ? TRACKS.some((each) => each === subject) : subject === track))
    .flatMap((session) => lostTo(session).map((lost) => ({ ...lost, session: session.id, track: session.subject })));

/** The sums by a track or a person; those of all people are those of all tracks. */
export const lossesBy = (losses: readonly Loss[], key: (loss: Loss) => string): readonly Losses[] =>
  [...new Set(losses.map(key))].sort().map((of) => {
    const theirs = losses.filter((loss) => key(loss) === of);
    const minutes = theirs.reduce((sum, loss) => sum + loss.minutes, 0);
    return {
      of,
      sessions: new Set(theirs.map(({ session }) => session)).size,
      people: new Set(theirs.map(({ beneficiary }) => beneficiary)).size,
      minutes,
      hours: Math.round((minutes / 60) * 100) / 100,
    };
  });
