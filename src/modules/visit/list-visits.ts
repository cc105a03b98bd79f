import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { visits } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { HerWomen } from '../../access/her-women';
import { Reading, writtenAt } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, id, limit, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';

/** `?from=&to=&beneficiary=&limit=&cursor=`; latest first. */
export const VISITS = new QueryParams({ from: since(), to: until(), beneficiary: id(), limit: limit(50), cursor: cursor() });

/** Who came to the gate, and what was decided. */
export class ListVisits extends Query<{ readonly visits: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListVisits)
export class ListVisitsHandler implements IQueryHandler<ListVisits> {
  constructor(
    private readonly scope: Scope,
    private readonly herWomen: HerWomen,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListVisits) {
    const query = VISITS.read(search, await this.scope.zone(caller));
    const { page, next } = await this.paging.of(
      visits,
      {
        where: {
          centre: await this.scope.centres(caller),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(await this.#for(caller, query.beneficiary)),
        },
        sort: [['at', 'desc']],
      },
      caller,
      VISITS.filter(query),
      query,
    );
    const view = {
      visits: page,
      next,
    };
    const subjects = page.flatMap(({ id: visit, beneficiary }) => [
      `visit-${visit}`,
      ...(beneficiary === null ? [] : [`beneficiary-${beneficiary}`]),
    ]);
    return this.reading.open(caller, { route: 'GET /api/visits', subjects, request, written: writtenAt(page) }, view);
  }

  /** Whoever may not know of every visit is shown those to the women she looks after. */
  async #for(caller: Actor, asked: string | undefined): Promise<NonNullable<Asked['where']>> {
    if (ruleOf(caller.role, 'visit-facts', 'centre') === 'open') return asked === undefined ? {} : { beneficiary: asked };
    const hers = await this.herWomen.of(caller, 'visit-facts');
    return { beneficiary: { in: asked === undefined ? hers : hers.filter((each) => each === asked) } };
  }
}
