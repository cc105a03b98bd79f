import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { INCIDENT_KINDS } from '../../../events/code-lists';
import { incidents, type IncidentFile } from '../../../projections/incidents.projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { code, cursor, id, limit, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';
import { outcomesOf, policeOf } from './figures';
import { HerIncidents } from './her-incidents';

/** `?from=&to=&kind=&status=&outsider=&limit=&cursor=`; latest first. */
export const INCIDENTS = new QueryParams({
  from: since(),
  to: until(),
  kind: code(INCIDENT_KINDS),
  status: code(['open', 'reviewed', 'closed']),
  outsider: id(),
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
    private readonly reading: Reading,
    private readonly hers: HerIncidents,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListIncidents) {
    const query = INCIDENTS.read(search, await this.scope.zone(caller));
    const { page, next } = await this.paging.of(
      incidents,
      {
        where: {
          centre: await this.scope.centres(caller),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.kind !== undefined && { kind: query.kind }),
          ...(query.status !== undefined && { status: query.status }),
          ...(await this.#only(caller, query.outsider)),
        },
        sort: [['at', 'desc']],
      },
      caller,
      INCIDENTS.filter(query),
      query,
    );
    const view = {
      incidents: page.map(shown),
      next,
    };
    const subjects = page.map((incident) => `incident-${incident.id}`);
    return this.reading.open(caller, { route: 'GET /api/incidents', subjects, request }, view);
  }

  async #only(caller: Actor, outsider: string | undefined): Promise<NonNullable<Asked['where']>> {
    const [hers, his] = [await this.hers.ids(caller), outsider === undefined ? undefined : await this.#of(outsider)];
    const both = hers && his ? hers.filter((each) => his.includes(each)) : (hers ?? his);
    return both ? { id: { in: both } } : {};
  }

  async #of(outsider: string): Promise<readonly string[]> {
    const seen = await this.views.all(outsiderAppearances, { outsider });
    return seen.flatMap(({ stream }) => (stream.startsWith('incident-') ? [stream.slice('incident-'.length)] : []));
  }
}

function shown(file: IncidentFile) {
  const { id: incident, centre, at, happened, discovered, recordedAt, kind, status, place, means, outsiders, reviews } = file;
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
    residents: outcomesOf(file),
    outsiders: outsiders.reduce((sum, { count }) => sum + count, 0),
    police: policeOf(file),
    reviewed: reviews.length > 0,
  };
}
