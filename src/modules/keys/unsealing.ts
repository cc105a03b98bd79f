import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor';
import { Clock } from '../../platform/clock';
import type { DestroyedAgain } from '../../platform/personal-data/erasure-register';
import { type Holder, WrongPassphrase } from '../../platform/personal-data/locked-key';
import { Keys } from '../../platform/personal-data/keys';
import { Rejection } from '../../platform/rejection';
import { Tries, type TryLimit } from '../../platform/tries/tries';
import { ErasuresOnRecord } from '../erasure/erasures-on-record.facts';
import { RecordUnsealing } from './keys.decider';
import { KeyWork } from './key-work';

/** How long the first passphrase waits for the second, and after how many wrong pairs nobody may try for as long. */
export const UNSEALING = { waitMs: 10 * 60_000, mostWrong: 5 } as const;

/** Wrong pairs of the house, whichever instance was asked. */
const PAIRS: TryLimit = { of: 'unsealing', name: 'house', most: UNSEALING.mostWrong, withinMs: UNSEALING.waitMs };

interface First extends Holder {
  readonly by: string;
  readonly until: number;
}

/** Brings two people together who each know a passphrase; one alone opens nothing, not even under two names. */
@Injectable()
export class Unsealing {
  #first: First | undefined;

  constructor(
    private readonly keys: Keys,
    private readonly work: KeyWork,
    private readonly erasures: ErasuresOnRecord,
    private readonly tries: Tries,
    private readonly clock: Clock,
  ) {}

  /** Takes one passphrase; answers whether the second is still missing. Throws `keys/...`. */
  async give(caller: Actor, given: Holder): Promise<{ readonly sealed: boolean; readonly waitsForSecond: boolean }> {
    if (!this.keys.sealed) throw new Rejection('keys/not-sealed', 'Personal data is not locked.');
    const now = this.clock.now();
    const counted = this.tries.count([PAIRS], now);
    if (!('ids' in counted)) throw new Rejection('keys/too-many-tries', 'Too many wrong passphrases. Try again later.');
    const first = this.#first && now < this.#first.until ? this.#first : undefined;
    if (!first || first.by === caller.id) {
      this.tries.takeBack(counted.ids);
      this.#first = { ...given, by: caller.id, until: now + UNSEALING.waitMs };
      return { sealed: true, waitsForSecond: true };
    }
    this.#first = undefined;
    const again = await this.#unseal([first, given]);
    this.tries.takeBack(counted.ids);
    await this.work.record(RecordUnsealing, { by: [first.by, caller.id] });
    await this.erasures.goOn(again);
    await this.work.goOn();
    return { sealed: false, waitsForSecond: false };
  }

  async #unseal(both: readonly [Holder, Holder]): Promise<readonly DestroyedAgain[]> {
    try {
      return await this.keys.unseal(both);
    } catch (error) {
      if (!(error instanceof WrongPassphrase)) throw error;
      throw new Rejection(
        'keys/wrong-passphrase',
        'These two do not open the key: one is wrong, or both are of one holder. Both have to be given again.',
      );
    }
  }
}
