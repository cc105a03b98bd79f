import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Appearance } from '../../../projections/outsider-appearances.projection';
import { recordAt, tiedAs } from '../../../projections/outsider-at';
import { type OutsiderRecord, outsiders } from '../../../projections/outsiders.projection';
import type { Actor } from '../../access/actor';
import { Reading, writtenAt } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, limit, untilNow, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { dayOf } from '../../platform/local-time';
import { Scope } from '../centre/scope.facts';
import { knownAs } from '../../../projections/last-said';
import { ofOutsider, SeenAs } from './seen-as.facts';
import { stopsOf } from './standing-stops.facts';
import { type ToldStop, ToldStops } from './told-stops';

/**
 * `?stopped=&asOf=&limit=&cursor=`; the latest record first. `stopped=true` leaves out whom nothing keeps out any more, or kept out at the
 * instant.
 */
export const OUTSIDERS = new QueryParams({ stopped: yesOrNo(), asOf: untilNow(), limit: limit(50), cursor: cursor() });

/** Everybody from outside of whom there is a record; as of an instant, of whom something had been said by then, or whom something kept out. */
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
    private readonly seenAs: SeenAs,
    private readonly reading: Reading,
    private readonly paging: Paging,
    private readonly toldStops: ToldStops,
  ) {}

  async execute({ caller, search, request }: ListOutsiders) {
    const zone = await this.scope.zone(caller);
    const query = await this.scope.asked(caller, OUTSIDERS, search);
    const at = query.asOf ?? this.scope.now(caller);
    const now = { at, day: dayOf(at, zone) };
    const shownOf = (record: OutsiderRecord, seen: readonly Appearance[] = []) =>
      [recordAt(record, query.asOf)].flatMap((then) => (then ? lineOf(then, ofOutsider(seen, then.id), now, zone) : []));
    const { page, next } = await this.paging.of(
      outsiders,
      {
        where: {
          centre: await this.scope.centres(caller),
          // A day of UTC may be the one before the day at the centre.
          ...(query.stopped === true && { stopDay: { gte: dayOf(Date.parse(now.at) - 86_400_000, 'UTC') } }),
        },
        sort: [[query.stopped === true ? 'stopDay' : 'recordedAt', 'desc']],
        keeps: (record) => shownOf(record).some(({ stops }) => query.stopped !== true || stops.length > 0),
      },
      caller,
      OUTSIDERS.filter(query),
      query,
    );
    const seen = await this.seenAs.of(
      caller,
      page.map(({ id }) => id),
      query.asOf,
    );
    const listed = page.flatMap((record) => shownOf(record, seen));
    const { stops } = await this.toldStops.of(
      caller,
      listed.flatMap((each) => each.stops),
    );
    const told = new Map(stops.map((stop) => [stop.id, stop]));
    const shown = listed.map((each) => ({ ...each, stops: each.stops.map(({ id }) => inShort(told.get(id)!)) }));
    const subjects = shown.map(({ outsider }) => `outsider-${outsider}`);
    return this.reading.open(
      caller,
      { route: 'GET /api/outsiders', subjects, request, written: writtenAt(seen) },
      { outsiders: shown, next },
    );
  }
}

/** A record as lists show it, with the stops that hold. */
function lineOf(record: OutsiderRecord, seen: readonly Appearance[], now: { readonly at: string; readonly day: string }, zone: string) {
  return {
    outsider: record.id,
    centre: record.centre,
    relation: record.relation,
    ...knownAs(record.said, seen),
    linked: tiedAs(record, 'same'),
    stops: stopsOf([record], now, zone).filter(({ holds }) => holds),
  };
}

const inShort = ({ kind, ends, endsInHours, lapsesSoon, number }: ToldStop) => ({ kind, ends, endsInHours, lapsesSoon, number });
