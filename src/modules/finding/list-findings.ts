import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findings } from '../../../projections/findings.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { code, cursor, limit, since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Scope } from '../centre/scope.facts';

/** `?status=&from=&to=&limit=&cursor=`; latest first. */
export const FINDINGS = new QueryParams({
  status: code(['open', 'answered', 'closed']),
  from: since(),
  to: until(),
  limit: limit(50),
  cursor: cursor(),
});

/** What auditors found, what was answered, and what became of it. */
export class ListFindings extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListFindings)
export class ListFindingsHandler implements IQueryHandler<ListFindings> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListFindings): Promise<unknown> {
    const query = await this.scope.asked(caller, FINDINGS, search);
    const where = {
      centre: await this.scope.centres(caller),
      ...(query.status !== undefined && { status: query.status }),
      at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
    };
    const { page, next } = await this.paging.of(findings, { where, sort: [['at', 'desc']] }, caller, FINDINGS.filter(query), query);
    const subjects = page.flatMap(({ id, about }) => [`finding-${id}`, about]);
    return this.reading.open(caller, { route: 'GET /api/findings', subjects, request }, { findings: page, next });
  }
}
