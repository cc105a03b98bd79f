import { Injectable } from '@nestjs/common';
import { SignInFailed } from '../../events/access.events';
import { Clock } from '../platform/clock';
import { AccessLog, NOBODY } from './access-log';
import { KeyedHash } from './keyed-hash';

/** At most so many failures are written down in so many milliseconds, or a stranger could fill the log; the rest are counted. */
export const RECORDED_FAILURES = { most: 200, withinMs: 60 * 60_000 } as const;

/** Puts failed sign-ins on the access log. */
@Injectable()
export class FailedSignIns {
  #window = { since: 0, recorded: 0 };
  #unrecorded = 0;

  constructor(
    private readonly log: AccessLog,
    private readonly hash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** On the log of `centre`, or of the house where nobody is called so. Rejects when the log cannot be written. */
  async record(user: string, why: SignInFailed['why'], centre: string = NOBODY.centre): Promise<void> {
    const now = this.clock.now();
    if (now >= this.#window.since + RECORDED_FAILURES.withinMs) this.#window = { since: now, recorded: 0 };
    if (this.#window.recorded >= RECORDED_FAILURES.most) return void this.#unrecorded++;
    this.#window.recorded++;
    const unrecorded = this.#unrecorded;
    this.#unrecorded = 0;
    await this.log.record({ ...NOBODY, centre }, SignInFailed, { user: await this.hash.passing('user', user), why, unrecorded });
  }
}
