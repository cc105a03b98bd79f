import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type OutsiderRecord, outsiders } from '../../../projections/outsiders.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, limit, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { dayOf } from '../../platform/local-time';
import { Scope } from '../centre/scope.facts';
import { lastSaid } from '../../../projections/last-said';
import { stopsOf } from './standing-stops.facts';

/** `?stopped=&limit=&cursor=`; the latest record first. `stopped=true` leaves out whom nothing keeps out any more. */
export const OUTSIDERS = new QueryParams({ stopped: yesOrNo(), limit: limit(50), cursor: cursor() });

/** Everybody from outside of whom there is a record. */
export class ListOutsiders extends Query<{ readonly outsiders: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListOutsiders)
export class ListOutsidersHandler implements IQueryHandler<ListOutsiders> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListOutsiders) {
    const zone = await this.scope.zone(caller);
    const query = OUTSIDERS.read(search, zone);
    const now = { at: this.scope.now(), day: dayOf(this.scope.now(), zone) };
    const { page, next } = await this.paging.of(
      outsiders,
      {
        where: {
          centre: await this.scope.centres(caller),
          // A day of UTC may be the one before the day at the centre.
          ...(query.stopped === true && { stopDay: { gte: dayOf(Date.parse(now.at) - 86_400_000, 'UTC') } }),
        },
        sort: [[query.stopped === true ? 'stopDay' : 'recordedAt', 'desc']],
      },
      caller,
      OUTSIDERS.filter(query),
      query,
    );
    const shown = page.map((record) => listed(record, now, zone));
    const view = { outsiders: query.stopped === true ? shown.filter(({ stops }) => stops.length > 0) : shown, next };
    const subjects = page.map(({ id }) => `outsider-${id}`);
    return this.reading.open(caller, { route: 'GET /api/outsiders', subjects, request }, view);
  }
}

/** A record as lists show it, with the stops that hold. */
export function listed(record: OutsiderRecord, now: { readonly at: string; readonly day: string }, zone: string) {
  return {
    outsider: record.id,
    centre: record.centre,
    relation: record.relation,
    ...lastSaid(record.said),
    linked: Object.keys(record.ties).filter((other) => record.ties[other] === 'same'),
    stops: stopsOf(record, now, zone)
      .filter(({ holds }) => holds)
      .map(({ kind, ends, endsInHours, lapsesSoon, number }) => ({ kind, ends, endsInHours, lapsesSoon, number })),
  };
}
