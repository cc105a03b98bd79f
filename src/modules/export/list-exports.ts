import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { exportLines } from '../../../projections/exports.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, limit } from '../../http/parameter';
import { peopleNamed } from '../../http/people-named';
import { QueryParams } from '../../http/query-params';
import { Scope } from '../centre/scope.facts';

/** `?limit=&cursor=`; latest first. */
export const EXPORTS = new QueryParams({ limit: limit(50), cursor: cursor() });

/** Who asked to take which list out of the house and why, who agreed, and what became of it. */
export class ListExports extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListExports)
export class ListExportsHandler implements IQueryHandler<ListExports> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListExports): Promise<unknown> {
    const query = await this.scope.asked(caller, EXPORTS, search);
    const now = this.scope.now(caller);
    const where = { centre: await this.scope.centres(caller) };
    const { page, next } = await this.paging.of(exportLines, { where, sort: [['at', 'desc']] }, caller, EXPORTS.filter(query), query);
    const shown = page.map((line) => ({ ...line, standing: isWaiting(line.standing) && now >= line.until ? 'lapsed' : line.standing }));
    const subjects = [...new Set(page.flatMap(({ of, filters }) => peopleNamed({ beneficiary: of, filters: queryIn(filters) })))];
    return this.reading.open(caller, { route: 'GET /api/exports', subjects, request }, { exports: shown, next });
  }
}

/** `beneficiary=<id>&from=2026-01-01`, by name. */
const queryIn = (filters: string | null) => Object.fromEntries(new URLSearchParams(filters ?? ''));

const isWaiting = (standing: string): boolean => standing === 'requested' || standing === 'approved';
