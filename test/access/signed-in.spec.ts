import { openHouse, type OpenHouse, PASSWORD } from '../http/small-house';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

describe('A house with a door', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse();
    cookie = await house.cookie('supervisor');
  });
  afterAll(() => house.close());

  /** Every route that the application has, asked of itself. */
  const routes = () =>
    (house.app.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } }).router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [],
    );
  const ask = (method: string, path: string) =>
    house.http()[method.toLowerCase() as 'get' | 'post'](path.replace(':id', '01985c00-0000-7000-8000-000000000001'));

  it('asks for a session on every route but the three that say so', async () => {
    const all = routes();
    expect(all.length).toBeGreaterThan(10);
    const open: string[] = [];
    for (const { method, path } of all) {
      const { status, headers } = await ask(method, path);
      if (status === 401) expect(headers['www-authenticate']).toBe('Session realm="jejak"');
      else open.push(`${method} ${path}`);
    }
    expect(open.sort()).toEqual(['GET /health/live', 'GET /health/ready', 'POST /api/sign-in']);
  });

  it.each(['/api/Me', '/api/me/', '//api/me', '/api/%6de', '/API/ME'])(
    'is not entered by another spelling of a route: %s',
    async (path) => {
      expect([401, 404]).toContain((await house.http().get(path)).status);
    },
  );

  it.each(['/health/live', '/health/ready'])('says of its health at %s nothing but that', async (path) => {
    expect((await house.http().get(path).expect(200)).body).toEqual({ status: 'ok' });
  });

  const give = (headers: Record<string, string>) =>
    house.http().post('/api/errands').set('Cookie', cookie).set(headers).send({ to: 'market' });

  it.each<[string, Record<string, string>]>([
    ['another origin', { Origin: 'https://evil.example' }],
    ['no origin to speak of', { Origin: 'null' }],
    ['a subdomain of ours', { Host: 'jejak.example', Origin: 'https://evil.jejak.example' }],
    ['a host that ends like ours', { Host: 'jejak.example', Origin: 'https://jejak.example.evil.example' }],
    ['our host on another port', { Host: 'jejak.example', Origin: 'https://jejak.example:444' }],
    ['our host as somebody', { Host: 'jejak.example', Origin: 'https://jejak.example@evil.example' }],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['the same site only', { 'Sec-Fetch-Site': 'same-site' }],
  ])('takes nothing from %s', async (_, headers) => {
    const before = await house.store.head();
    const { body } = await give(headers).expect(403);
    expect(body.code).toBe('access/cross-origin');
    expect(await house.store.head()).toBe(before);
  });

  it.each<[string, Record<string, string>]>([
    ['our own pages', { Host: 'jejak.example', Origin: 'https://jejak.example', 'Sec-Fetch-Site': 'same-origin' }],
    ['a program', {}],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }],
  ])('takes what comes from %s', async (_, headers) => {
    await give(headers).expect(201);
  });

  it('lets no other site sign anybody in', async () => {
    await house
      .http()
      .post('/api/sign-in')
      .set('Origin', 'https://evil.example')
      .send({ user: 'supervisor', password: PASSWORD })
      .expect(403);
  });

  it('gives no other site leave to read', async () => {
    const { headers } = await house.http().get('/api/me').set('Cookie', cookie).set('Origin', 'https://evil.example');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
