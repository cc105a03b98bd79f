import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { Config, type OidcConfig } from '../../config';
import { unreachable } from './unreachable';
import { Rejection } from '../../platform/rejection';

const DEADLINE_MS = 5000;
const LONGEST_ANSWER = 64 * 1024;

/** The identity provider of the configuration; every address of it comes from there. */
@Injectable()
export class Provider {
  readonly keys: JWTVerifyGetKey | undefined;
  readonly #config: OidcConfig | undefined;

  constructor({ oidc }: Config) {
    this.#config = oidc;
    this.keys = oidc && createRemoteJWKSet(new URL(oidc.keysUrl), { timeoutDuration: DEADLINE_MS });
  }

  /** Throws `access/no-provider` where none is configured. */
  get config(): OidcConfig {
    if (!this.#config) throw new Rejection('access/no-provider', 'No identity provider is configured here.');
    return this.#config;
  }

  /** Where a browser proves to the provider who sits before it; anew each time, for the next shift uses the same browser. */
  authorizeUrl(asked: { readonly state: string; readonly nonce: string; readonly code_challenge: string }): string {
    const { authorizeUrl, clientId, redirectUrl } = this.config;
    const url = new URL(authorizeUrl);
    const said = { response_type: 'code', client_id: clientId, redirect_uri: redirectUrl, scope: 'openid', prompt: 'login' };
    for (const [name, value] of Object.entries({ ...said, ...asked, code_challenge_method: 'S256' })) url.searchParams.set(name, value);
    return url.href;
  }

  /** The id token for a code. Throws `access/not-valid-token` when the provider takes the code for none, `access/provider-unreachable` when it cannot be asked. */
  async exchange(code: string, verifier: string): Promise<string> {
    const { tokenUrl, clientId, clientSecret, redirectUrl } = this.config;
    const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUrl, code_verifier: verifier });
    if (clientSecret === undefined) form.set('client_id', clientId);
    const basic = (text: string) => encodeURIComponent(text);
    const authorization =
      clientSecret === undefined ? undefined : Buffer.from(`${basic(clientId)}:${basic(clientSecret)}`).toString('base64');
    const said = await this.#asked(tokenUrl, form, authorization);
    if (typeof said !== 'object' || said === null || !('id_token' in said) || typeof said.id_token !== 'string')
      throw new Rejection('access/not-valid-token', 'The identity provider did not prove who this is.');
    return said.id_token;
  }

  async #asked(url: string, body: URLSearchParams, authorization: string | undefined): Promise<unknown> {
    try {
      const headers = { accept: 'application/json', ...(authorization !== undefined && { authorization: `Basic ${authorization}` }) };
      const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'error', signal: AbortSignal.timeout(DEADLINE_MS) });
      const text = await answer.text();
      if (answer.status >= 500) throw new Error(`The provider answered ${answer.status}.`);
      return answer.ok && text.length <= LONGEST_ANSWER ? (JSON.parse(text) as unknown) : undefined;
    } catch (error) {
      throw unreachable(error);
    }
  }
}
