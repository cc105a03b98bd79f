import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactEncrypt, createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { OIDC_ALGORITHMS, type OidcAlgorithm } from '../../src/access/oidc/algorithms';
import { subjectOf } from '../../src/access/oidc/id-token';

const NOW = Date.parse('2026-04-01T03:00:00Z');
const SECOND = NOW / 1000;
const EXPECTED = { issuer: 'https://id.example', audience: 'jejak', algorithms: ['ES256'], nonce: 'n-1', now: NOW } as const;
const CLAIMS = { iss: 'https://id.example', aud: 'jejak', sub: 'sari', nonce: 'n-1', iat: SECOND - 5, exp: SECOND + 300 };

const text = (part: unknown): string => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const es256 = (input: string, key: KeyObject): string =>
  createSign('sha256').update(input).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url');

/** Signed by hand: no library of ours may help a forger less than he can help himself. */
const signed = (header: object, claims: unknown, key = ec.privateKey): string => {
  const input = `${text({ alg: 'ES256', kid: 'house', ...header })}.${text(claims)}`;
  return `${input}.${es256(input, key)}`;
};
const mac = (header: object, secret: string | Buffer): string => {
  const input = `${text({ alg: 'HS256', kid: 'house', ...header })}.${text(CLAIMS)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
const PEM = ec.publicKey.export({ type: 'spki', format: 'pem' });
const DER = ec.publicKey.export({ type: 'spki', format: 'der' });

describe('An id token', () => {
  let keys: ReturnType<typeof createLocalJWKSet>;
  let listener: Server;
  let there: string;
  let calls = 0;
  beforeAll(async () => {
    keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(ec.publicKey)), kid: 'house', alg: 'ES256', use: 'sig' }] });
    listener = createServer((_, response) => {
      calls++;
      response.end('{}');
    });
    listener.on('connection', () => calls++);
    await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
    there = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => listener.close());

  const refused = (token: string) =>
    expect(subjectOf(token, keys, EXPECTED)).rejects.toEqual(expect.objectContaining({ code: 'access/not-valid-token' }));

  it('says who it is', async () => {
    expect(await subjectOf(signed({}, CLAIMS), keys, EXPECTED)).toBe('sari');
    expect(await subjectOf(signed({ typ: 'JWT' }, { ...CLAIMS, aud: ['jejak'] }), keys, EXPECTED)).toBe('sari');
  });

  it.each(['none', 'None', 'nOnE'])('with alg %s is none', async (alg) => {
    const input = `${text({ alg, kid: 'house' })}.${text(CLAIMS)}`;
    for (const signature of ['', es256(input, ec.privateKey)]) await refused(`${input}.${signature}`);
  });

  // Every other check holds: the key is in the set, for this algorithm, and the signature is good. Only the list of the house refuses it.
  it.each(['RS256', 'RS512', 'PS256', 'ES384', 'EdDSA'])(
    'signed with a key of the set under %s, which the house does not take, is none',
    async (alg) => {
      const pair = await generateKeyPair(alg);
      const set = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'other', alg, use: 'sig' }] });
      const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg, kid: 'other' }).sign(pair.privateKey);
      const under = (...algorithms: string[]) => subjectOf(token, set, { ...EXPECTED, algorithms: algorithms as OidcAlgorithm[] });
      expect(await under(alg)).toBe('sari');
      await expect(under(...OIDC_ALGORITHMS.filter((each) => each !== alg))).rejects.toMatchObject({ code: 'access/not-valid-token' });
    },
  );

  it('with an empty signature, or half of one, is none', async () => {
    const whole = signed({}, CLAIMS);
    const [header, claims, signature] = whole.split('.') as [string, string, string];
    for (const each of ['', signature.slice(0, 40), `${signature}AA`]) await refused(`${header}.${claims}.${each}`);
    await refused(`${header}.${claims}`);
  });

  it('signed with the public key as if it were a secret is none', async () => {
    const jwk = JSON.stringify(await exportJWK(ec.publicKey));
    for (const secret of [PEM, ` ${String(PEM)}`, String(PEM).trim(), DER, jwk]) await refused(mac({}, secret));
  });

  it('that brings or names its own key is none, and nobody is called', async () => {
    const jwk = await exportJWK(stranger.publicKey);
    const x5c = [DER.toString('base64')];
    for (const header of [{ jku: there }, { x5u: there }, { jwk }, { x5c }, { jwk, kid: undefined }, { jku: there, jwk, x5u: there }])
      await refused(signed(header, CLAIMS, stranger.privateKey));
    expect(calls).toBe(0);
  });

  it.each<[string, object]>([
    ['crit of something unknown', { crit: ['x'], x: 1 }],
    ['crit of nothing', { crit: [] }],
    ['b64 false', { b64: false, crit: ['b64'] }],
    ['a key that the set does not have', { kid: 'another' }],
    ['another algorithm', { alg: 'ES384' }],
    ['the type of an access token', { typ: 'at+jwt' }],
    ['the type of a logout token', { typ: 'logout+jwt' }],
  ])('with %s is none', (_, header) => refused(signed(header, CLAIMS)));

  it('within another, encrypted, or zipped is none', async () => {
    const inner = signed({}, CLAIMS);
    await refused(signed({ cty: 'JWT' }, inner));
    const header = { alg: 'dir', enc: 'A256GCM' };
    await refused(await new CompactEncrypt(Buffer.from(inner)).setProtectedHeader(header).encrypt(Buffer.alloc(32, 1)));
    await refused(`${text({ ...header, zip: 'DEF' })}..${text('iv')}.${text('x'.repeat(9000))}.${text('tag')}`);
    await refused(`${'a'.repeat(20_000)}.b.c`);
    await refused('');
  });

  it.each<[string, object]>([
    ['over for a second beyond what clocks may differ', { exp: SECOND - 31 }],
    ['without an end', { exp: undefined }],
    ['with an end in words', { exp: String(SECOND + 300) }],
    ['that is not yet', { nbf: SECOND + 31 }],
    ['issued in the future', { iat: SECOND + 31 }],
    ['without a time of issue', { iat: undefined }],
    ['issued long ago', { iat: SECOND - 3600 }],
    ['of another issuer', { iss: 'https://evil.example' }],
    ['of an issuer that only begins alike', { iss: 'https://id.example.evil' }],
    ['without an issuer', { iss: undefined }],
    ['for another client', { aud: 'other' }],
    ['for others only', { aud: ['other', 'another'] }],
    ['for several, none of which asked for it', { aud: ['jejak', 'other'] }],
    ['for us, asked for by another', { azp: 'other' }],
    ['for nobody', { aud: undefined }],
    ['for another try', { nonce: 'n-2' }],
    ['for no try', { nonce: undefined }],
    ['about nobody', { sub: undefined }],
    ['about an empty name', { sub: '' }],
    ['about a number', { sub: 7 }],
    ['about a very long name', { sub: 's'.repeat(256) }],
  ])('%s is none', (_, claims) => refused(signed({}, { ...CLAIMS, ...claims })));

  it('without an end in this world is none', () => refused(signed({}, JSON.stringify(CLAIMS).replace(/"exp":\d+/, '"exp":1e400'))));
});
