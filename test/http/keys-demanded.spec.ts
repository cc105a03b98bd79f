import type { Role } from '../../events/roles';
import { ANYBODY } from '../../src/access/takes';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';

/** No steps of the house: done twice they leave what they left the first time, or a link that works once refuses the second. */
const WITHOUT_KEY = [
  ...['/api/sign-in', '/api/sign-out', '/api/set-up', '/api/set-up/house', '/api/me/confirm', '/api/me/password', '/api/me/role'],
  ...['/api/me/second-factor', '/api/me/second-factor/confirm'],
  ...['/api/projections/{name}/rebuild', '/api/keys/rotate', '/api/keys/unseal'],
  // Takes up where it stood.
  '/api/erasures/{id}/carry-out',
];
/** Its body is read first. */
const BODY_FIRST = ['/api/accounts', '/api/accounts/{id}/link-identity'];

describe('An Idempotency-Key', () => {
  let house: House;
  const people = new Map<Role, Person>();
  beforeAll(async () => {
    house = await House.open();
    for (const role of ANYBODY) people.set(role, await house.person(role));
  });
  afterAll(() => house.close());

  it('is demanded by every step there is, whatever else is sent', async () => {
    const posts = Object.entries(openApiOfRun(house.app).paths).flatMap(([path, { post }]) => {
      const { 'x-for': roles = ANYBODY } = (post ?? {}) as { readonly 'x-for'?: readonly Role[] };
      const role = roles.find((each) => people.has(each));
      // A step of the house alone is nobody's to take over HTTP.
      return post && role ? [{ path, who: people.get(role)! }] : [];
    });
    expect(posts.length).toBeGreaterThan(60);
    const free: string[] = [];
    for (const { path, who } of posts) {
      const asked = who.post(path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000'), {}).unset('Idempotency-Key');
      const { body } = await asked;
      if ((body as { code?: string }).code !== 'request/idempotency-key-needed') free.push(path);
    }
    expect(free.sort()).toEqual([...WITHOUT_KEY, ...BODY_FIRST].toSorted());
  });
});
