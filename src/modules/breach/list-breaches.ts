import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { breaches } from '../../../projections/breaches.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, limit, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Scope } from '../centre/scope.facts';

/** `?from=&to=&limit=&cursor=`; latest first. */
export const BREACHES = new QueryParams({ from: since(), to: until(), limit: limit(50), cursor: cursor() });

/** The register of data breaches, with who was told of each and when. */
export class ListBreaches extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListBreaches)
export class ListBreachesHandler implements IQueryHandler<ListBreaches> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListBreaches): Promise<unknown> {
    const query = await this.scope.asked(caller, BREACHES, search);
    const at = { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) };
    const { page, next } = await this.paging.of(
      breaches,
      { where: { centre: await this.scope.centres(caller), at }, sort: [['at', 'desc']] },
      caller,
      BREACHES.filter(query),
      query,
    );
    const subjects = page.map(({ id }) => `breach-${id}`);
    return this.reading.open(caller, { route: 'GET /api/breaches', subjects, request }, { breaches: page, next });
  }
}
