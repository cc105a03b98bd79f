import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { barAlerts } from '../../../projections/bar-alerts.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Paging } from '../../http/paging';
import { cursor, limit, since, until, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Scope } from '../centre/scope.facts';

/** `?from=&to=&open=&voided=&limit=&cursor=`; latest first. `voided=true` finds those instead that fell with what they were raised for. */
export const BAR_ALERTS = new QueryParams({
  from: since(),
  to: until(),
  open: yesOrNo(),
  voided: yesOrNo(),
  limit: limit(50),
  cursor: cursor(),
});

/** Who came although she or he is barred, and what was done. */
export class ListBarAlerts extends Query<{ readonly alerts: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListBarAlerts)
export class ListBarAlertsHandler implements IQueryHandler<ListBarAlerts> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListBarAlerts) {
    const query = await this.scope.asked(caller, BAR_ALERTS, search);
    const { page, next } = await this.paging.of(
      barAlerts,
      {
        where: {
          centre: await this.scope.centres(caller),
          voided: query.voided ?? false,
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.open !== undefined && { open: query.open }),
        },
        sort: [['at', 'desc']],
      },
      caller,
      BAR_ALERTS.filter(query),
      query,
    );
    const subjects = page.map(({ outsider }) => `outsider-${outsider}`);
    return this.reading.open(caller, { route: 'GET /api/gate/alerts', subjects, request }, { alerts: page, next });
  }
}
