import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { access, type AccessLine } from '../../../projections/access.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { AccessScope } from './access-scope';

/** `?from=&to=` */
export const ACCESS_REPORT = new QueryParams({ from: since(), to: until() });

/** How often somebody in a role did something with her record on a day of her centre. */
export interface AccessOnDay {
  readonly day: string;
  readonly role: string;
  readonly kind: string;
  readonly count: number;
}

/** Who looked at her record, for herself: roles and days, nobody's name or id. */
export interface AccessReport {
  readonly beneficiary: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly total: number;
  readonly roles: readonly { readonly of: string; readonly count: number }[];
  /** In order of day, role and kind. */
  readonly days: readonly AccessOnDay[];
}

export class ReadAccessReport extends Query<AccessReport> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

const ROUTE = 'GET /api/beneficiaries/:id/access';
const PAGE = 1000;

@QueryHandler(ReadAccessReport)
export class ReadAccessReportHandler implements IQueryHandler<ReadAccessReport> {
  constructor(
    private readonly mine: AccessScope,
    private readonly scope: Scope,
    private readonly views: Views,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, search, request }: ReadAccessReport): Promise<AccessReport> {
    const zone = await this.scope.zone(caller);
    const { from, to } = ACCESS_REPORT.read(search, zone);
    const subject = `beneficiary-${id}`;
    if (!(await this.mine.holds(caller, subject))) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    const days = new Map<string, AccessOnDay>();
    for await (const { at, role, kind } of this.#lines({ subject, at: { gte: from ?? '', ...(to !== undefined && { lte: to }) } })) {
      const day = dayOf(at, zone);
      const key = `${day} ${role} ${kind}`;
      days.set(key, { day, role, kind, count: (days.get(key)?.count ?? 0) + 1 });
    }
    const inOrder = [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
    const view = { beneficiary: id, from: from ?? null, to: to ?? null, ...totalsOf(inOrder), days: inOrder };
    return this.reading.open(caller, { route: ROUTE, subjects: [subject], request }, view);
  }

  // A page at a time: a woman who stayed for years has been on thousands of lists.
  async *#lines(where: NonNullable<Asked['where']>): AsyncGenerator<AccessLine> {
    const sort = [
      ['at', 'asc'],
      ['position', 'asc'],
    ] as const;
    for (let last: AccessLine | undefined; ;) {
      const after = last && { after: [last.at, last.position, last.id] };
      const page: readonly AccessLine[] = await this.views.find(access, { where, sort, limit: PAGE, ...after });
      yield* page;
      last = page.at(-1);
      if (page.length < PAGE) return;
    }
  }
}

function totalsOf(days: readonly AccessOnDay[]): Pick<AccessReport, 'total' | 'roles'> {
  const roles = new Map<string, number>();
  for (const { role, count } of days) roles.set(role, (roles.get(role) ?? 0) + count);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return { total, roles: [...roles].sort().map(([of, count]) => ({ of, count })) };
}
