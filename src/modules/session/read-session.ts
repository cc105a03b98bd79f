import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { sessions } from '../../../projections/sessions.projection';
import { foldAll } from '../../../projections/kit/projection';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Names } from '../beneficiary/names.facts';
import { Scope } from '../centre/scope.facts';
import { withNames } from './session-names';
import { SessionPlaces } from './session-places';
import { hasOwnClassesOnly, called, shownTo, subjectsOf, writtenBy } from './shown-to-her';

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

/** Answers from its own stream, so it is never behind; who has left since, the view of their stays says. */
@QueryHandler(ReadSession)
export class ReadSessionHandler implements IQueryHandler<ReadSession> {
  constructor(
    private readonly decisions: Decisions,
    private readonly names: Names,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly places: SessionPlaces,
  ) {}

  async execute({ id, caller, request }: ReadSession): Promise<unknown> {
    const all = await this.decisions.history(`session-${id}`);
    const session = foldAll(sessions, all).get(id);
    if (!session || !this.scope.holds(caller, session) || (hasOwnClassesOnly(caller) && session.leader !== caller.id))
      throw new Rejection('session/unknown', 'There is no such record.');
    const shown = await shownTo(caller, this.reading, [session]);
    const subjects = [`session-${id}`, ...shown.flatMap(subjectsOf)];
    const [view] = await withNames(this.names, await this.places.of(shown));
    const question = {
      route: 'GET /api/sessions/:id',
      subjects,
      request,
      assigned: called(caller, [session]),
      written: writtenBy([session]),
    };
    return this.reading.open(caller, question, { ...view, revision: all.length - 1 });
  }
}
