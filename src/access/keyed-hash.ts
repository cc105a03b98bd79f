import { createHmac } from 'node:crypto';

/** What may be compared and never read: HMAC-SHA256 under a key that lies outside every database. */
export class KeyedHash {
  constructor(private readonly key: () => Buffer) {}

  /** 64 hex digits; the same text means something else for each purpose. */
  of(purpose: 'user' | 'query' | 'body' | 'identity' | 'oidc-state' | 'oidc-nonce' | 'oidc-verifier', text: string): string {
    return createHmac('sha256', this.key())
      .update(JSON.stringify([`jejak/${purpose}/v1`, text]))
      .digest('hex');
  }
}
