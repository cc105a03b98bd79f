import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Rejection } from '../../platform/rejection';
import { GivenBy, type GivenByOthers } from '../beneficiary/given-by.facts';
import { Scope } from '../centre/scope.facts';
import { type AccessReport, AccessReports } from './access-reports.facts';

/** `?from=&to=` */
export const ACCESS_REPORT = new QueryParams({ from: since(), to: until() });

/** Who looked at her, by every record of hers whose access record is open to whoever gives it to her. */
interface GivenReport extends AccessReport {
  /** The records of hers that it tells of. */
  readonly records: readonly string[];
  /** Her other records: who looked at these is told to her by others. */
  readonly givenByOthers: readonly GivenByOthers[];
}

export class ReadAccessReport extends Query<GivenReport> {
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
    private readonly givenBy: GivenBy,
    private readonly scope: Scope,
    private readonly reports: AccessReports,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, search, request }: ReadAccessReport): Promise<GivenReport> {
    const zone = await this.scope.zone(caller);
    const { from, to } = await this.scope.asked(caller, ACCESS_REPORT, search);
    const all = await this.givenBy.recordsHere(id, caller);
    const open = await this.reading.allowed(
      caller,
      'read',
      'access-log',
      all.map((record) => `beneficiary-${record}`),
    );
    if (open.size === 0) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    const records = all.filter((record) => open.has(`beneficiary-${record}`));
    const givenByOthers = await this.givenBy.others(all.filter((record) => !records.includes(record)));
    const view = { ...(await this.reports.of(id, records, zone, from, to)), records, givenByOthers };
    // Whom it names and does not tell of was told of, too.
    return this.reading.open(caller, { route: ROUTE, subjects: all.map((record) => `beneficiary-${record}`), request }, view);
  }
}
