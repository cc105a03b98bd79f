import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { visits } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** One visit: who came, what was decided on each, and when they left. */
export class ReadVisit extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadVisit)
export class ReadVisitHandler implements IQueryHandler<ReadVisit> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, request }: ReadVisit): Promise<unknown> {
    const visit = await this.views.one(visits, id);
    if (!visit || !this.scope.holds(caller, visit)) throw new Rejection('visit/unknown', 'There is no such record.');
    const subjects = [`visit-${id}`, ...(visit.beneficiary === null ? [] : [`beneficiary-${visit.beneficiary}`])];
    return this.reading.open(caller, { route: 'GET /api/visits/:id', subjects, request }, visit);
  }
}
