import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { NEVER } from '../../../projections/caseload.projection';
import { incidents, type IncidentFile } from '../../../projections/incidents.projection';
import { foldAll } from '../../../projections/kit/projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import type { Actor } from '../../access/actor';
import { Reading, writtenIn } from '../../access/reading';
import { until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import { hoursBetween } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { NAMELESS, Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { outcomesOf, policeOf } from './figures';
import { HerIncidents } from './her-incidents';

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
    const view = {
      ...file,
      revision: all.length - 1,
      outcomes: outcomesOf(file),
      policeTimes: policeOf(file),
      residents: await this.#residents(file, now),
      outsiders: await Promise.all(
        file.outsiders.map(async (each) => ({ ...each, seenBefore: await this.#seenBefore(caller, file, each.outsider) })),
      ),
      staff: await this.#staff(file),
    };
    const subjects = [`incident-${id}`, ...file.residents.map(({ beneficiary }) => `beneficiary-${beneficiary}`)];
    return this.reading.open(caller, { route: 'GET /api/incidents/:id', subjects, request, written: writtenIn(all) }, view);
  }

  async #residents({ residents }: IncidentFile, now: string) {
    const names = await this.names.called(residents.map(({ beneficiary }) => beneficiary));
    return residents.map((each) => ({
      ...each,
      ...(names.get(each.beneficiary) ?? NAMELESS),
      missingHours: each.outcome === 'taken' ? hoursBetween(each.takenAt, now) : null,
    }));
  }

  // Who comes back: every other time the same person stood at the gate or had a part, oldest first.
  async #seenBefore(caller: Actor, { id, at }: IncidentFile, outsider: string) {
    const centre = await this.scope.centres(caller);
    const seen = await this.views.all(outsiderAppearances, { outsider, centre, at: { lte: at } });
    return seen
      .filter(({ stream }) => stream !== `incident-${id}`)
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ stream, at: when, relation, decision }) => ({ stream, at: when, relation, decision }));
  }

  async #staff({ staff }: IncidentFile) {
    const names = await this.names.staff(staff.map((each) => each.staff));
    return staff.map((each) => ({ ...each, name: names.get(each.staff) ?? null }));
  }
}
