import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { equipment } from '../../../projections/equipment.projection';
import type { Actor } from '../../access/actor';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { shownAt } from './list-equipment';

/** One unit with its faults and repairs. */
export class ReadEquipment extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
  ) {
    super();
  }
}

@QueryHandler(ReadEquipment)
export class ReadEquipmentHandler implements IQueryHandler<ReadEquipment> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
  ) {}

  async execute({ id, caller }: ReadEquipment): Promise<unknown> {
    const unit = await this.views.one(equipment, id);
    if (!unit || !this.scope.holds(caller, unit)) throw new Rejection('equipment/unknown', 'There is no such record.');
    return shownAt(unit, this.scope.now())[0];
  }
}
