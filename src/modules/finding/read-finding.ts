import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { findings } from '../../../projections/findings.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';

/** One finding with every answer. */
export class ReadFinding extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from its own stream, so it is never behind. */
@QueryHandler(ReadFinding)
export class ReadFindingHandler implements IQueryHandler<ReadFinding> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, request }: ReadFinding): Promise<unknown> {
    const all = await this.decisions.history(`finding-${id}`);
    const finding = foldAll(findings, all).get(id);
    if (!finding || !this.scope.holds(caller, finding)) throw new Rejection('finding/unknown', 'There is no such record.');
    const question = { route: 'GET /api/findings/:id', subjects: [`finding-${id}`, finding.about], request };
    return this.reading.open(caller, question, { ...finding, revision: all.length - 1 });
  }
}
