import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { type AccessReport, AccessReports } from './access-reports.facts';
import { AccessScope } from './access-scope';

/** `?from=&to=` */
export const ACCESS_REPORT = new QueryParams({ from: since(), to: until() });

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

@QueryHandler(ReadAccessReport)
export class ReadAccessReportHandler implements IQueryHandler<ReadAccessReport> {
  constructor(
    private readonly mine: AccessScope,
    private readonly scope: Scope,
    private readonly reports: AccessReports,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, search, request }: ReadAccessReport): Promise<AccessReport> {
    const zone = await this.scope.zone(caller);
    const { from, to } = await this.scope.asked(caller, ACCESS_REPORT, search);
    const subject = `beneficiary-${id}`;
    if (!(await this.mine.holds(caller, subject))) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    const view = await this.reports.of(id, zone, from, to);
    return this.reading.open(caller, { route: ROUTE, subjects: [subject], request }, view);
  }
}
