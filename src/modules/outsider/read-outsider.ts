import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { barAlerts } from '../../../projections/bar-alerts.projection';
import { type Appearance, outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import type { OutsiderRecord } from '../../../projections/outsiders.projection';
import type { Actor } from '../../access/actor';
import { Reading, writtenAt } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { lastSaid } from '../../../projections/last-said';
import { OutsiderFacts } from './outsider.facts';
import { stopsOf } from './standing-stops.facts';

/** One person from outside, over all the records that are linked. */
export class ReadOutsider extends Query<{ readonly revision: number }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
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
  ) {}

  async execute({ id, caller, request }: ReadOutsider): Promise<{ readonly revision: number }> {
    const zone = await this.scope.zone(caller);
    const linked = await this.outsiders.records(id);
    const ids = [...new Set([id, ...linked.keys()])].sort();
    const where = { outsider: { in: ids }, centre: await this.scope.centres(caller) };
    const appearances = await this.views.all(outsiderAppearances, where);
    const own = linked.get(id);
    // A visitor of whom nothing more is recorded is known by where she or he was seen.
    if (own ? !this.scope.holds(caller, own) : appearances.length === 0)
      throw new Rejection('outsider/unknown', 'There is no such record.');
    const now = { at: this.scope.now(), day: dayOf(this.scope.now(), zone) };
    const records = ids.flatMap((each) => linked.get(each) ?? []);
    const said = records.flatMap((record) => record.said.map((each) => ({ record: record.id, ...each }))).sort(byRecording);
    const view = {
      outsider: id,
      records: ids,
      // As the log has it, so that the next step is taken on what is shown or refused.
      revision: (await this.decisions.history(`outsider-${id}`)).length - 1,
      relation: said.findLast(({ relation }) => relation !== null)?.relation ?? appearances.at(-1)?.relation ?? null,
      ...lastSaid(said),
      said,
      toldApart: apartFrom(records),
      stops: records.flatMap((record) => stopsOf(record, now, zone)),
      alerts: [...(await this.views.all(barAlerts, { outsider: { in: ids } }))].sort(byTime),
      appearances: [...appearances].sort(byTime).map(seen),
    };
    const subjects = ids.map((each) => `outsider-${each}`);
    return this.reading.open(caller, { route: 'GET /api/outsiders/:id', subjects, request, written: writtenAt(appearances) }, view);
  }
}

const seen = ({ outsider: record, at, stream, relation, decision, name, description }: Appearance) => ({
  record,
  at,
  stream,
  relation,
  decision,
  name,
  description,
});

const apartFrom = (records: readonly OutsiderRecord[]): readonly string[] => [
  ...new Set(records.flatMap(({ ties }) => Object.keys(ties).filter((other) => ties[other] === 'different'))),
];

const byTime = (one: { readonly at: string; readonly id: string }, other: { readonly at: string; readonly id: string }): number =>
  one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1;
const byRecording = (one: { readonly recordedAt: string }, other: { readonly recordedAt: string }): number =>
  one.recordedAt < other.recordedAt ? -1 : one.recordedAt > other.recordedAt ? 1 : 0;
