import { newId } from '../../../src/platform/ids';
import { atTheGate, refuses, type Row, tried } from './table';

const scene = atTheGate();
const get = (path: string, status: number, code: string, more: Partial<Row> = {}): Row => ({
  what: path.length > 60 ? `${path.slice(0, 60)}... (${path.length})` : path,
  as: 'supervisor',
  method: 'GET',
  path,
  status,
  code,
  ...more,
});
const malformed = (path: string) => get(path, 400, 'request/malformed');

describe('A parameter that is not asked for is refused', () => {
  refuses(
    scene,
    [
      ...[
        '/api/beneficiaries?nik[$gt]=',
        '/api/beneficiaries?name[$ne]=kenari',
        '/api/visits?from[$where]=kenari',
        '/api/visits?a[$where]=1',
      ],
      ...[
        '/api/beneficiaries?__proto__[x]=kenari',
        '/api/beneficiaries?constructor[prototype][x]=1',
        '/api/beneficiaries?hasOwnProperty=1',
      ],
      ...['/api/caseload?fields=name,nik', '/api/caseload?expand=person', '/api/caseload?include=counselling', '/api/visits?$expr=1'],
      ...[
        '/api/visits?limit=kenari',
        '/api/visits?limit=-1',
        '/api/visits?limit=0',
        '/api/visits?limit=1e3',
        '/api/visits?limit=99999999999999999',
      ],
      ...[
        '/api/visits?limit=1&limit=2',
        '/api/visits?from=2026-02-30',
        '/api/visits?from=yesterday',
        '/api/visits?to=2026-03-01T24:00%2B07:00',
      ],
      ...[
        '/api/caseload?asOf=2026-03-01T08:00',
        '/api/caseload?asOf=%ff',
        '/api/caseload?asOf=2026-03-01T08:00%2B25:00',
        '/api/caseload?asOf=',
      ],
      ...['2025-02-29', '1899-12-31', '275761-09-13', '%2B275761-09-13', '2026-03-01T24:00%2B07:00', '2026-03-01T08:00:60%2B07:00'].flatMap(
        (time) => [`/api/beneficiaries/{her}/history?knownAt=${time}`, `/api/presence?asOf=${time}`, `/api/incidents?to=${time}`],
      ),
      ...['/api/visits?beneficiary=kenari', '/api/visits?beneficiary=1', "/api/visits?beneficiary=' OR 1=1--", '/api/visits?%00=1'],
    ].map((path) => malformed(path.replaceAll(' ', '%20'))),
  );

  it('in the same way whether it is forbidden or unknown', async () => {
    const answer = async (path: string) => JSON.parse((await tried(scene(), malformed(path))).text) as { issues: object };
    const [nik, nonsense] = [await answer('/api/caseload?fields=nik'), await answer('/api/caseload?nonsense=x')];
    expect({ ...nik, instance: 0 }).toEqual({ ...nonsense, instance: 0 });
  });
});

describe('A page marker that nobody gave her is refused', () => {
  const cursorOf = async (as: 'supervisor' | 'head', query = '') => {
    const { cast } = scene();
    for (const _ of [1, 2]) await cast.guard.post('/api/visits', { ...VISITS }).expect(201);
    return ((await cast[as].get(`/api/visits?limit=1${query}`).expect(200)).body as { next: string }).next;
  };
  const VISITS = { visitors: [{ relation: 'family', idSeen: true }], inVisitingHours: true, purpose: 'visit', herAnswer: 'wants' };

  refuses(scene, [get('/api/visits?cursor=kenari', 400, 'request/bad-cursor'), get('/api/visits?cursor=a.b.c', 400, 'request/bad-cursor')]);

  it('when it was changed, is another user’s, or belongs to another question', async () => {
    const { watch } = scene();
    const hers = await cursorOf('supervisor');
    const changedAt = (index: number) => `${hers.slice(0, index)}${hers[index] === 'A' ? 'E' : 'A'}${hers.slice(index + 1)}`;
    for (const path of [
      ...[0, hers.length >> 1, hers.length - 2].map((index) => `/api/visits?limit=1&cursor=${changedAt(index)}`),
      `/api/visits?limit=1&cursor=${hers.slice(0, -4)}`,
      `/api/visits?limit=1&cursor=${await cursorOf('head')}`,
      `/api/visits?limit=1&from=2026-01-01&cursor=${hers}`,
      `/api/sessions?limit=1&cursor=${hers}`,
    ]) {
      await watch.begin();
      await watch.end(await tried(scene(), get(path, 400, 'request/bad-cursor')), {
        status: 400,
        code: 'request/bad-cursor',
        recorded: false,
      });
    }
    await scene().cast.supervisor.get(`/api/visits?limit=1&cursor=${hers}`).expect(200);
  });
});

describe('An address that leads nowhere is refused', () => {
  const nowhere = (path: string) => get(path, 404, 'request/no-such-route');
  refuses(
    scene,
    [
      ...[
        '/kenari',
        '/door/kenari.js',
        '/sign-in.html',
        '/api',
        '/api/',
        '/api/kenari',
        '/api/visits/{visit}/kenari',
        '/.git/HEAD',
        '/.env',
        '/package.json',
        '/swagger-json',
      ],
      ...[
        '/metrics',
        '/main.js.map',
        '/api-json',
        '/health',
        '/dist/',
        '/data/events.db',
        '/secrets/master.key',
        '/admin',
        '/graphql',
        '/debug/pprof',
      ],
      ...[
        '/../../etc/passwd',
        '/%2e%2e%2f%2e%2e%2fetc/passwd',
        '/..%5c..%5cwindows',
        '/%252e%252e%252f',
        '/api/..;/me',
        '//evil.example/api/me',
      ],
      ...['/api//me', '/api/me%00', '/api/me%20', '/api/me;a=b', '/api/%2e%2e/health/live', '/api%2fme', '/api/me.json', '/\\evil.example'],
    ].map(nowhere),
  );
  refuses(scene, [
    get('/api/visits/%ff', 400, 'request/malformed'),
    get('/api/visits/%c0%af', 400, 'request/malformed'),
    get('/api/visits/%', 400, 'request/malformed'),
    get(`/api/visits?from=${'k'.repeat(5000)}`, 414, 'request/address-too-long'),
    get(`/api/visits?${'a=1&'.repeat(2001)}`, 414, 'request/address-too-long'),
    get(`/${'k'.repeat(10_000)}`, 414, 'request/address-too-long'),
  ]);

  it('and goes to no other host', async () => {
    for (const path of ['http://evil.example/api/me', 'http://evil.example//evil.example/%2e%2e', '//evil.example/..'])
      expect((await tried(scene(), get(path, 404, ''))).headers).not.toHaveProperty('location');
  });
});

describe('A record that is not hers is one that nobody has', () => {
  const unknown = (path: string, code: string) => get(path, 404, code, { recorded: true });
  const ids = [
    '{theirs}',
    '{nobody}',
    'kenari',
    '1',
    '..%2f..%2fkenari',
    newId(0).toUpperCase(),
    `${newId(0)}%00`,
    '%F0%9F%90%A6',
    'k'.repeat(3000),
  ];
  refuses(scene, [
    ...ids.map((id) => unknown(`/api/beneficiaries/${id}`, 'beneficiary/unknown')),
    ...ids.map((id) => unknown(`/api/beneficiaries/${id}/history`, 'beneficiary/unknown')),
    ...ids.map((id) => unknown(`/api/visits/${id}`, 'visit/unknown')),
    ...ids.map((id) => unknown(`/api/sessions/${id}`, 'session/unknown')),
    ...ids.map((id) => unknown(`/api/incidents/${id}`, 'incident/unknown')),
    ...ids.map((id) => unknown(`/api/staff/${id}`, 'staff/unknown')),
    ...ids.map((id) => unknown(`/api/visits/${id}/revision`, 'visit/unknown')),
    unknown('/api/beneficiaries/1%2F2026', 'beneficiary/unknown'),
  ]);
});
