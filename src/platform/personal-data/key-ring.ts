import type { KeyObject } from 'node:crypto';
import type { MasterKey } from './derived-keys';

/** The master keys that were given: the one in use and, while data keys are wrapped anew, the next one. */
export interface KeysAtHand {
  readonly current: MasterKey;
  readonly next?: MasterKey;
  /** A retired one by its name, where it still lies beside the others. */
  readonly retired?: (kekId: string) => MasterKey | undefined;
}

/** The same, as whoever opens a vault gives them. */
export interface KeysGiven {
  /** Without one the vault stays sealed until `unseal`. */
  readonly masterKey?: MasterKey;
  /** Under which keys are being wrapped anew, or were when the house ended. */
  readonly nextMasterKey?: MasterKey;
  readonly retired?: KeysAtHand['retired'];
}

export const atHand = ({ masterKey, nextMasterKey, retired }: KeysGiven): KeysAtHand | undefined =>
  masterKey && { current: masterKey, ...(nextMasterKey && { next: nextMasterKey }), ...(retired && { retired }) };

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
