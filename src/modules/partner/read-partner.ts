import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { partners } from '../../../projections/partners.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
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

/** Answers from its own stream, so it is never behind. */
@QueryHandler(ReadPartner)
export class ReadPartnerHandler implements IQueryHandler<ReadPartner> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, request }: ReadPartner): Promise<unknown> {
    const all = await this.decisions.history(`partner-${id}`);
    const partner = foldAll(partners, all).get(id);
    if (!partner || !this.scope.holds(caller, partner)) throw new Rejection('partner/unknown', 'There is no such record.');
    return this.reading.open(
      caller,
      { route: 'GET /api/partners/:id', subjects: [`partner-${id}`], request },
      { ...partner, revision: all.length - 1 },
    );
  }
}
