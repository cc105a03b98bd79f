import { createHmac, type KeyObject } from 'node:crypto';
import type { Vault } from '../platform/personal-data/vault';

type Lasting = 'bed' | 'try' | 'identity' | 'oidc-state' | 'oidc-nonce' | 'oidc-verifier';
type Passing = 'user' | 'query' | 'body';

/** What may be compared and never read: HMAC-SHA256 under a key that lies outside every database. The same text means something else for each purpose. */
export class KeyedHash {
  constructor(
    private readonly lasting: () => Buffer,
    private readonly vault: Pick<Vault, 'sealed' | 'comparing'>,
  ) {}

  /** 64 hex digits, the same for ever. */
  of(purpose: Lasting, text: string): string {
    return mac(this.lasting(), purpose, text);
  }

  /** 64 hex digits, the same until the next person is erased: then the key is destroyed, and nobody can try what the text was. */
  async passing(purpose: Exclude<Passing, 'body'>, text: string): Promise<string> {
    // While the vault is locked the lasting one is forgotten as well, when it is unlocked.
    return mac(this.vault.sealed ? this.lasting() : (await this.vault.comparing()).key, purpose, text);
  }

  /** Of a whole request, with the number of the key: `<number>.<64 hex digits>`. None while the vault is locked. */
  async fingerprint(text: string): Promise<string | undefined> {
    if (this.vault.sealed) return undefined;
    const { number, key } = await this.vault.comparing();
    return `${number}.${mac(key, 'body', text)}`;
  }
}

const mac = (key: Buffer | KeyObject, purpose: Lasting | Passing, text: string): string =>
  createHmac('sha256', key)
    .update(JSON.stringify([`jejak/${purpose}/v1`, text]))
    .digest('hex');
