import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { emergencies } from '../../../projections/emergencies.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Paging } from '../../http/paging';
import { cursor, limit, yesOrNo } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { hoursAfter } from '../../platform/local-time';
import { Scope } from '../centre/scope.facts';
import { seesAll } from './emergencies-shown';

/** `?overdue=&reviewed=&limit=&cursor=`; latest first. `overdue=true`: not reviewed in time. */
export const EMERGENCIES = new QueryParams({ overdue: yesOrNo(), reviewed: yesOrNo(), limit: limit(50), cursor: cursor() });

/** Who opened what in an emergency: the notices of head and supervisor, what waits for review, and what waits too long. */
export class ListEmergencies extends Query<unknown> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

/** Whoever does not watch over the centre sees her own only. */
@QueryHandler(ListEmergencies)
export class ListEmergenciesHandler implements IQueryHandler<ListEmergencies> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly paging: Paging,
    private readonly config: Config,
  ) {}

  async execute({ caller, search, request }: ListEmergencies): Promise<unknown> {
    const query = await this.scope.asked(caller, EMERGENCIES, search);
    const now = this.scope.now(caller);
    const hours = this.config.clockHours['emergency-review']!;
    const { page, next } = await this.paging.of(
      emergencies,
      {
        where: {
          centre: await this.scope.centres(caller),
          ...(!seesAll(caller) && { actor: caller.id }),
          ...(query.overdue === true
            ? { reviewed: false, at: { lt: hoursAfter(now, -hours) } }
            : query.reviewed !== undefined && { reviewed: query.reviewed }),
        },
        sort: [['at', 'desc']],
      },
      caller,
      EMERGENCIES.filter(query),
      query,
    );
    const shown = page.map(({ position: _, actor: __, ...line }) => ({
      ...line,
      due: hoursAfter(line.at, hours),
      open: line.closedAt === null && now < line.until,
      overdue: !line.reviewed && hoursAfter(line.at, hours) < now,
    }));
    const subjects = [...new Set(page.map(({ beneficiary }) => `beneficiary-${beneficiary}`))];
    const written = new Map(page.map(({ text, actor: by, at }) => [text.e, { by, at }]));
    return this.reading.open(caller, { route: 'GET /api/emergencies', subjects, request, written }, { emergencies: shown, next });
  }
}
