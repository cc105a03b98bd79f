import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { NEVER } from '../../../projections/caseload.projection';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { incidents, type IncidentFile } from '../../../projections/incidents.projection';
import { foldAll } from '../../../projections/kit/projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { visits } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { Reading, writtenIn } from '../../access/reading';
import { Config } from '../../config';
import { until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import { hoursBetween } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { NAMELESS, Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { outcomesOf, policeOf } from './figures';
import { HerIncidents } from './her-incidents';
import { Missing } from './missing';
import { type Statement, statementsOf } from './statements';
import { timesOf } from './times-told';

/** `?asOf=&knownAt=` */
export const INCIDENT = new QueryParams({ asOf: until(), knownAt: until() });

/** One incident with its whole file, as of any two times. */
export class ReadIncident extends Query<{ readonly revision: number }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from the incident's own stream, so it is never behind and takes any two times. */
@QueryHandler(ReadIncident)
export class ReadIncidentHandler implements IQueryHandler<ReadIncident> {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly outsiders: OutsiderFacts,
    private readonly missing: Missing,
    private readonly config: Config,
    private readonly reading: Reading,
    private readonly hers: HerIncidents,
  ) {}

  async execute({ id, caller, search, request }: ReadIncident): Promise<{ readonly revision: number }> {
    const { asOf, knownAt } = INCIDENT.read(search, await this.scope.zone(caller));
    const all = await this.decisions.history(`incident-${id}`);
    const known = all.filter(({ meta }) => meta.happened.at <= (asOf ?? NEVER) && meta.recordedAt <= (knownAt ?? NEVER));
    const file = foldAll(incidents, known).get(id);
    if (!file || !this.scope.holds(caller, file) || !(await this.hers.includes(caller, file)))
      throw new Rejection('incident/unknown', 'There is no such record.');
    const now = asOf ?? this.scope.now();
    const seen = await this.views.load(visits, file.visits);
    const statements = statementsOf(id, known, now, this.config.clockHours['staff-statement']!);
    const view = {
      ...file,
      revision: all.length - 1,
      outcomes: outcomesOf(file),
      policeTimes: policeOf(
        file,
        file.visits.flatMap((visit) => seen.get(visit)?.at ?? []),
      ),
      times: timesOf(file),
      residents: await this.#residents(file, now),
      missing: await this.missing.from([file], now),
      outsiders: await Promise.all(
        file.outsiders.map(async (each) => ({ ...each, seenBefore: await this.#seenBefore(caller, file, each.outsider) })),
      ),
      staff: await this.#staff(file, statements),
      statements,
    };
    const subjects = [`incident-${id}`, ...file.residents.map(({ beneficiary }) => `beneficiary-${beneficiary}`)];
    return this.reading.open(caller, { route: 'GET /api/incidents/:id', subjects, request, written: writtenIn(all) }, view);
  }

  // Who comes up again, among residents too: every other incident up to then.
  async #residents({ id, residents }: IncidentFile, now: string) {
    const ids = residents.map(({ beneficiary }) => beneficiary);
    const names = await this.names.called(ids);
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: ids }, at: { lte: now } });
    return residents.map((each) => ({
      ...each,
      ...(names.get(each.beneficiary) ?? NAMELESS),
      otherIncidents: parts
        .filter(({ beneficiary, incident }) => beneficiary === each.beneficiary && incident !== id)
        .map(({ incident, at }) => ({ incident, at })),
      missingHours: each.outcome === 'taken' ? hoursBetween(each.takenAt, now) : null,
    }));
  }

  // Who comes back: every other time the same person stood at the gate or had a part, oldest first.
  async #seenBefore(caller: Actor, { id, at }: IncidentFile, outsider: string) {
    const centre = await this.scope.centres(caller);
    const records = await this.outsiders.samePerson(outsider);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: records }, centre, at: { lte: at } });
    return seen
      .filter(({ stream }) => stream !== `incident-${id}`)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ stream, at: when, relation, decision }) => ({ stream, at: when, relation, decision }));
  }

  async #staff({ staff }: IncidentFile, statements: readonly Statement[]) {
    const names = await this.names.staff(staff.map((each) => each.staff));
    return staff.map((each) => ({
      ...each,
      name: names.get(each.staff) ?? null,
      statement: statements.find((statement) => statement.staff === each.staff)?.state ?? null,
    }));
  }
}
