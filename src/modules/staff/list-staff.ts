import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { STAFF_KINDS } from '../../../events/code-lists';
import { type Total, totalsBy } from '../../../projections/kit/totals';
import { shownOf, staff } from '../../../projections/staff.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { code, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** `?working=&kind=`; `working=true` leaves out whoever has left. */
export const STAFF = new QueryParams({ working: yesOrNo(), kind: code(STAFF_KINDS) });

interface StaffList {
  readonly staff: readonly unknown[];
  /** Each sums up to the list. */
  readonly totals: { readonly schooling: readonly Total[]; readonly kind: readonly Total[] };
}

/** Who works at the centre, or did. */
export class ListStaff extends Query<StaffList> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListStaff)
export class ListStaffHandler implements IQueryHandler<ListStaff> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ caller, search, request }: ListStaff) {
    const { working, kind } = await this.scope.asked(caller, STAFF, search);
    const centre = await this.scope.centres(caller);
    const found = await this.views.all(staff, { centre, ...(working !== undefined && { working }), ...(kind !== undefined && { kind }) });
    const subjects = found.map(({ id }) => `staff-${id}`);
    const totals = { schooling: totalsBy(found, ({ schooling }) => schooling ?? 'unknown'), kind: totalsBy(found, ({ kind }) => kind) };
    return this.reading.open(caller, { route: 'GET /api/staff', subjects, request }, { staff: found.map(shownOf), totals });
  }
}
