import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { alertAt } from '../../../projections/alert-at';
import { barAlerts } from '../../../projections/bar-alerts.projection';
import { NEVER } from '../../../projections/caseload.projection';
import type { Appearance } from '../../../projections/outsider-appearances.projection';
import { tiedAs } from '../../../projections/outsider-at';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Reading, writtenAt } from '../../access/reading';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { byHappening, knownAs } from '../../../projections/last-said';
import { OutsiderFacts } from './outsider.facts';
import { SeenAs } from './seen-as.facts';
import { stopsOf } from './standing-stops.facts';
import { ToldStops } from './told-stops';

/** `?asOf=` */
export const OUTSIDER = new QueryParams({ asOf: untilNow() });

/** One person from outside, over all the records that are linked; now, or by what had happened at an instant. */
export class ReadOutsider extends Query<{ readonly revision: number }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadOutsider)
export class ReadOutsiderHandler implements IQueryHandler<ReadOutsider> {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly outsiders: OutsiderFacts,
    private readonly reading: Reading,
    private readonly herRecords: HerRecords,
    private readonly seenAs: SeenAs,
    private readonly toldStops: ToldStops,
  ) {}

  async execute({ id, caller, search, request }: ReadOutsider): Promise<{ readonly revision: number }> {
    const hers = await this.scope.at(caller, `outsider-${id}`);
    const zone = await this.scope.zone(hers);
    const { asOf } = await this.scope.asked(hers, OUTSIDER, search);
    const linked = await this.outsiders.records(id, asOf);
    const ids = [...new Set([id, ...linked.keys()])].sort();
    const appearances = await this.seenAs.of(caller, ids, asOf);
    const raised = await this.views.all(barAlerts, { outsider: { in: ids }, at: { lte: asOf ?? NEVER } });
    const isHers = await this.herRecords.among(
      caller,
      raised.map(({ stream }) => stream),
    );
    const own = linked.get(id);
    // A visitor of whom nothing more is recorded is known by where she or he was seen.
    if (own ? !this.scope.holds(caller, own) : appearances.length === 0)
      throw new Rejection('outsider/unknown', 'There is no such record.');
    const at = asOf ?? this.scope.now();
    const records = ids.flatMap((each) => linked.get(each) ?? []);
    const said = records.flatMap((record) => record.said.map((each) => ({ record: record.id, ...each }))).sort(byHappening);
    const { stops, women } = await this.toldStops.of(caller, stopsOf(records, { at, day: dayOf(at, zone) }, zone));
    const view = {
      asOf: at,
      outsider: id,
      records: ids,
      // As the log has it, so that the next step is taken on what is shown or refused.
      revision: (await this.decisions.history(`outsider-${id}`)).length - 1,
      relation: said.findLast(({ relation }) => relation !== null)?.relation ?? appearances.at(-1)?.relation ?? null,
      ...knownAs(said, appearances),
      said,
      toldApart: [...new Set(records.flatMap((record) => tiedAs(record, 'different')))],
      stops,
      alerts: raised
        .filter(({ stream }) => isHers(stream))
        .sort(byTime)
        .map((alert) => alertAt(alert, asOf)),
      appearances: appearances.map((each) => seen(each, asOf)),
    };
    const subjects = [...ids.map((each) => `outsider-${each}`), ...women];
    return this.reading.open(caller, { route: 'GET /api/outsiders/:id', subjects, request, written: writtenAt(appearances) }, view);
  }
}

const seen = ({ outsider, at, stream, relation, decision, decidedAt, ...seenAs }: Appearance, asOf: string | undefined) => ({
  record: outsider,
  ...{ at, stream, relation },
  decision: asOf !== undefined && decidedAt !== null && decidedAt > asOf ? 'waiting' : decision,
  ...{ name: seenAs.name, description: seenAs.description, phone: seenAs.phone, vehicle: seenAs.vehicle },
});

const byTime = (one: { readonly at: string; readonly id: string }, other: { readonly at: string; readonly id: string }): number =>
  one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1;
