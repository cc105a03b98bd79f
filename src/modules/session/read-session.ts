import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sessions } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { withNames } from './session-names';

/** One session with its sheet. */
export class ReadSession extends Query<unknown> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ReadSession)
export class ReadSessionHandler implements IQueryHandler<ReadSession> {
  constructor(
    private readonly views: Views,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  async execute({ id, caller, request }: ReadSession): Promise<unknown> {
    const session = await this.views.one(sessions, id);
    if (!session || !this.scope.holds(caller, session)) throw new Rejection('session/unknown', 'There is no such record.');
    const subjects = [`session-${id}`, ...session.sheet.map(({ beneficiary }) => `beneficiary-${beneficiary}`)];
    const [view] = await withNames(this.names, [session]);
    return this.reading.open(caller, { route: 'GET /api/sessions/:id', subjects, request }, view);
  }
}
