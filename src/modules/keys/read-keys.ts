import { Injectable } from '@nestjs/common';
import { LostKeys } from '../../http/lost-keys';
import { Keys, type KeyStatus } from '../../platform/personal-data/keys';

/** How the keys stand, and what is wrong with them. */
export interface KeysView extends KeyStatus {
  /** How many data keys each other master key still wraps, while they are wrapped anew. */
  readonly keys: Readonly<Record<string, number>>;
  /** `vault-key-lost`: values lie in the log whose key is not there, although nobody destroyed it. */
  readonly alarms: readonly { readonly code: 'vault-key-lost'; readonly keys: readonly string[] }[];
}

/** Tells of keys that are gone without an erasure, in whichever record: somebody may have been blinded on purpose. */
@Injectable()
export class ReadKeys {
  constructor(
    private readonly keys: Keys,
    private readonly lostKeys: LostKeys,
  ) {}

  async read(): Promise<KeysView> {
    const lost = await this.lostKeys.all();
    const { keys, ...status } = this.keys.status();
    // All keys together grow with what every centre records; whoever asks here is of one.
    const waiting = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== status.current));
    return { ...status, keys: waiting, alarms: lost.length === 0 ? [] : [{ code: 'vault-key-lost', keys: lost }] };
  }
}
