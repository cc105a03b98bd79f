import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Declared } from '../../../events/kit/declare';
import { NOBODY } from '../../access/access-log';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { newId } from '../../platform/ids';
import { Keys } from '../../platform/personal-data/keys';
import { MasterKeyRefused } from '../../platform/personal-data/master-key';
import { Rejection } from '../../platform/rejection';
import { keysDecider, RecordDestroyedKeys, RecordRotation } from './keys.decider';

/** The id of the one stream of keys. */
export const HOUSE_KEYS = 'house';

/** Rotates and destroys master keys, and writes down that it was done. */
@Injectable()
export class KeyWork implements OnApplicationBootstrap {
  readonly #log = new Logger('KeyWork');

  constructor(
    private readonly keys: Keys,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
  ) {}

  // A rotation that was killed goes on by itself, while the house already works.
  onApplicationBootstrap(): void {
    void this.goOn().catch(() => this.#log.error('A change of the master key could not be finished.'));
  }

  async goOn(): Promise<void> {
    if (this.keys.sealed) return;
    const gone = await this.keys.resume();
    if (gone !== undefined) await this.#rotated(gone);
    // Also one that was killed after the last file was moved and before it was written down.
    const history = await this.decisions.history(`keys-${HOUSE_KEYS}`);
    const known = new Set(history.map(({ data }) => (data as { readonly before?: string }).before));
    for (const before of this.keys.status().retired) if (!known.has(before)) await this.#rotated(before);
  }

  /** Wraps every data key under the next master key. Throws `keys/no-next`. */
  async rotate(): Promise<void> {
    await this.#rotated(
      await this.keys.rotate().catch((error: unknown) => {
        throw error instanceof MasterKeyRefused ? new Rejection('keys/no-next', error.message) : error;
      }),
    );
  }

  /** Destroys the retired master keys; answers how many there were. */
  async destroyRetired(): Promise<number> {
    const destroyed = this.keys.destroyRetired().length;
    if (destroyed > 0) await this.record(RecordDestroyedKeys, { keys: destroyed });
    return destroyed;
  }

  async record(asks: Declared, asked: object): Promise<void> {
    const command = newId(this.clock.now());
    await this.decisions.take(keysDecider, { id: HOUSE_KEYS, asks, asked, actor: NOBODY, command, told: {} }, 'UTC', undefined);
  }

  async #rotated(before: string): Promise<void> {
    const { current: now, keys } = this.keys.status();
    await this.record(RecordRotation, { before, now, keys: keys[now!] ?? 0 });
  }
}
