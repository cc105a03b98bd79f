import { TRACKS } from '../../../events/code-lists';
import { type Lost, lostTo } from '../../../projections/lost-hours';
import type { SessionLine } from '../../../projections/sessions.projection';
import type { Person } from '../beneficiary/whereabouts.facts';
import { missedThen } from './contradictions';

/** What somebody lost of a session of a track. */
export interface Loss extends Lost {
  readonly session: string;
  readonly track: string;
  /** The record that goes on for her. */
  readonly person: string;
}

/** What was lost by one thing: sessions that lost anything, different people, whole minutes and person-hours (to two decimals). */
export interface Losses {
  readonly of: string;
  readonly sessions: number;
  readonly people: number;
  readonly minutes: number;
  readonly hours: number;
}

const ofTracks = (held: readonly SessionLine[]) => held.filter(({ subject }) => TRACKS.some((each) => each === subject));

/** Of whom has to be known where they were, for what they lost to be counted. */
export const losersIn = (held: readonly SessionLine[]): readonly string[] => [
  ...new Set(
    ofTracks(held).flatMap((session) => [...lostTo(session).map(({ beneficiary }) => beneficiary), ...session.missed, ...session.notThere]),
  ),
];

/**
 * What broken machines cost in the sessions of all tracks, by where everybody was as it is known now. Each moment of somebody's is counted
 * once, by whichever of her records, in the session that began to cost it first.
 */
export function lossesOf(held: readonly SessionLine[], people: ReadonlyMap<string, Person>, zone: string): readonly Loss[] {
  const losses = ofTracks(held).flatMap((session) =>
    lostTo({ ...session, ...missedThen(session, people, zone) }).map((lost) => ({
      ...lost,
      session: session.id,
      track: session.subject,
      person: people.get(lost.beneficiary)?.main ?? lost.beneficiary,
    })),
  );
  const reached = new Map<string, number>();
  return losses.toSorted(inOrder).flatMap((loss) => {
    const [until, counted] = [Date.parse(loss.until), reached.get(loss.person) ?? -Infinity];
    reached.set(loss.person, Math.max(until, counted));
    if (counted <= Date.parse(loss.from)) return [loss];
    return until <= counted ? [] : [{ ...loss, minutes: Math.floor((until - counted) / 60_000) }];
  });
}

const inOrder = (one: Loss, other: Loss): number => Date.parse(one.from) - Date.parse(other.from) || (one.session < other.session ? -1 : 1);

/** The sums by a track or a person; those of all people are those of all tracks. */
export const lossesBy = (losses: readonly Loss[], key: (loss: Loss) => string): readonly Losses[] =>
  [...new Set(losses.map(key))].sort().map((of) => {
    const theirs = losses.filter((loss) => key(loss) === of);
    const minutes = theirs.reduce((sum, loss) => sum + loss.minutes, 0);
    return {
      of,
      sessions: new Set(theirs.map(({ session }) => session)).size,
      people: new Set(theirs.map(({ person }) => person)).size,
      minutes,
      hours: Math.round((minutes / 60) * 100) / 100,
    };
  });
