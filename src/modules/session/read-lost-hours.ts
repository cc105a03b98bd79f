import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { TRACKS } from '../../../events/code-lists';
import { lostTo } from '../../../projections/lost-hours';
import { sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';

/** `?from=&to=&track=`; by when the session began. */
export const LOST_HOURS = new QueryParams({ from: since(), to: until(), track: code(TRACKS) });

/** What was lost on one track: sessions that lost anything, people, and person-hours (minutes / 60, to two decimals). */
interface TrackLoss {
  readonly track: string;
  readonly sessions: number;
  readonly people: number;
  readonly minutes: number;
  readonly hours: number;
}

interface LostHours {
  readonly tracks: readonly TrackLoss[];
  /** Who missed how much, most first; the minutes sum up to those of the tracks. */
  readonly people: readonly unknown[];
}

/** What broken machines cost the women who came to learn. */
export class ReadLostHours extends Query<LostHours> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadLostHours)
export class ReadLostHoursHandler implements IQueryHandler<ReadLostHours> {
  constructor(
    private readonly views: Views,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ReadLostHours) {
    const { from = '', to, track } = LOST_HOURS.read(search, await this.scope.zone(caller));
    const centre = await this.scope.centres(caller);
    const held = await this.views.all(sessions, { centre, at: { gte: from, ...(to !== undefined && { lte: to }) } });
    const losses = held
      .filter(({ subject }) => (track === undefined ? TRACKS.some((each) => each === subject) : subject === track))
      .flatMap((session) => lostTo(session).map((lost) => ({ ...lost, session: session.id, track: session.subject })));
    const missed = sumBy(losses, ({ beneficiary }) => beneficiary).sort((one, other) => other.minutes - one.minutes);
    const names = await this.names.beneficiaries(missed.map(({ of }) => of));
    const view = {
      tracks: sumBy(losses, (loss) => loss.track).map(({ of, sessions: count, people, minutes }) => ({
        track: of,
        sessions: count,
        people,
        minutes,
        hours: Math.round((minutes / 60) * 100) / 100,
      })),
      people: missed.map(({ of, sessions: count, minutes }) => ({
        beneficiary: of,
        name: names.get(of) ?? null,
        sessions: count,
        minutes,
      })),
    };
    const subjects = missed.map(({ of }) => `beneficiary-${of}`);
    return (await this.reading.open(caller, { route: 'GET /api/sessions/lost-hours', subjects, request }, view)) as LostHours;
  }
}

interface Loss {
  readonly session: string;
  readonly beneficiary: string;
  readonly minutes: number;
}

function sumBy<Each extends Loss>(losses: readonly Each[], key: (loss: Each) => string) {
  return [...new Set(losses.map(key))].sort().map((of) => {
    const theirs = losses.filter((loss) => key(loss) === of);
    return {
      of,
      sessions: new Set(theirs.map(({ session }) => session)).size,
      people: new Set(theirs.map(({ beneficiary }) => beneficiary)).size,
      minutes: theirs.reduce((sum, { minutes }) => sum + minutes, 0),
    };
  });
}
