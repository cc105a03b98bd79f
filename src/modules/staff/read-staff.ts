import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { foldAll } from '../../../projections/kit/projection';
import { shownOf, staff } from '../../../projections/staff.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** One member of staff, with the revision that a step on her record needs. */
export class ReadStaff extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from her own stream, so it is never behind. */
@QueryHandler(ReadStaff)
export class ReadStaffHandler implements IQueryHandler<ReadStaff> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, request }: ReadStaff): Promise<unknown> {
    const all = await this.decisions.history(`staff-${id}`);
    const line = foldAll(staff, all).get(id);
    if (!line || !this.scope.holds(caller, line)) throw new Rejection('staff/unknown', 'There is no such record.');
    return this.reading.open(
      caller,
      { route: 'GET /api/staff/:id', subjects: [`staff-${id}`], request },
      { ...shownOf(line), revision: all.length - 1 },
    );
  }
}
