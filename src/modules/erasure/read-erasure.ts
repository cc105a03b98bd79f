import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Config } from '../../config';
import { Scope } from '../centre/scope.facts';
import { StaffNames } from '../staff/staff-names.facts';
import { type Running, withClock } from './erasure-clock';
import { ErasuresShown } from './erasures-shown';
import { type OtherRecord, SubjectKnowledge } from './subject-knowledge';

/** One erasure, read from its own stream, so never behind. */
export class ReadErasure extends Query<Running & { readonly revision: number; readonly others: readonly OtherRecord[] }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
    /** As the access record has it: whoever carried it out is shown what came of it. */
    readonly route = 'GET /api/erasures/:id',
  ) {
    super();
  }
}

@QueryHandler(ReadErasure)
export class ReadErasureHandler implements IQueryHandler<ReadErasure> {
  constructor(
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly staff: StaffNames,
    private readonly config: Config,
    private readonly knowledge: SubjectKnowledge,
    private readonly shown: ErasuresShown,
  ) {}

  async execute({ id, caller, request, route }: ReadErasure) {
    const { line, history } = await this.shown.demand(caller, id);
    const others = await this.knowledge.others(line.subject);
    const view = { others, ...withClock(line, this.scope.now(), this.config.clockHours['erasure-request']!), revision: history.length - 1 };
    return this.reading.open(
      caller,
      { route, subjects: [line.subject, `erasure-${id}`, ...others.map(({ subject }) => subject)], request },
      await this.staff.beside(view, caller),
    );
  }
}
