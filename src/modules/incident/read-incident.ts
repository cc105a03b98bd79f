import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { everNamedIn, type IncidentFile } from '../../../projections/incidents.projection';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Reading, writtenIn } from '../../access/reading';
import { Config } from '../../config';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Decisions } from '../../platform/decisions';
import { hoursBetween } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Names } from '../beneficiary/names.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { duplicateTold, toldInOf } from './duplicate-told';
import { Duplicates } from './duplicates';
import { EventsTold } from './events-told';
import { fileAt, type Times } from './file-at';
import { HerIncidents } from './her-incidents';
import { Missing, named } from './missing';
import { numberFor } from './number-for';
import { OtherEvents } from './other-events';
import { OutcomesNow } from './outcomes-now';
import { OutsidersInIt } from './outsiders-in-it';
import { type Statement, statementsOf } from './statements';
import { outcomesOf, type ResidentNow } from './takings';
import { timesOf } from './times-told';

/** `?asOf=&knownAt=` */
export const INCIDENT = new QueryParams({ asOf: untilNow(), knownAt: untilNow() });

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
    private readonly outsiders: OutsidersInIt,
    private readonly outcomes: OutcomesNow,
    private readonly missing: Missing,
    private readonly whereabouts: Whereabouts,
    private readonly config: Config,
    private readonly reading: Reading,
    private readonly hers: HerIncidents,
    private readonly duplicates: Duplicates,
    private readonly events: EventsTold,
    private readonly otherEvents: OtherEvents,
    private readonly herRecords: HerRecords,
  ) {}

  async execute({ id, caller, search, request }: ReadIncident): Promise<{ readonly revision: number }> {
    const times = await this.scope.asked(await this.scope.at(caller, `incident-${id}`), INCIDENT, search);
    const { asOf, knownAt } = times;
    const all = await this.decisions.history(`incident-${id}`);
    const { file, known } = fileAt(id, all, times);
    const marked = file ? await this.#duplicates(file, times) : [];
    const duplicates = marked.map((each) => each.file);
    if (!file || !this.scope.holds(caller, file) || !(await this.hers.includes(caller, file, duplicates)))
      throw new Rejection('incident/unknown', 'There is no such record.');
    const now = asOf ?? this.scope.now();
    const same = new Map([[id, duplicates]]);
    const { event, times: policeTimes } = (await this.events.of([file], same)).get(id)!;
    const settled = await this.outcomes.of([file], now, knownAt, same);
    const residents = settled.get(id)!;
    const statements = statementsOf(id, known, now, this.config.clockHours['staff-statement']!);
    const outsiders = await this.outsiders.of(caller, file, event, times);
    const [isHers, isHerVisit] = [
      await this.hers.among(caller),
      await this.herRecords.among(
        caller,
        file.visits.map((each) => `visit-${each}`),
      ),
    ];
    const names = await this.names.called([...residents, ...file.withdrawn].map(({ beneficiary }) => beneficiary));
    const view = {
      ...file,
      ...duplicateTold(file, isHers),
      visits: file.visits.filter((each) => isHerVisit(`visit-${each}`)),
      revision: all.length - 1,
      duplicates: duplicates.map((each) => each.id).filter(isHers),
      outcomes: outcomesOf(residents),
      ...{ police: toldInOf(event.police, isHers), policeTimes },
      ...{ over: event.over, ended: toldInOf(event.ended, isHers) },
      times: timesOf(file),
      residents: named(await this.#residents(caller, file, residents, now), names),
      withdrawn: named(await this.#withdrawn(caller, file, knownAt), names),
      missing: named(await this.missing.among(caller, settled, now), names),
      outsiders: toldInOf(
        outsiders.map(({ shown }) => shown),
        isHers,
      ),
      outsidersWithdrawn: file.outsidersWithdrawn.map(({ tellings: _, ...each }) => each),
      outsidersAtLeast: (await this.outsiders.atLeast([file], same)).get(id)!,
      ...(await this.#staff(file, statements)),
      statements,
    };
    const subjects = [
      `incident-${id}`,
      ...new Set([...residents.map(({ beneficiary }) => `beneficiary-${beneficiary}`), ...everNamedIn(file)]),
      ...new Set(
        [...outsiders.flatMap(({ records }) => records), ...file.outsidersWithdrawn.map(({ outsider }) => outsider)].map(
          (record) => `outsider-${record}`,
        ),
      ),
    ];
    // As it was known before, not every stay of hers is among these.
    const episodes = knownAt === undefined ? residents.flatMap(({ person }) => person.stays) : [];
    return this.reading.open(
      caller,
      {
        route: 'GET /api/incidents/:id',
        subjects,
        request,
        episodes,
        written: writtenIn([...all, ...marked.flatMap(({ known }) => known)]),
      },
      view,
    );
  }

  // What is marked as the same as it, as of the same two times; what was marked only then is not found.
  async #duplicates({ id, centre }: IncidentFile, times: Times) {
    const marked = (await this.duplicates.in([centre])).get(id) ?? [];
    const files = await Promise.all(
      marked.map(async (each) => fileAt(each.id, await this.decisions.history(`incident-${each.id}`), times)),
    );
    return files.flatMap(({ file, known }) => (file && file.duplicateOf !== null ? [{ file, known }] : []));
  }

  // Who comes up again, among residents too: every other event up to then that the caller may know of.
  async #residents(caller: Actor, file: IncidentFile, residents: readonly ResidentNow[], now: string) {
    const ids = residents.map(({ beneficiary }) => beneficiary);
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: ids }, at: { lte: now } });
    const times = parts.map(({ beneficiary, incident, at }) => ({ beneficiary, stream: `incident-${incident}`, at }));
    const others = await this.otherEvents.than(caller, file, times);
    const injuries = await this.#injuries(residents);
    return residents.map(({ person, takings: _, ...each }) => ({
      ...each,
      register: numberFor(caller, person, each.takenAt ?? file.at),
      injuries: injuries.get(each.beneficiary) ?? each.injuries,
      otherIncidents: others
        .of(times.filter(({ beneficiary }) => beneficiary === each.beneficiary))
        .map(({ stream, at }) => ({ incident: stream.slice('incident-'.length), at })),
      missingHours: each.outcome === 'taken' && each.elsewhere === null ? hoursBetween(each.takenAt, now) : null,
    }));
  }

  async #withdrawn(caller: Actor, { withdrawn, at }: IncidentFile, knownAt: string | undefined) {
    const ids = withdrawn.map(({ beneficiary }) => beneficiary);
    const people = await this.whereabouts.of(ids, knownAt);
    const numberOf = ({ beneficiary }: { readonly beneficiary: string }) => numberFor(caller, people.get(beneficiary)!, at);
    return withdrawn.map(({ wills: _, became: __, ...each }) => ({ ...each, register: numberOf(each) }));
  }

  // Of whoever is back by her own record, the check that was made then.
  async #injuries(residents: readonly ResidentNow[]): Promise<ReadonlyMap<string, string>> {
    const back = residents.flatMap(({ beneficiary, person, returnedAt }) =>
      returnedAt === null ? [] : [{ beneficiary, person, returnedAt }],
    );
    const found = await Promise.all(
      back.map(async ({ beneficiary, person, returnedAt }) => {
        const seen = await this.whereabouts.injuries(person, returnedAt);
        return seen === null ? [] : [[beneficiary, seen] as const];
      }),
    );
    return new Map(found.flat());
  }

  async #staff({ staff, staffWithdrawn }: IncidentFile, statements: readonly Statement[]) {
    const names = await this.names.staff([...staff, ...staffWithdrawn].map((each) => each.staff));
    return {
      staff: staff.map((each) => ({
        ...each,
        name: names.get(each.staff) ?? null,
        statement: statements.find((statement) => statement.staff === each.staff)?.state ?? null,
      })),
      staffWithdrawn: staffWithdrawn.map((each) => ({ ...each, name: names.get(each.staff) ?? null })),
    };
  }
}
