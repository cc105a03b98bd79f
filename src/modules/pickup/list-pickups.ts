import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dischargesByPickUp, pickUpDischarges } from '../../../projections/pick-up-discharges.projection';
import { pickups } from '../../../projections/pickups.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { HerRecords } from '../../access/her-records';
import { Reading, writtenAt } from '../../access/reading';
import { Paging } from '../../http/paging';
import { beneficiary, code, cursor, limit, since, until } from '../../http/parameter';
import { peopleNamed } from '../../http/people-named';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import type { Query as Asked } from '../../platform/read-models/read-models';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { Scope } from '../centre/scope.facts';

/** `?from=&to=&status=&beneficiary=&limit=&cursor=`; latest first. */
export const PICKUPS = new QueryParams({
  from: since(),
  to: until(),
  status: code(['requested', 'approved', 'refused']),
  beneficiary: beneficiary(),
  limit: limit(50),
  cursor: cursor(),
});

/** Which families asked to take a resident home, and what was decided. */
export class ListPickups extends Query<{ readonly pickups: readonly unknown[]; readonly next: string | null }> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListPickups)
export class ListPickupsHandler implements IQueryHandler<ListPickups> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly herRecords: HerRecords,
    private readonly whereabouts: Whereabouts,
    private readonly paging: Paging,
  ) {}

  async execute({ caller, search, request }: ListPickups) {
    const query = await this.scope.asked(caller, PICKUPS, search);
    const { page, next } = await this.paging.of(
      pickups,
      {
        where: {
          centre: await this.scope.centres(caller),
          at: { gte: query.from ?? '', ...(query.to !== undefined && { lte: query.to }) },
          ...(query.status !== undefined && { status: query.status }),
          ...(query.beneficiary !== undefined && { beneficiary: { in: await this.whereabouts.records(query.beneficiary) } }),
          ...(await this.#hers(caller)),
        },
        sort: [['at', 'desc']],
      },
      caller,
      PICKUPS.filter(query),
      query,
    );
    const isHers = await this.herRecords.among(
      caller,
      page.flatMap(({ visit }) => (visit === null ? [] : [`visit-${visit}`])),
    );
    const discharges = dischargesByPickUp(
      await this.views.all(pickUpDischarges, { beneficiary: { in: page.map(({ beneficiary }) => beneficiary) } }),
    );
    const shown = page.map((each) => ({
      ...each,
      discharge: discharges.get(each.id) ?? [],
      visit: each.visit !== null && isHers(`visit-${each.visit}`) ? each.visit : null,
    }));
    const of = page.flatMap(({ beneficiary, outsider }) => [`beneficiary-${beneficiary}`, `outsider-${outsider}`]);
    const subjects = [...new Set([...of, ...peopleNamed(query)])];
    return this.reading.open(caller, { route: 'GET /api/pickups', subjects, request, written: writtenAt(page) }, { pickups: shown, next });
  }

  /** Whoever may not know of every one is shown those of the women she looks after, and those she wrote down. */
  async #hers(caller: Actor): Promise<NonNullable<Asked['where']>> {
    if (ruleOf(caller.role, 'visit-facts', 'centre') === 'open') return {};
    const all = await this.views.all(pickups, { centre: await this.scope.centres(caller) });
    return { id: { in: (await this.herRecords.pickupsAmong(caller, all)).map(({ id }) => id) } };
  }
}
