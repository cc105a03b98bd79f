import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type SubjectRequestLine, subjectRequests } from '../../../projections/subject-requests.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Paging } from '../../http/paging';
import { cursor, limit } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { hoursAfter, hoursBetween } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';
import { StaffNames } from '../staff/staff-names.facts';

/** `?limit=&cursor=`; the latest request first. */
export const SUBJECT_REQUESTS = new QueryParams({ limit: limit(50), cursor: cursor() });

/** Who asked for what is recorded of her, what became of it, and until when it has to be answered. */
export class ListSubjectRequests extends Query<{ readonly requests: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListSubjectRequests)
export class ListSubjectRequestsHandler implements IQueryHandler<ListSubjectRequests> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly paging: Paging,
    private readonly config: Config,
  ) {}

  async execute({ caller, search, request }: ListSubjectRequests) {
    const query = await this.scope.asked(caller, SUBJECT_REQUESTS, search);
    const { page, next } = await this.paging.of<SubjectRequestLine>(
      subjectRequests,
      { where: { centre: await this.scope.centres(caller), ...(await this.#hers(caller)) }, sort: [['requestedAt', 'desc']] },
      caller,
      SUBJECT_REQUESTS.filter(query),
      query,
    );
    const subjects = [...new Set(page.map(({ beneficiary }) => `beneficiary-${beneficiary}`))];
    const view = { requests: page.map((line) => this.#withClock(line, this.scope.now(caller))), next };
    return this.reading.open(caller, { route: 'GET /api/subject-requests', subjects, request }, await this.staff.beside(view, caller));
  }

  /** Whoever does not read every history is shown those of the women whose history she reads, and those she wrote down. */
  async #hers(caller: Actor): Promise<NonNullable<Asked['where']>> {
    if (ruleOf(caller.role, 'course', 'centre') === 'open') return {};
    const all = await this.views.all(subjectRequests, { centre: await this.scope.centres(caller) });
    const about = all.map(({ beneficiary }) => `beneficiary-${beneficiary}`);
    const read = await this.reading.allowed({ reason: 'supervision', ...caller }, 'read', 'course', about);
    const hers = all.filter(({ beneficiary, requestedBy }) => read.has(`beneficiary-${beneficiary}`) || requestedBy === caller.id);
    return { id: { in: hers.map(({ id }) => id) } };
  }

  // How much of the time is left, in whole hours; negative is overdue. Once it ended, nothing runs.
  #withClock(line: SubjectRequestLine, now: string) {
    const dueAt = hoursAfter(line.requestedAt, this.config.clockHours['subject-request']!);
    return { ...line, dueAt, hoursLeft: line.endedAt === null ? hoursBetween(now, dueAt) : null };
  }
}
