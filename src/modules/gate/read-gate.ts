import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { alertAt } from '../../../projections/alert-at';
import { barAlerts } from '../../../projections/bar-alerts.projection';
import { NEVER } from '../../../projections/caseload.projection';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Reading, writtenAt } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { dayOf, startOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';
import { KeptOut, keptOutSince } from '../outsider/kept-out.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { SeenAs } from '../outsider/seen-as.facts';
import { type Moment, stopsOf } from '../outsider/standing-stops.facts';
import { ExpectedFamilies } from './expected-families';
import { whoIsKeptOut } from './kept-out';
import { STOP_SIGN, STOPPED_THEN } from './stop-sign';

/** `?asOf=` */
export const GATE = new QueryParams({ asOf: untilNow() });

/** What hangs at the gate on a day. */
export interface GateList {
  readonly asOf: string;
  readonly day: string;
  readonly stops: readonly unknown[];
  readonly alerts: readonly unknown[];
  readonly pickups: readonly unknown[];
  /** Who said that they come today, on whose pick-up nobody has decided yet: no woman leaves with them. */
  readonly undecided: readonly unknown[];
}

/** The gate list of today, or as it hung there at an instant: whom to stop, who came that was to be stopped, and which family is expected. Reasons are not on it. */
export class ReadGate extends Query<GateList> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadGate)
export class ReadGateHandler implements IQueryHandler<ReadGate> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly outsiders: OutsiderFacts,
    private readonly reading: Reading,
    private readonly herRecords: HerRecords,
    private readonly families: ExpectedFamilies,
    private readonly seenAs: SeenAs,
    private readonly keptOut: KeptOut,
  ) {}

  async execute({ caller, search, request }: ReadGate): Promise<GateList> {
    const zone = await this.scope.zone(caller);
    const { asOf } = await this.scope.asked(caller, GATE, search);
    const at = asOf ?? this.scope.now(caller);
    const day = dayOf(at, zone);
    const centre = await this.scope.centres(caller);
    const people = await this.keptOut.people(centre, at, asOf);
    const seen = await this.seenAs.of(
      caller,
      people.flatMap((records) => records.map(({ id }) => id)),
      at,
    );
    const stops = whoIsKeptOut(people, seen, { at, day }, zone);
    const { pickups, undecided, records } = await this.families.on(
      caller,
      centre,
      { at, day },
      asOf,
      new Set(keptOutSince(people, { at, day }, zone).keys()),
    );
    const view = {
      asOf: at,
      day,
      stops: stops.map((each) => ({ ...each, sign: STOP_SIGN })),
      alerts: await this.#told(caller, await this.#alerts(centre, { at, day }, zone, asOf)),
      pickups: pickups.map(({ beneficiaryAlias: _, ...each }) => each),
      undecided,
    };
    const recognised = stops.flatMap(({ outsider, alsoDescribed }) => [outsider, ...alsoDescribed.map((each) => each.outsider)]);
    const visitors = [...pickups, ...undecided].map(({ outsider }) => `outsider-${outsider}`);
    const approved = pickups.map(({ beneficiary }) => `beneficiary-${beneficiary}`);
    const subjects = [
      ...recognised.map((outsider) => `outsider-${outsider}`),
      ...visitors,
      ...records.map((beneficiary) => `beneficiary-${beneficiary}`),
    ];
    // Today the guard asks whoever comes for her or his name, and holds a letter against what was approved; nobody else is nearer by that.
    const isAtTheGate = caller.role === 'security' && day === dayOf(this.scope.now(caller), zone);
    // What he came in stands in the visit, and is known at the gate for as long as he is.
    const cameIn = seen.flatMap(({ outsider, stream }) => (recognised.includes(outsider) && stream.startsWith('visit-') ? [stream] : []));
    const atTheGate = caller.role === 'security' ? cameIn : [];
    const assigned = new Set([...(isAtTheGate ? [...visitors, ...approved] : []), ...atTheGate]);
    const keptOut = new Set([...subjects.slice(0, recognised.length), ...cameIn]);
    return this.reading.open(caller, { route: 'GET /api/gate', subjects, request, assigned, keptOut, written: writtenAt(seen) }, view);
  }

  // That he came is a fact of the visit or the incident, for whoever may know of that one.
  async #told<Alert extends { readonly stream: string }>(caller: Actor, alerts: readonly Alert[]) {
    const isHers = await this.herRecords.among(
      caller,
      alerts.map(({ stream }) => stream),
    );
    return alerts.filter(({ stream }) => isHers(stream));
  }

  // Who may come in by now is not to be stopped, though what happened has yet to be answered.
  async #alerts(centre: Condition, now: Moment, zone: string, asOf: string | undefined) {
    const raised = await this.views.all(barAlerts, { centre, at: { gte: startOf(now.day, zone), lte: asOf ?? NEVER } });
    const open = raised.filter((alert) => alertAt(alert, asOf).open).sort((one, other) => (one.at < other.at ? -1 : 1));
    return Promise.all(
      open.map(async ({ at, outsider, stream }) => {
        const stops = stopsOf([...(await this.outsiders.records(outsider, asOf)).values()], now, zone);
        return { at, outsider, stream, sign: stops.some(({ holds }) => holds) ? STOP_SIGN : STOPPED_THEN };
      }),
    );
  }
}
