import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { erasures } from '../../../projections/erasures.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { type Running, withClock } from './erasure-clock';
import { type OtherRecord, SubjectKnowledge } from './subject-knowledge';
import { WhoMayAsk } from './who-may-ask';

/** One erasure, read from its own stream, so never behind. */
export class ReadErasure extends Query<Running & { readonly revision: number; readonly others: readonly OtherRecord[] }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadErasure)
export class ReadErasureHandler implements IQueryHandler<ReadErasure> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly config: Config,
    private readonly knowledge: SubjectKnowledge,
    private readonly askers: WhoMayAsk,
  ) {}

  async execute({ id, caller, request }: ReadErasure) {
    const history = await this.decisions.history(`erasure-${id}`);
    const line = foldAll(erasures, history).get(id);
    if (!line || !this.scope.holds(caller, line) || !(await this.askers.mayKnow(caller, line.subject)))
      throw new Rejection('erasure/unknown', 'There is no such record.');
    const others = await this.knowledge.others(line.subject);
    const view = { others, ...withClock(line, this.scope.now(), this.config.clockHours['erasure-request']!), revision: history.length - 1 };
    return this.reading.open(
      caller,
      { route: 'GET /api/erasures/:id', subjects: [line.subject, ...others.map(({ subject }) => subject)], request },
      await this.staff.beside(view),
    );
  }
}
