import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { erasures, type ErasureLine } from '../../../projections/erasures.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Paging } from '../../http/paging';
import { cursor, limit } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { withClock } from './erasure-clock';
import { WhoMayAsk } from './who-may-ask';

/** `?limit=&cursor=`; the latest request first. */
export const ERASURES = new QueryParams({ limit: limit(50), cursor: cursor() });

/** Whose erasure was asked for, how far each is, and until when it has to be decided on; of whom the caller could have asked for it. */
export class ListErasures extends Query<{ readonly erasures: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(
    private readonly views: Views,
    private readonly askers: WhoMayAsk,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly paging: Paging,
    private readonly config: Config,
  ) {}

  async execute({ caller, search, request }: ListErasures) {
    const query = await this.scope.asked(caller, ERASURES, search);
    const where = await this.#known(caller, await this.scope.centres(caller));
    const { page, next } = await this.paging.of<ErasureLine>(
      erasures,
      { where, sort: [['requestedAt', 'desc']] },
      caller,
      ERASURES.filter(query),
      query,
    );
    const subjects = [...new Set(page.map(({ subject }) => subject))];
    const view = {
      erasures: page.map((line) => withClock(line, this.scope.now(caller), this.config.clockHours['erasure-request']!)),
      next,
    };
    return this.reading.open(caller, { route: 'GET /api/erasures', subjects, request }, await this.staff.beside(view, caller));
  }

  // One at a time: each asks the log, and there are few.
  async #known(caller: Actor, centre: NonNullable<Asked['where']>[string]): Promise<NonNullable<Asked['where']>> {
    const known: string[] = [];
    for (const { id, subject } of await this.views.all(erasures, { centre }))
      if (await this.askers.mayKnow(caller, subject)) known.push(id);
    return { id: { in: known } };
  }
}
