import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { equipment } from '../../../projections/equipment.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { shownAt, toldTo } from './list-equipment';

/** One unit with its faults and repairs. */
export class ReadEquipment extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
  ) {
    super();
  }
}

/** Answers from its own stream, so it is never behind. */
@QueryHandler(ReadEquipment)
export class ReadEquipmentHandler implements IQueryHandler<ReadEquipment> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
  ) {}

  async execute({ id, caller }: ReadEquipment): Promise<unknown> {
    const all = await this.decisions.history(`equipment-${id}`);
    const unit = foldAll(equipment, all).get(id);
    if (!unit || !this.scope.holds(caller, unit)) throw new Rejection('equipment/unknown', 'There is no such record.');
    return { ...shownAt(toldTo(caller, unit), this.scope.now())[0], revision: all.length - 1 };
  }
}
