import type { KeyObject } from 'node:crypto';

/** What is derived from the 32 bytes that everything hangs on; the bytes themselves are forgotten. */
export interface MasterKey {
  /** Name of `kek`: 8 hex digits that follow from the master key and do not betray it. */
  readonly kekId: string;
  /** Wraps data keys. */
  readonly kek: KeyObject;
  /** HMAC key of the NIK index. */
  readonly nik: KeyObject;
  /** Secrets of the installation that protect no stored data: page markers, keyed hashes in the access log. */
  readonly house: KeyObject;
  /** Tells one master key from another; lies in the clear beside what was wrapped. */
  readonly check: Buffer;
}
