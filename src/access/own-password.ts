import { Injectable } from '@nestjs/common';
import { accountDecider } from '../modules/account/account.decider';
import { ChangePassword } from '../modules/account/door.steps';
import { CentreFacts } from '../modules/centre/centre.facts';
import { Decisions } from '../platform/decisions';
import { Accounts } from './accounts';
import type { Actor } from './actor';
import { Confirmation } from './confirmation';
import { hashPassword } from './passwords';
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
  ) {}

  /** Ends every session of the account, and begins one for whoever changed it. Throws what Confirmation throws, and `access/not-valid-password`. */
  async change(
    actor: Actor,
    token: SessionToken,
    { password, next }: { password: string; next: string },
    command: string,
  ): Promise<SessionToken> {
    const hashed = await hashPassword(next);
    await this.confirmation.check(token, { password });
    const { id, centre } = actor;
    const asking = { id, asks: ChangePassword, asked: {}, actor, command, told: {} };
    await this.decisions.take(accountDecider, asking, await this.centres.zoneOf(centre), undefined as never);
    this.accounts.change(id, { password: hashed });
    return this.sessions.begin({ id });
  }
}
