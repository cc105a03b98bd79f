import { Injectable } from '@nestjs/common';
import { people } from '../../../projections/people.projection';
import { traces } from '../../../projections/traces.projection';
import { Keys, type KeyStatus } from '../../platform/personal-data/keys';
import { Vault } from '../../platform/personal-data/vault';
import { Views } from '../../platform/projections/views';

/** How the keys stand, and what is wrong with them. */
export interface KeysView extends KeyStatus {
  /** How many data keys each other master key still wraps, while they are wrapped anew. */
  readonly keys: Readonly<Record<string, number>>;
  /** `vault-key-lost`: values lie in the log whose key is not there, although nobody destroyed it. */
  readonly alarms: readonly { readonly code: 'vault-key-lost'; readonly keys: readonly string[] }[];
}

/** Looks for keys that are gone without an erasure: somebody may have been blinded on purpose. */
@Injectable()
export class ReadKeys {
  constructor(
    private readonly keys: Keys,
    private readonly vault: Vault,
    private readonly views: Views,
  ) {}

  async read(): Promise<KeysView> {
    const owners = [
      ...(await this.views.all(people, {})).map(({ id }) => ({ subject: `beneficiary-${id}`, dataClass: 'identity' as const })),
      ...(await this.views.all(traces, {})).flatMap(({ subject, classes }) => classes.map((dataClass) => ({ subject, dataClass }))),
    ];
    const lost = [
      ...new Set([...(await this.vault.absent(owners)), ...this.vault.lost.map((keyId) => keyId.slice(0, keyId.lastIndexOf('/')))]),
    ].sort();
    const { keys, ...status } = this.keys.status();
    // All keys together grow with what every centre records; whoever asks here is of one.
    const waiting = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== status.current));
    return { ...status, keys: waiting, alarms: lost.length === 0 ? [] : [{ code: 'vault-key-lost', keys: lost }] };
  }
}
