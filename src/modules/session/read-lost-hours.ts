import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { TRACKS } from '../../../events/code-lists';
import { sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { type Losses, lossesBy, lossesOf } from './lost-hours.facts';

/** `?from=&to=&track=`; by when the session began. */
export const LOST_HOURS = new QueryParams({ from: since(), to: until(), track: code(TRACKS) });

interface LostHours {
  readonly tracks: readonly (Omit<Losses, 'of'> & { readonly track: string })[];
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
    const losses = lossesOf(held, track);
    const missed = lossesBy(losses, ({ beneficiary }) => beneficiary).toSorted((one, other) => other.minutes - one.minutes);
    const names = await this.names.beneficiaries(missed.map(({ of }) => of));
    const view = {
      tracks: lossesBy(losses, (loss) => loss.track).map(({ of, ...sums }) => ({ track: of, ...sums })),
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
