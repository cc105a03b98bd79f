import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { accounts } from '../../../projections/accounts.projection';
import { Accounts } from '../../access/accounts';
import type { Actor } from '../../access/actor';
import { Reading } from '../../access/reading';
import { Restrictions } from '../../access/restrictions';
import { Revisions } from '../../http/revisions';
import { utcOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';
import { Leavers } from '../staff/leavers.facts';

/** Who may sign in at the centre, in which roles, and who asked and agreed. */
export class ListAccounts extends Query<{ readonly accounts: readonly unknown[] }> {
  constructor(
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

@QueryHandler(ListAccounts)
export class ListAccountsHandler implements IQueryHandler<ListAccounts> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly accounts: Accounts,
    private readonly revisions: Revisions,
    private readonly reading: Reading,
    private readonly restrictions: Restrictions,
    private readonly leavers: Leavers,
  ) {}

  async execute({ caller, request }: ListAccounts) {
    const lines = await this.views.all(accounts, { centre: await this.scope.centres(caller) });
    const subjects = lines.map(({ id }) => `staff-${id}`);
    const restricted = await this.restrictions.among(subjects);
    const shown = await Promise.all(
      lines.map(async ({ cares: _, ...line }) => {
        const { user, signedIn = 0 } = this.accounts.byId(line.id) ?? {};
        const { revision } = await this.revisions.of('account', line.id, caller);
        // Who left comes in no more, though nobody closed her account.
        const state = line.state === 'open' && (await this.leavers.include(line.id)) ? 'left' : line.state;
        // A user name says who somebody is, and she wants to be forgotten.
        const named = restricted.has(`staff-${line.id}`) ? undefined : user;
        return { ...line, state, revision, user: named ?? null, signedInAt: signedIn === 0 ? null : utcOf(signedIn) };
      }),
    );
    return this.reading.open(caller, { route: 'GET /api/accounts', subjects, request }, { accounts: shown });
  }
}
