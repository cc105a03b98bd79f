import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { centres } from '../../../projections/centres.projection';
import { foldAll } from '../../../projections/kit/projection';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';

/** One centre: its name, zone and capacity. */
export class ReadCentre extends Query<unknown> {
  constructor(
    readonly code: string,
    readonly caller: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadCentre)
export class ReadCentreHandler implements IQueryHandler<ReadCentre> {
  constructor(private readonly decisions: Decisions) {}

  async execute({ code, caller }: ReadCentre): Promise<unknown> {
    const isHers = caller.centre === ALL_CENTRES || caller.centre === code;
    const all = isHers && /^[a-z0-9-]{1,60}$/.test(code) ? await this.decisions.history(`centre-${code}`) : [];
    const line = foldAll(centres, all).get(code);
    if (!line) throw new Rejection('centre/unknown', 'There is no centre with this code.');
    const { capacities: _, ...centre } = line;
    return { ...centre, revision: all.length - 1 };
  }
}
