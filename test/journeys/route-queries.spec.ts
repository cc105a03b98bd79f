import { type Role, ROLES } from '../../events/roles';
import { WITHOUT_SESSION } from '../../src/access/signed-in.guard';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const PEOPLE = ROLES.filter((role) => role !== 'system');
/** The provider adds what it likes to the address it sends people back to. */
const ANY = 'GET /api/sign-in/oidc/callback';

interface Operation {
  readonly 'x-for'?: readonly Role[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
}

describe('The query string of every route there is', () => {
  let house: House;
  const people = new Map<Role, Person>();
  const routes: { readonly method: string; readonly path: string; readonly as: Role; readonly known: readonly string[] }[] = [];
  beforeAll(async () => {
    house = await House.open();
    for (const role of PEOPLE) people.set(role, await house.person(role));
    for (const [path, methods] of Object.entries(openApiOfRun(house.app).paths))
      for (const [method, said] of Object.entries(methods)) {
        const { 'x-for': roles = PEOPLE, parameters = [] } = said as Operation;
        const known = parameters.filter((each) => each.in === 'query').map(({ name }) => name);
        const as = PEOPLE.find((each) => roles.includes(each));
        // What only the house itself does is refused to everybody before its address is read.
        if (as) routes.push({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, NOBODY), as, known });
      }
    routes.push({ method: 'GET', path: '/api/openapi.json', as: 'intake', known: [] });
  });
  afterAll(() => house.close());

  const ask = async (method: string, as: Role, address: string) => {
    const { status, body } = await (method === 'GET' ? people.get(as)!.get(address) : people.get(as)!.post(address, {}));
    return [address, status, (body as { code?: string }).code, (body as { issues?: object }).issues];
  };
  const closed = (method: string) => routes.filter((each) => each.method === method && `${method} ${each.path}` !== ANY);
  const malformed = (address: string, issues: object) => [address, 400, 'request/malformed', issues];

  it.each([
    ['fields=name,nik', 'unknownParameter'],
    ['asof=2026-03-01', 'unknownParameter'],
    ['__proto__=x', 'unknownParameter'],
    ['__proto__[x]=1', 'unknownParameter'],
    ['constructor=x', 'unknownParameter'],
    ['=', 'unknownParameter'],
    ['=x', 'unknownParameter'],
    ['%ff', 'notEncoded'],
  ])(
    'of a question is refused with ?%s',
    async (search, rule) => {
      for (const { path, as } of closed('GET')) {
        const address = `${path}?${search}`;
        expect(await ask('GET', as, address)).toEqual(malformed(address, { '*': [rule] }));
      }
    },
    60_000,
  );

  it('of a step is refused whatever it says', async () => {
    for (const { path, as } of closed('POST')) {
      const address = `${path}?dryRun=true`;
      expect(await ask('POST', as, address)).toEqual(malformed(address, { '*': ['unknownParameter'] }));
    }
  });

  it('is refused with a parameter it knows, said twice', async () => {
    const asked = closed('GET').flatMap(({ path, as, known }) =>
      known.map((name) => ({ name, as, address: `${path}?${name}=1&${name}=1` })),
    );
    expect(asked.length).toBeGreaterThan(80);
    for (const { name, as, address } of asked) expect(await ask('GET', as, address)).toEqual(malformed(address, { [name]: ['saidTwice'] }));
  });

  it('is refused with a parameter it knows, said and left empty', async () => {
    for (const { path, as, known } of closed('GET'))
      for (const name of known) {
        const address = `${path}?${name}=`;
        expect(await ask('GET', as, address)).toEqual(malformed(address, { [name]: [expect.any(String)] }));
      }
  });

  it('is refused where it asks of a time that has not come, or of a span turned round; the worklist alone tells of a day to come', async () => {
    const turned = closed('GET').filter(({ known }) => known.includes('from') && known.includes('to'));
    const ahead = closed('GET').flatMap((route) =>
      ['asOf', 'knownAt'].filter((name) => route.known.includes(name)).map((name) => ({ ...route, name })),
    );
    expect([ahead.length > 20, turned.length > 10]).toEqual([true, true]);
    for (const { path, as, name } of ahead) {
      const [address, status, code] = await ask('GET', as, `${path}?${name}=2199-01-01`);
      const isWorklist = path === '/api/worklist';
      expect([address, status, code]).toEqual([address, ...(isWorklist ? [200, undefined] : [422, 'figures/not-valid-future'])]);
    }
    for (const { path, as } of turned) {
      const [address, status, code] = await ask('GET', as, `${path}?from=2026-01-02&to=2026-01-01`);
      expect([address, status, code]).toEqual([address, 422, 'figures/not-valid-order']);
    }
  });

  it('may be there and say nothing', async () => {
    for (const address of ['/health/live?', '/health/live?&', '/api/me?&&'])
      expect((await people.get('intake')!.get(address)).status).toBe(200);
  });

  it('is whatever the identity provider likes where it sends somebody back', async () => {
    expect(routes.filter(({ method, path }) => `${method} ${path}` === ANY)).toHaveLength(1);
    expect(WITHOUT_SESSION).toContain(ANY);
    const [, status, code] = await ask('GET', 'intake', '/api/sign-in/oidc/callback?session_state=x&error=access_denied&error=x');
    expect([status, code]).toEqual([404, 'access/no-provider']);
  });
});
