import { ViewsUnavailable } from '../../src/platform/read-models/read-models';
import { NotFoundException } from '@nestjs/common';
import { Malformed } from '../../events/kit/construct';
import { TooManyTries } from '../../src/access/sign-in-throttle';
import { NotYet } from '../../src/http/read-after';
import { languageOf, sentenceFor } from '../../src/http/sentences';
import { refusalOf, statusOf } from '../../src/http/status';
import { BadJson } from '../../src/http/strict-json';
import { DuplicateId, OutcomeUnknown, StoreUnavailable, StreamMoved, Unstorable } from '../../src/platform/event-store/event-store';
import { SubjectErased, VaultIntegrity, VaultSealed } from '../../src/platform/personal-data/vault';
import { RebuildRunning, RunnerStopped, ViewNotReady } from '../../src/platform/projections/refusals';
import { openHouse, type OpenHouse } from './small-house';

describe('A refusal', () => {
  it.each([
    ['beneficiary/track-full', 409],
    ['beneficiary/unknown-step', 409],
    ['visit/not-your-step', 403],
    ['visit/unknown', 404],
    ['visit/erased', 410],
    ['visit/invalid', 422],
    ['incident/not-valid-count', 422],
    ['time/in-the-future', 400],
    ['request/bad-cursor', 400],
    ['request/stale', 412],
    ['request/too-large', 413],
    ['request/media-type', 415],
    ['access/not-signed-in', 401],
    ['access/cross-origin', 403],
    ['access/too-many-tries', 429],
  ])('%s is answered with %i', (code, status) => expect(statusOf(code)).toBe(status));

  it.each<[unknown, number, string, number | undefined]>([
    [new Malformed({ to: ['isIn'] }), 400, 'request/malformed', undefined],
    [new BadJson('json-depth'), 400, 'request/json-depth', undefined],
    [new TooManyTries(17), 429, 'access/too-many-tries', 17],
    [new NotYet(), 503, 'request/not-yet', 1],
    [new SubjectErased(), 410, 'subject/erased', undefined],
    [new Unstorable('x'), 422, 'request/unstorable', undefined],
    [new DuplicateId(), 409, 'request/duplicate', undefined],
    [new StreamMoved('a-1', 0, 1), 503, 'store/busy', 1],
    [new StoreUnavailable('x'), 503, 'store/unavailable', 5],
    [new OutcomeUnknown('x'), 503, 'store/outcome-unknown', 1],
    [new VaultSealed(), 503, 'vault/sealed', 60],
    [new ViewNotReady('x'), 503, 'view/not-ready', 1],
    [new ViewsUnavailable(), 503, 'view/unavailable', 5],
    [new RunnerStopped(), 503, 'view/not-ready', 1],
    [new RebuildRunning('x'), 409, 'view/rebuild-running', undefined],
    [new VaultIntegrity(), 500, 'vault/integrity', undefined],
    [new NotFoundException(), 404, 'request/no-such-route', undefined],
    [new Error('x'), 500, 'house/fault', undefined],
    ['x', 500, 'house/fault', undefined],
    [undefined, 500, 'house/fault', undefined],
  ])('%s is told as it is meant', (error, status, code, retryAfter) =>
    expect(refusalOf(error)).toMatchObject({ status, code, ...(retryAfter && { retryAfter }) }),
  );
});

describe('The language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['id', 'id'],
    ['id-ID,id;q=0.9,en;q=0.8', 'id'],
    ['in-ID', 'id'],
    ['en-GB, id;q=0.5', 'en'],
    ['id;q=0.1, en;q=0.2', 'en'],
    ['id;q=0', 'en'],
    ['jv, id;q=0.3', 'id'],
    ['id;q=2, en', 'en'],
    ['*', 'en'],
    [';;;,,=q', 'en'],
  ])('to %j is %s', (header, language) => expect(languageOf(header)).toBe(language));

  it("is the house's own English where there is no translation", () => {
    expect(sentenceFor('beneficiary/track-full', 'id', 'No free place.')).toBe('No free place.');
    expect(sentenceFor('visit/unknown', 'id', 'There is no such record.')).toBe('Catatan ini tidak ada.');
    expect(sentenceFor('visit/not-your-step', 'en', 'For intake.')).toBe('For intake.');
  });
});

describe('A problem over HTTP', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse();
    cookie = await house.cookie('supervisor');
  });
  afterAll(() => house.close());

  it('says what RFC 9457 asks for and nothing else', async () => {
    const answer = await house
      .http()
      .post('/api/errands')
      .set('Cookie', cookie)
      .set('Accept-Language', 'id')
      .send({ to: 'moon' })
      .expect(400);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'id',
      'cache-control': 'no-store',
    });
    expect(answer.headers.vary).toContain('Accept-Language');
    expect(answer.body).toEqual({
      type: 'urn:jejak:problem:request/malformed',
      title: 'Bad Request',
      status: 400,
      code: 'request/malformed',
      detail: 'Isian tidak sesuai dengan yang diminta. "To" harus salah satu dari: market, post-office.',
      instance: expect.stringMatching(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/),
      issues: { to: ['isIn'] },
      errors: [{ path: 'to', code: 'not-in-list', detail: '"To" harus salah satu dari: market, post-office.' }],
    });
  });

  it('of a fault of our own says nothing of it', async () => {
    const { body, text } = await house.http().get('/api/errands/broken').set('Cookie', cookie).expect(500);
    expect(body).toMatchObject({ code: 'house/fault', title: 'Internal Server Error' });
    expect(text).not.toMatch(/secret| at |\.ts|node_modules/);
  });

  it.each(['/api/nothing', '/package.json', '/.env', '/metrics', '/swagger-json', '//evil.example/', '/api/errands/../../etc/passwd'])(
    'of no route at %s is one more 404',
    async (path) => {
      const { body } = await house.http().get(path).set('Cookie', cookie).expect(404);
      expect(body.code).toBe('request/no-such-route');
    },
  );

  it.each(['/api/errands/%ff/finish-errand', '/api/errands/%/finish-errand', '/api/errands/%c0%af/finish-errand'])(
    'of an address that is no UTF-8 at %s is a 400 without it',
    async (path) => {
      const { body } = await house.http().post(path).set('Cookie', cookie).send({}).expect(400);
      expect(body).toMatchObject({ status: 400, code: 'request/malformed' });
    },
  );

  it('comes with the headers that keep a browser out of trouble', async () => {
    const { headers } = await house.http().get('/api/nothing');
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('etag');
  });

  it('comes instead of an answer when the access log cannot be written', async () => {
    const other = await openHouse();
    const session = await other.cookie('supervisor');
    await other.store.close();
    const { body, headers } = await other.http().post('/api/errands').set('Cookie', session).send({ to: 'moon' }).expect(503);
    expect([body.code, headers['retry-after']]).toEqual(['store/unavailable', '5']);
    const asked = await other.http().get('/api/errands').set('Cookie', session).expect(503);
    expect([body.detail, asked.body.detail]).toEqual([
      expect.stringContaining('Nothing can be recorded now'),
      expect.stringContaining('Nothing can be shown now'),
    ]);
    await other.close();
  });
});
