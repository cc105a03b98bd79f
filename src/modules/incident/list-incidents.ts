import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { INCIDENT_KINDS } from '../../../events/code-lists';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { incidents, type IncidentFile } from '../../../projections/incidents.projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { worklist } from '../../../projections/worklist.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Paging } from '../../http/paging';
import { beneficiary, code, cursor, id, limit, since, until, yesOrNo } from '../../http/parameter';
import { peopleNamed } from '../../http/people-named';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { Duplicates } from './duplicates';
import { EventsTold } from './events-told';
import { HerIncidents } from './her-incidents';
import { OutcomesNow } from './outcomes-now';
import { OutsidersInIt } from './outsiders-in-it';
import { statementCounts, statementsAt } from './statements';
import { type Outcomes, outcomesOf } from './takings';
import { duplicateTold as told } from './duplicate-told';

const STATES = ['open', 'reviewed', 'closed', 'voided'] as const;
const STANDING = STATES.filter((status) => status !== 'voided');

/** `?from=&to=&kind=&status=&duplicates=&outsider=&beneficiary=&limit=&cursor=`; latest first. `duplicates=false` leaves out what is the same as another, and only `status=voided` finds what never was. */
export const INCIDENTS = new QueryParams({
  from: since(),
  to: until(),
  kind: code(INCIDENT_KINDS),
  status: code(STATES),
  duplicates: yesOrNo(),
  outsider: id(),
  beneficiary: beneficiary(),
  limit: limit(50),
  cursor: cursor(),
});

/** The security reviewer's register. */
export class ListIncidents extends Query<{ readonly incidents: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListIncidents)
export class ListIncidentsHandler implements IQueryHandler<ListIncidents> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly outsiders: OutsiderFacts,
    private readonly config: Config,
    private readonly reading: Reading,
    private readonly hers: HerIncidents,
    private readonly outcomes: OutcomesNow,
    private readonly duplicates: Duplicates,
    private readonly events: EventsTold,
    private readonly inIt: OutsidersInIt,
    private readonly whereabouts: Whereabouts,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListIncidents) {
    const query = await this.scope.asked(caller, INCIDENTS, search);
    const { page, next } = await this.paging.of(
      incidents,
      {
        where: {
          centre: await this.scope.centres(caller),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.kind !== undefined && { kind: query.kind }),
          status: query.status ?? { in: STANDING },
          ...(query.duplicates === false && { duplicateOf: null }),
          ...(await this.#only(caller, query)),
        },
        sort: [['at', 'desc']],
      },
      caller,
      INCIDENTS.filter(query),
      query,
    );
    const view = {
      incidents: await this.#shown(caller, page),
      next,
    };
    const subjects = [...page.map((incident) => `incident-${incident.id}`), ...peopleNamed(query)];
    return this.reading.open(caller, { route: 'GET /api/incidents', subjects, request }, view);
  }

  async #only(caller: Actor, { outsider, beneficiary }: Wanted): Promise<NonNullable<Asked['where']>> {
    const some = [
      await this.hers.ids(caller),
      outsider === undefined ? undefined : await this.#withCounted(await this.#seen(outsider)),
      beneficiary === undefined ? undefined : await this.#withCounted(await this.#with(beneficiary)),
    ].filter((ids) => ids !== undefined);
    const [first, ...rest] = some;
    return first ? { id: { in: first.filter((each) => rest.every((ids) => ids.includes(each))) } } : {};
  }

  // Under every record of the same person, where records are linked.
  async #seen(outsider: string): Promise<readonly string[]> {
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: await this.outsiders.samePerson(outsider) }, voided: false });
    return [...new Set(seen.flatMap(({ stream }) => (stream.startsWith('incident-') ? [stream.slice('incident-'.length)] : [])))];
  }

  // Whoever stands in a duplicate stands in the incident that is counted too.
  async #withCounted(ids: readonly string[]): Promise<readonly string[]> {
    const files = [...(await this.views.load(incidents, ids)).values()];
    const counted = await this.duplicates.counted(files.map(({ centre }) => centre));
    return [...new Set(ids.flatMap((id) => [id, counted(id)]))];
  }

  async #with(her: string): Promise<readonly string[]> {
    const hers = await this.views.all(incidentResidents, { beneficiary: { in: await this.whereabouts.records(her) } });
    return [...new Set(hers.map(({ incident }) => incident))];
  }

  async #shown(caller: Actor, page: readonly IncidentFile[]) {
    const same = await this.duplicates.in(page.map(({ centre }) => centre));
    const events = await this.events.of(page, same);
    const heads = await this.inIt.atLeast(page, same);
    const lines = await this.views.load(
      worklist,
      page.map(({ id }) => id),
    );
    const now = this.scope.now(caller);
    const hours = this.config.clockHours['staff-statement']!;
    const residents = await this.outcomes.of(page, now, undefined, same);
    const isHers = await this.hers.among(caller);
    return page.map((file) => ({
      ...shown(file, outcomesOf(residents.get(file.id)!), heads.get(file.id)!),
      ...told(file, isHers),
      police: events.get(file.id)!.times,
      statements: statementCounts(statementsAt(lines.get(file.id)?.duties ?? [], now, hours)),
    }));
  }
}

/** Whose incidents are wanted. */
interface Wanted {
  readonly outsider: string | undefined;
  readonly beneficiary: string | undefined;
}

function shown(file: IncidentFile, residents: Outcomes, outsiders: number) {
  const { id: incident, centre, at, happened, discovered, recordedAt, kind, status, place, means, reviews } = file;
  return {
    incident,
    centre,
    at,
    happened,
    discovered,
    recordedAt,
    kind,
    status,
    place,
    means,
    residents,
    outsiders,
    reviewed: reviews.length > 0,
  };
}
