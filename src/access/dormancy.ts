import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import type { Holder } from '../modules/account/account.facts';
import { accountDecider } from '../modules/account/account.decider';
import { SuspendDormant } from '../modules/account/door.steps';
import { CentreFacts } from '../modules/centre/centre.facts';
import { Clock } from '../platform/clock';
import { Decisions } from '../platform/decisions';
import { newId } from '../platform/ids';
import type { Account } from './accounts';

/** Closes accounts that nobody used for long: whoever left without a word is not to be found in an open door. */
@Injectable()
export class Dormancy {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Whether an open account was unused for too long; it is closed then, on record. */
  async suspends({ id, signedIn }: Account, { since, centre }: Holder): Promise<boolean> {
    const now = this.clock.now();
    if (now < Math.max(signedIn, since) + this.config.dormantMs) return false;
    const actor = { id: 'system', role: 'system', centre } as const;
    const asking = { id, asks: SuspendDormant, asked: {}, actor, command: newId(now), told: {} };
    await this.decisions.take(accountDecider, asking, await this.centres.zoneOf(centre), undefined);
    return true;
  }
}
