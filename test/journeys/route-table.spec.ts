import { EVERYWHERE } from '../../events/labels/label';
import { type Role, ROLES } from '../../events/roles';
import { WITHOUT_SESSION } from '../../src/access/signed-in.guard';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';
import { routesOf } from '../support/routes';

const NOBODY = '00000000-0000-7000-8000-000000000000';
const PEOPLE = ROLES.filter((role) => role !== 'system');
/** Said by a step and by a question that are for somebody else. */
const NOT_YOURS = /\/not-your-(step|question)$/;

const EVERYWHERE_ = Object.entries(EVERYWHERE).map(([code, [indonesian, english]]) => ({ code, indonesian, english }));

const oneOf = <Each>(all: readonly Each[], index: number): readonly Each[] => (all.length === 0 ? [] : [all[index % all.length]!]);

describe('Every route there is', () => {
  let house: House;
  const people = new Map<Role, Person>();
  /** `POST /api/visits/{id}/end-visit`, and for whom it is. */
  const policies = new Map<string, readonly Role[] | undefined>();
  beforeAll(async () => {
    house = await House.open();
    for (const role of PEOPLE) people.set(role, await house.person(role));
    for (const [path, methods] of Object.entries(openApiOfRun(house.app).paths))
      for (const [method, operation] of Object.entries(methods))
        policies.set(`${method.toUpperCase()} ${path}`, (operation as { 'x-for'?: readonly Role[] })['x-for']);
  });
  afterAll(() => house.close());

  const inSession = () => [...policies].filter(([route]) => !WITHOUT_SESSION.includes(route));
  const ask = async (route: string, role: Role) => {
    const [method, path] = route.split(' ') as ['GET' | 'POST', string];
    const address = path.replace(/\{\w+\}/g, NOBODY);
    const { status, body } = await (method === 'GET' ? people.get(role)!.get(address) : people.get(role)!.post(address, {}));
    return { status, code: String((body as { code?: string }).code ?? '') };
  };

  it('is in the OpenAPI document, but for the document itself and the pages that lead into the house', () => {
    const served = routesOf(house).map((route) => route.replace(/:(\w+)/g, '{$1}'));
    expect(served.length).toBeGreaterThan(100);
    expect(served.filter((route) => !policies.has(route)).toSorted()).toEqual([
      'GET /',
      'GET /api/openapi.json',
      'GET /door/{file}',
      'GET /set-up',
      'GET /set-up/house',
      'GET /sign-in',
    ]);
  });

  it('says of every code that is asked for, or that a list is narrowed by, where a client finds its label', async () => {
    const { lists } = (await people.get('security')!.get('/api/code-lists').expect(200)).body as {
      lists: readonly { list: string; codes: readonly { code: string; indonesian: string; english: string }[] }[];
    };
    const unlabelled: unknown[] = [];
    const look = (node: unknown, at: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { enum: codes, 'x-code-list': name } = node as { enum?: readonly string[]; 'x-code-list'?: string };
      // The code of a notice or a refusal comes with a sentence in the language that is asked for.
      if (Array.isArray(codes) && !codes.every((code) => String(code).includes('/'))) {
        const labels = new Map(
          [...(lists.find(({ list }) => list === name)?.codes ?? []), ...EVERYWHERE_].map((each) => [each.code, each]),
        );
        if (!codes.every((code) => labels.get(String(code))?.indonesian && labels.get(String(code))?.english)) unlabelled.push([at, codes]);
      }
      for (const [part, value] of Object.entries(node)) look(value, `${at}/${part}`);
    };
    look(openApiOfRun(house.app), '');
    expect(unlabelled).toEqual([]);
  });

  it('says for whom it is', () => {
    expect(inSession().filter(([, roles]) => roles === undefined || roles.length === 0)).toEqual([]);
  });

  // One role for each; that the rule holds for every role is a look-up, tried for the questions in who-may-ask.spec.ts.
  it('lets those in whom it is for', async () => {
    for (const [index, [route, roles = []]] of inSession().entries())
      for (const role of oneOf(
        PEOPLE.filter((each) => roles.includes(each)),
        index,
      ))
        expect([route, role, (await ask(route, role)).code]).not.toEqual([route, role, expect.stringMatching(NOT_YOURS)]);
  });

  it('refuses everybody else before it looks at anything, an auditor every step but a finding, and nothing of it is recorded', async () => {
    const recorded = async () =>
      (await house.stores.store.readAll(undefined, 1_000_000)).filter(({ stream }) => !stream.startsWith('access-')).length;
    const before = await recorded();
    const open: string[] = [];
    for (const [index, [route, roles = []]] of inSession().entries()) {
      const others = PEOPLE.filter((each) => !roles.includes(each));
      const isStep = route.startsWith('POST ');
      if (isStep && !others.includes('auditor')) open.push(route);
      for (const role of isStep && others.includes('auditor') ? ['auditor' as const] : oneOf(others, index)) {
        const { status, code } = await ask(route, role);
        expect([route, role, status, NOT_YOURS.test(code)]).toEqual([route, role, 403, true]);
      }
    }
    expect(await recorded()).toBe(before);
    expect(open.filter((route) => !/ \/api\/(me\/|sign-out$)/.test(route)).toSorted()).toEqual([
      'POST /api/findings',
      'POST /api/findings/record-audit-finding',
      'POST /api/findings/{id}/close-audit-finding',
    ]);
  });
});
