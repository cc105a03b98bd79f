import { Injectable } from '@nestjs/common';
import { accountDecider } from '../modules/account/account.decider';
import { ChangePassword } from '../modules/account/door.steps';
import { CentreFacts } from '../modules/centre/centre.facts';
import { Decisions } from '../platform/decisions';
import { Accounts } from './accounts';
import type { Actor } from './actor';
import { Confirmation } from './confirmation';
import { ChosenPasswords } from './chosen-passwords';
import { Sessions, type SessionToken } from './sessions';

/** Changes the password of somebody who knows the old one. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly confirmation: Confirmation,
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly passwords: ChosenPasswords,
  ) {}

  /** Ends every session of the account, and begins one for whoever changed it. Throws what Confirmation throws, and what a chosen password is refused with. */
  async change(
    actor: Actor,
    token: SessionToken,
    { password, next }: { password: string; next: string },
    command: string,
  ): Promise<SessionToken> {
    const { id, centre, name } = actor;
    const hashed = await this.passwords.hash(next, { user: this.accounts.byId(id)?.user ?? '', name, centre });
    await this.confirmation.check(token, { password });
    const asking = { id, asks: ChangePassword, asked: {}, actor, command, told: {} };
    await this.decisions.take(accountDecider, asking, await this.centres.zoneOf(centre), undefined as never);
    this.accounts.change(id, { password: hashed });
    return this.sessions.begin({ id });
  }
}

/** Choosing a password, and choosing another. */
export const PASSWORDS = [ChosenPasswords, OwnPassword];
