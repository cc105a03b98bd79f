import { createHmac, type KeyObject } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../clock';
import { checkStreamName } from '../event-store/codec';
import type { statements } from './sqlite-file';
import { type KeyRows, lineOf, written } from './sqlite-keys';
import { type Claim, type LookUpLimit, SubjectErased } from './vault';

/** A value within an index, and the scope it is looked up in. */
export interface Claimed {
  readonly index: 'nik';
  readonly scope: string;
  readonly value: string;
}

/** The rows of what subjects claimed, by keyed hash alone; and how often it was looked up. */
export class ClaimRows {
  constructor(
    private readonly db: Database,
    private readonly sql: ReturnType<typeof statements>,
    private readonly keys: KeyRows,
    private readonly clock: Clock,
    private readonly keyOf: (index: 'nik') => KeyObject,
  ) {}

  /** Answers whose it is. Throws SubjectErased. */
  claim(claimed: Claimed, subject: string): string {
    checkStreamName(subject);
    const mac = this.#mac(claimed);
    return written(this.db, () => {
      if (!this.#mayHold(subject)) throw new SubjectErased();
      this.sql.claim.run(claimed.scope, mac, subject);
      return this.sql.claimant.get(claimed.scope, mac)!;
    });
  }

  /** Answers how many were new. */
  claimAll(index: 'nik', claims: readonly Claim[]): number {
    const macs = claims.map((claim) => this.#mac({ index, ...claim }));
    return written(this.db, () =>
      claims.reduce(
        (made, { scope, subject }, at) => made + (this.#mayHold(subject) ? this.sql.claim.run(scope, macs[at]!, subject).changes : 0),
        0,
      ),
    );
  }

  claimant(claimed: Claimed): string | undefined {
    return this.sql.claimant.get(claimed.scope, this.#mac(claimed));
  }

  disclaim({ index, scope }: Omit<Claimed, 'value'>, subject: string, but?: string): void {
    checkStreamName(subject);
    const kept = but === undefined ? Buffer.alloc(0) : this.#mac({ index, scope, value: but });
    this.sql.disclaimBut.run(scope, subject, kept);
  }

  /** One transaction, so that of several at once none slips through. */
  countLookUp(limits: readonly LookUpLimit[]): number {
    const now = this.clock.now();
    return written(this.db, () => {
      const waits = limits.map(({ who, most, withinMs }) => {
        const oldest = this.sql.lookUps.all(who, now - withinMs, most).at(most - 1);
        return oldest === undefined ? 0 : oldest + withinMs - now;
      });
      const wait = Math.max(0, ...waits);
      if (wait === 0)
        for (const { who, withinMs } of limits) {
          this.sql.forgetLookUps.run(who, now - withinMs);
          this.sql.countLookUp.run(who, now);
        }
      return wait;
    });
  }

  #mayHold(subject: string): boolean {
    return !this.keys.versions(lineOf({ subject, dataClass: 'identity' })).some(({ state }) => state === 'destroyed');
  }

  #mac({ index, scope, value }: Claimed): Buffer {
    if (scope.includes('|')) throw new Error('The scope of a claim holds a separator.');
    return createHmac('sha256', this.keyOf(index)).update(`${index}/v1|${scope}|${value}`).digest();
  }
}
