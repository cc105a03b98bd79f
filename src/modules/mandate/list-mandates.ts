import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { mandates } from '../../../projections/mandates.projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, limit } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Scope } from '../centre/scope.facts';
import { StaffNames } from '../staff/staff-names.facts';

/** `?limit=&cursor=`; latest first. */
export const MANDATES = new QueryParams({ limit: limit(50), cursor: cursor() });

/** Which auditor may read what in the clear, who agreed and until when. */
export class ListMandates extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** An auditor sees her own. */
@QueryHandler(ListMandates)
export class ListMandatesHandler implements IQueryHandler<ListMandates> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListMandates): Promise<unknown> {
    const query = await this.scope.asked(caller, MANDATES, search);
    const now = this.scope.now(caller);
    const where =
      caller.role === 'auditor'
        ? { auditor: caller.id, ...(caller.centre !== ALL_CENTRES && { centre: caller.centre }) }
        : { centre: await this.scope.centres(caller) };
    const { page, next } = await this.paging.of(mandates, { where, sort: [['at', 'desc']] }, caller, MANDATES.filter(query), query);
    const shown = page.map(({ position: _, ...line }) => ({
      ...line,
      open: line.standing === 'granted' && line.until !== null && now < line.until,
    }));
    const subjects = [...new Set(page.map(({ beneficiary }) => `beneficiary-${beneficiary}`))];
    return this.reading.open(
      caller,
      { route: 'GET /api/mandates', subjects, request },
      await this.staff.beside({ mandates: shown, next }, caller),
    );
  }
}
