import type { KeyObject } from 'node:crypto';
import type { MasterKey } from './derived-keys';

/** The master keys that were given: the one in use and, while data keys are wrapped anew, the next one. */
export interface KeysAtHand {
  readonly current: MasterKey;
  readonly next?: MasterKey;
}

/** What an unsealed vault works with. */
export interface KeyRing {
  /** Wraps every new key. */
  readonly wrapping: MasterKey;
  /** The one whose keys are still being wrapped anew; undefined when nothing is. */
  readonly replaced?: MasterKey;
  /** HMAC key of the NIK index, and the secrets that protect no stored data. Both outlive every master key. */
  readonly nik: KeyObject;
  readonly house: KeyObject;
}

/** The master key a data key names; never is one tried after the other. */
export const keyNamed = ({ wrapping, replaced }: KeyRing, kekId: string): MasterKey | undefined =>
  wrapping.kekId === kekId ? wrapping : replaced?.kekId === kekId ? replaced : undefined;
