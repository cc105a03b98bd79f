import { newId } from '../../../src/platform/ids';
import { atTheGate, refuses, type Row, tried } from './table';

const scene = atTheGate();
const key = () => `"${newId(Date.now())}"`;
const row = (what: string, headers: NonNullable<Row['headers']>, status: number, code: string, more: Partial<Row> = {}): Row => ({
  what,
  headers,
  status,
  code,
  ...more,
});
const badKey = (what: string, said: string | readonly string[]) =>
  row(what, { 'idempotency-key': said }, 400, 'request/bad-idempotency-key');
const onVisit = (what: string, said: string | readonly string[] | null, status: number, code: string) =>
  row(what, { 'if-match': said }, status, code, { path: '/api/visits/{visit}/end-visit', body: {} });
const atDoor = { recorded: false } as const;

describe('A step without what makes a retry safe is refused', () => {
  refuses(scene, [
    row('no key', { 'idempotency-key': null }, 400, 'request/idempotency-key-needed'),
    badKey('an empty key', ''),
    badKey('an empty text', '""'),
    badKey('300 characters', `"${'k'.repeat(300)}"`),
    badKey('no quotes', 'kenari'),
    badKey('half a quote', '"kenari'),
    badKey('single quotes', "'kenari'"),
    badKey('a space', '"ken ari"'),
    badKey('a parameter', '"kenari";v=1'),
    badKey('a list', '"kenari", "kenari"'),
    badKey('an escape', '"ken\\"ari"'),
    row('two keys', { 'idempotency-key': [key(), key()] }, 400, 'request/header-twice', atDoor),
    onVisit('no If-Match', null, 428, 'request/if-match-needed'),
    onVisit('If-Match: *', '*', 400, 'request/bad-if-match'),
    onVisit('a weak tag', 'W/"0"', 400, 'request/bad-if-match'),
    onVisit('a list of tags', '"0", "1"', 400, 'request/bad-if-match'),
    onVisit('a tag without quotes', '0', 400, 'request/bad-if-match'),
    onVisit('a huge tag', `"${'9'.repeat(4000)}"`, 400, 'request/bad-if-match'),
    onVisit('a negative tag', '"-1"', 400, 'request/bad-if-match'),
    onVisit('a tag that is no number', '"kenari"', 400, 'request/bad-if-match'),
    onVisit('a tag of hex', '"0x0"', 400, 'request/bad-if-match'),
    onVisit('an empty tag', '', 400, 'request/bad-if-match'),
    onVisit('a stale tag', '"7"', 412, 'request/stale'),
    row('two If-Match', { 'if-match': ['"0"', '"0"'] }, 400, 'request/header-twice', {
      ...atDoor,
      path: '/api/visits/{visit}/end-visit',
    }),
    row('a Read-After nobody gave', { 'read-after': 'kenari\u00e9' }, 400, 'request/bad-read-after', { method: 'GET', as: 'supervisor' }),
    row('a Read-After of blanks', { 'read-after': 'a b' }, 400, 'request/bad-read-after', { method: 'GET', as: 'supervisor' }),
  ]);
});

describe('A header said twice is refused', () => {
  refuses(scene, [
    row('two Authorization', { authorization: ['Bearer kenari', 'Bearer kenari'] }, 400, 'request/header-twice', atDoor),
    row('two Content-Type', { 'content-type': ['application/json', 'text/plain'] }, 400, 'request/header-twice', atDoor),
    row('two Origins', { origin: ['http://jejak.example', 'http://evil.example'] }, 400, 'request/header-twice', atDoor),
    row('two Read-After', { 'read-after': ['1', '2'] }, 400, 'request/header-twice', { ...atDoor, method: 'GET' }),
  ]);
});

describe('An answer that is not wanted as JSON is refused', () => {
  refuses(
    scene,
    ['text/csv', '*/*;q=0', 'text/html, text/*;q=0.5', 'application/json;q=0', 'application/xml', 'kenari/kenari'].map((accept) =>
      row(accept, { accept }, 406, 'request/not-acceptable'),
    ),
  );

  it.each(['application/json', '*/*', 'application/*', 'text/html, */*;q=0.1', ''])('and is given to whoever takes %j', async (accept) => {
    expect((await tried(scene(), row('', { accept }, 201, ''))).status).toBe(201);
  });
});

describe('A request without a session of its own is refused', () => {
  const stranger = { as: 'nobody', ...atDoor } as const;
  const cookie = (said: string | readonly string[]): NonNullable<Row['headers']> => ({ cookie: said });
  refuses(scene, [
    row('nothing at all', {}, 401, 'access/not-signed-in', stranger),
    row('a token in the address', {}, 401, 'access/not-signed-in', {
      ...stranger,
      path: '/api/visits?access_token=kenari&jejak_session=x',
    }),
    row('a token in Authorization', { authorization: 'Bearer kenari.kenari.kenari' }, 401, 'access/not-signed-in', stranger),
    row('Basic', { authorization: 'Basic a2VuYXJpOmtlbmFyaQ==' }, 401, 'access/not-signed-in', stranger),
    row('a cookie nobody gave', cookie(`jejak_session=${'k'.repeat(43)}`), 401, 'access/not-signed-in', stranger),
    row('an empty cookie', cookie('jejak_session='), 401, 'access/not-signed-in', stranger),
    row('two sessions in one cookie', cookie('jejak_session=a; jejak_session=b'), 401, 'access/not-signed-in', stranger),
    row('two cookies', cookie(['jejak_session=a', 'jejak_session=b']), 400, 'request/header-twice', stranger),
    row('a cookie of control characters', cookie('jejak_session=\u00ff\u00fe'), 401, 'access/not-signed-in', stranger),
  ]);
});

describe('A request of another site is refused', () => {
  const elsewhere = (what: string, headers: NonNullable<Row['headers']>) => row(what, headers, 403, 'access/cross-origin', atDoor);
  refuses(scene, [
    elsewhere('Origin: null', { origin: 'null' }),
    elsewhere('another origin', { origin: 'https://evil.example' }),
    elsewhere('a subdomain', { origin: 'https://evil.jejak.example' }),
    elsewhere('a host that ends like ours', { origin: 'https://jejak.example.evil.example' }),
    elsewhere('a host that begins like ours', { origin: 'https://jejak.example@evil.example' }),
    elsewhere('a cross-site fetch', { 'sec-fetch-site': 'cross-site' }),
    elsewhere('an origin that is none', { origin: 'kenari' }),
  ]);

  it.each(['null', 'https://evil.example', 'https://evil.jejak.example'])('and none may read what %s asks', async (origin) => {
    const { headers } = await tried(scene(), { what: '', method: 'GET', path: '/api/me', headers: { origin }, status: 200, code: '' });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('A method that changes nothing here is refused', () => {
  refuses(
    scene,
    ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'].map((method) =>
      row(method, {}, 405, 'request/method', { ...atDoor, method, body: {} }),
    ),
  );

  it.each<Record<string, string>>([
    { 'x-http-method-override': 'DELETE' },
    { 'x-method-override': 'PUT' },
    { 'x-original-method': 'DELETE' },
  ])('and is not put on by %j', async (headers) => expect((await tried(scene(), row('', headers, 201, ''))).status).toBe(201));

  it('and HEAD says no more than GET, and as little to a stranger', async () => {
    const head = async (as: Row['as']) => tried(scene(), { what: '', as: as!, method: 'HEAD', path: '/api/visits', status: 200, code: '' });
    expect([(await head('guard')).status, (await head('guard')).text, (await head('nobody')).status]).toEqual([200, '', 401]);
  });
});
