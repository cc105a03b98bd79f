import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { partners } from '../../../projections/partners.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** One partner. */
export class ReadPartner extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadPartner)
export class ReadPartnerHandler implements IQueryHandler<ReadPartner> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, request }: ReadPartner): Promise<unknown> {
    const partner = await this.views.one(partners, id);
    if (!partner || !this.scope.holds(caller, partner)) throw new Rejection('partner/unknown', 'There is no such record.');
    return this.reading.open(caller, { route: 'GET /api/partners/:id', subjects: [`partner-${id}`], request }, partner);
  }
}
