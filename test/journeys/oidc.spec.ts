import { type ChildProcess, spawn } from 'node:child_process';
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import request from 'supertest';
import { Browser } from '../support/browser';
import { House, type Person } from '../support/house';

const CALLBACK = 'http://127.0.0.1:3999/api/sign-in/oidc/callback';

describe('Signing in through a real identity provider', () => {
  let house: House;
  let admin: Person;
  let head: Person;
  let supervisor: Person;
  let provider: ChildProcess;
  let issuer: string;
  beforeAll(async () => {
    const program = join(__dirname, '../support/oidc-provider.mjs');
    provider = spawn(process.execPath, [program, 'jejak', 'secret of the house', CALLBACK], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [said] = (await once(provider.stdout!, 'data')) as [Buffer];
    issuer = said.toString().trim();
    house = await House.open(new Date().toISOString(), undefined, {
      JEJAK_OIDC_ISSUER: issuer,
      JEJAK_OIDC_CLIENT_ID: 'jejak',
      JEJAK_OIDC_CLIENT_SECRET: 'secret of the house',
      JEJAK_OIDC_AUTHORIZE_URL: `${issuer}/auth`,
      JEJAK_OIDC_TOKEN_URL: `${issuer}/token`,
      JEJAK_OIDC_KEYS_URL: `${issuer}/jwks`,
      JEJAK_OIDC_REDIRECT_URL: CALLBACK,
      JEJAK_LOCAL_SIGN_IN: 'false',
    });
    admin = await house.person('admin');
    head = await house.person('head');
    supervisor = await house.person('supervisor');
    expect((await link(head.id, 'hesti@id')).status).toBe(200);
  });
  afterAll(async () => {
    provider.kill();
    await house.close();
  });

  const http = () => request(house.app.getHttpServer());
  const link = async (id: string, subject: string) => {
    await supervisor.post(`/api/accounts/${id}/request-new-link`).expect(200);
    return admin.post(`/api/accounts/${id}/link-identity`, { subject });
  };

  /** From our door to the provider and back: what came back to the browser for our callback. */
  const atProvider = async (browser: Browser, who: string): Promise<string> => {
    await fetch(`${issuer}/who/${who}`);
    const begun = await http().get('/api/sign-in/oidc').expect(303);
    browser.keep('house', begun.headers['set-cookie'] as unknown as string[]);
    for (let next = begun.headers.location!, hops = 0; hops < 8; hops++) {
      if (next.startsWith(CALLBACK)) return next.slice(new URL(next).origin.length);
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie: browser.cookies('provider') } });
      browser.keep('provider', answer.headers.getSetCookie());
      next = new URL(answer.headers.get('location')!, issuer).href;
    }
    throw new Error('The provider led nowhere.');
  };
  const back = (browser: Browser, path: string) => http().get(path).set('cookie', browser.cookies('house'));
  const signIn = async (who: string) => {
    const browser = new Browser();
    const answer = await back(browser, await atProvider(browser, who));
    browser.keep('house', (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []);
    return { status: answer.status, headers: answer.headers, body: answer.body as { code: string }, browser };
  };
  const me = (browser: Browser) => http().get('/api/me').set('cookie', browser.cookies('house'));

  it('gives a session to whom the account belongs, in the roles of our own store', async () => {
    const { status, headers, browser } = await signIn('hesti@id');
    expect([status, headers.location]).toEqual([303, '/']);
    expect((await me(browser).expect(200)).body).toMatchObject({ role: 'head', roles: ['head'] });
    expect(browser.cookies('house')).not.toContain('jejak_oidc');
  });

  it('gives none to somebody who has no account, nor to one whose account is closed', async () => {
    const guard = await house.person('security');
    expect((await link(guard.id, 'gito@id')).status).toBe(200);
    expect((await signIn('gito@id')).status).toBe(303);
    await admin.post(`/api/accounts/${guard.id}/disable-account`, { why: 'left' }).expect(200);
    const answers = [await signIn('stranger@id'), await signIn('gito@id')];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'access/not-valid-token'],
      [401, 'access/not-valid-token'],
    ]);
  });

  it('gives none to somebody else’s try, to a changed one, or to one that came before', async () => {
    const browser = new Browser();
    const path = await atProvider(browser, 'hesti@id');
    const other = new Browser();
    await atProvider(other, 'hesti@id');
    await back(other, path).expect(401);
    await back(new Browser(), path).expect(401);
    await back(browser, path.replace(/state=[0-9a-f]/, 'state=x')).expect(401);
    await back(browser, path.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`)).expect(401);
    await back(browser, path.replace(/code=[^&]+/, 'code=made-up')).expect(401);
    await back(browser, path).expect(303);
    await back(browser, path).expect(401);
  });

  it('is taken up only while it is young', async () => {
    const browser = new Browser();
    const path = await atProvider(browser, 'hesti@id');
    const now = house.clock.now();
    house.clock.set(new Date(now + 10 * 60_000).toISOString());
    await back(browser, path).expect(401);
    house.clock.set(new Date(now).toISOString());
  });

  it('can be the only way in', async () => {
    const { status, body } = await http().post('/api/sign-in').send({ user: 'head', password: 'long enough' });
    expect([status, body.code]).toEqual([403, 'access/local-sign-in-off']);
  });

  it('belongs to one account, and is given by another person', async () => {
    const other = await house.person('supervisor');
    const { status, body } = await link(other.id, 'hesti@id');
    expect([status, body.code]).toEqual([409, 'access/identity-taken']);
    await admin.post(`/api/accounts/${admin.id}/link-identity`, { subject: 'agus@id' }).expect(409);
    await head.post(`/api/accounts/${other.id}/link-identity`, { subject: 'sari@id' }).expect(403);
  });
});

describe('An identity provider that says something else', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let server: Server;
  let house: House;
  let answer: (nonce: string) => { readonly status: number; readonly body: string };
  let asked: URLSearchParams;
  beforeAll(async () => {
    let nonce = '';
    server = createServer((incoming, response) => {
      let sent = '';
      incoming.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      incoming.on('end', () => {
        if (incoming.url === '/keys') {
          const jwk = { ...ec.publicKey.export({ format: 'jwk' }), kid: 'house', alg: 'ES256', use: 'sig' };
          return response.end(JSON.stringify({ keys: [jwk] }));
        }
        if (incoming.url!.startsWith('/nonce/')) {
          nonce = incoming.url!.slice('/nonce/'.length);
          return response.end();
        }
        asked = new URLSearchParams(sent);
        const { status, body } = answer(nonce);
        return response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const there = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    house = await House.open('2026-03-01T09:00+07:00', undefined, {
      JEJAK_OIDC_ISSUER: there,
      JEJAK_OIDC_CLIENT_ID: 'jejak',
      JEJAK_OIDC_AUTHORIZE_URL: `${there}/authorize`,
      JEJAK_OIDC_TOKEN_URL: `${there}/token`,
      JEJAK_OIDC_KEYS_URL: `${there}/keys`,
      JEJAK_OIDC_REDIRECT_URL: CALLBACK,
    });
    const admin = await house.person('admin');
    const head = await house.person('head');
    const supervisor = await house.person('supervisor');
    await supervisor.post(`/api/accounts/${head.id}/request-new-link`).expect(200);
    await admin.post(`/api/accounts/${head.id}/link-identity`, { subject: 'hesti' }).expect(200);
  });
  afterAll(async () => {
    server.close();
    await house.close();
  });

  const there = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const text = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const now = () => house.clock.now() / 1000;
  const tokenOf = (nonce: string, { header = {}, claims = {}, key = ec.privateKey }: Forgery): string => {
    const said = { iss: there(), aud: 'jejak', sub: 'hesti', nonce, iat: now(), exp: now() + 300, ...claims };
    const input = `${text({ alg: 'ES256', kid: 'house', ...header })}.${text(said)}`;
    return `${input}.${createSign('sha256').update(input).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
  const comeBack = async () => {
    const http = () => request(house.app.getHttpServer());
    const begun = await http().get('/api/sign-in/oidc').expect(303);
    const url = new URL(begun.headers.location!);
    await fetch(`${there()}/nonce/${url.searchParams.get('nonce')}`);
    const [set] = begun.headers['set-cookie'] as unknown as string[];
    const back = http().get(`/api/sign-in/oidc/callback?code=c&state=${url.searchParams.get('state')}`);
    return { url, answer: await back.set('cookie', set!.split(';')[0]!) };
  };
  const saying = (forgery: Forgery) => (nonce: string) => ({ status: 200, body: JSON.stringify({ id_token: tokenOf(nonce, forgery) }) });

  it('is believed when all is well, and asked with PKCE for a fresh proof', async () => {
    answer = saying({});
    const { url, answer: got } = await comeBack();
    expect(got.status).toBe(303);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', prompt: 'login' });
    expect(asked.get('code_verifier')).toMatch(/^[0-9a-f]{64}$/);
    expect(asked.get('client_id')).toBe('jejak');
  });

  it.each<[string, Forgery]>([
    ['alg none', { header: { alg: 'none' } }],
    ['a secret-key algorithm', { header: { alg: 'HS256' } }],
    ['a stranger’s key', { key: stranger.privateKey }],
    ['its own key', { header: { jwk: stranger.publicKey.export({ format: 'jwk' }) }, key: stranger.privateKey }],
    ['an extension nobody knows', { header: { crit: ['x'], x: 1 } }],
    ['a token that is over', { claims: { exp: 1 } }],
    ['a token without an end', { claims: { exp: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another client', { claims: { aud: 'other' } }],
    ['another try', { claims: { nonce: 'another' } }],
    ['an access token', { header: { typ: 'at+jwt' } }],
    ['a role', { claims: { sub: 'stranger', roles: ['head', 'admin'] } }],
  ])('with %s lets nobody in', async (_, forgery) => {
    answer = saying(forgery);
    const { status, body, headers } = (await comeBack()).answer;
    expect([status, body.code]).toEqual([401, 'access/not-valid-token']);
    expect(String(headers['set-cookie'])).not.toContain('jejak_session');
  });

  it.each([
    ['no token', 200, '{}', 401],
    ['a number for a token', 200, '{"id_token":1}', 401],
    ['that the code is none', 400, '{"error":"invalid_grant"}', 401],
    ['no JSON', 200, '<html>', 503],
    ['that it is broken', 500, '', 503],
  ])('with %s lets nobody in', async (_, status, body, expected) => {
    answer = () => ({ status, body });
    expect((await comeBack()).answer.status).toBe(expected);
  });
});

interface Forgery {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: KeyObject;
}
