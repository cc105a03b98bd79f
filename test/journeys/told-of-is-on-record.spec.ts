import { openApiOfRun } from '../support/openapi-of-run';
import { LiveViews } from '../../src/platform/projections/live-views';
import { everybodyNamed } from '../support/everybody-named';
import type { House, Person } from '../support/house';

/** Where the records of a kind are asked for, by what their streams begin with. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  account: 'accounts',
  beneficiary: 'beneficiaries',
  breach: 'breaches',
  centre: 'centres',
  emergency: 'emergencies',
  equipment: 'equipment',
  erasure: 'erasures',
  export: 'exports',
  finding: 'findings',
  fund: 'funds',
  incident: 'incidents',
  mandate: 'mandates',
  outsider: 'outsiders',
  partner: 'partners',
  pickup: 'pickups',
  session: 'sessions',
  staff: 'staff',
  'subject-request': 'subject-requests',
  visit: 'visits',
};

/** Answers that name women who are not on the record of it, and why not. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  '/api/audit/access': 'it is the record of who was shown whom; asked with a subject, it is on the record of that one',
  '/api/audit/access/subjects': 'likewise, of one user: it is on the record of the user',
};

/** Every route whose answer names a woman in the house of this story; so a test that finds nobody is not green. */
const NAMING = [
  '/api/audit/access',
  '/api/audit/access/subjects',
  '/api/beneficiaries',
  '/api/beneficiaries/{id}',
  '/api/beneficiaries/{id}/access',
  '/api/beneficiaries/{id}/episodes',
  '/api/beneficiaries/{id}/history',
  '/api/beneficiaries/{id}/revision',
  '/api/beneficiaries/{id}/subject-file',
  '/api/caseload',
  '/api/emergencies',
  '/api/emergencies/{id}/history',
  '/api/erasures',
  '/api/erasures/{id}',
  '/api/erasures/{id}/certificate',
  '/api/erasures/{id}/history',
  '/api/exports',
  '/api/exports/{id}/history',
  '/api/findings',
  '/api/findings/{id}',
  '/api/findings/{id}/history',
  '/api/funds/{id}',
  '/api/funds/{id}/history',
  '/api/gate',
  '/api/group-referrals/{batch}',
  '/api/incidents/missing',
  '/api/incidents/{id}',
  '/api/incidents/{id}/history',
  '/api/mandates',
  '/api/mandates/{id}/history',
  '/api/outsiders/{id}',
  '/api/outsiders/{id}/history',
  '/api/pickups',
  '/api/pickups/{id}',
  '/api/pickups/{id}/history',
  '/api/presence',
  '/api/sessions',
  '/api/sessions/lost-hours',
  '/api/sessions/{id}',
  '/api/sessions/{id}/history',
  '/api/subject-requests',
  '/api/subject-requests/{id}/history',
  '/api/visits',
  '/api/visits/{id}',
  '/api/visits/{id}/history',
  '/api/worklist',
];

/** Where nobody is asked for without these. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/beneficiaries': ['name=a', 'register=1/2026', 'register=3/2026'],
  '/api/outsiders/search': ['words=cincin'],
  '/api/audit/access/subjects': [],
};

describe('Whoever an answer names is on the record of that answer', () => {
  let house: House;
  let head: Person;
  /** By everything that says who she is and lies open: her id, and her numbers in the register. */
  const women = new Map<string, string>();
  const asked: { readonly route: string; readonly path: string }[] = [];

  beforeAll(async () => {
    const named = await everybodyNamed();
    house = named.house;
    head = named.cast.head;
    await house.app.get(LiveViews).appliedUpTo((await house.stores.store.head())!, 10_000);
    const log = await house.stores.store.readAll(undefined, 10_000);
    const ids = new Map<string, Set<string>>();
    for (const { stream, type, data, meta } of log) {
      const [, kind, id] = /^([a-z-]+)-([0-9a-f]{8}-.{27})$/.exec(stream) ?? [];
      if (kind === undefined || id === undefined || meta.centre !== 'wanita-utama') continue;
      ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
      if (kind === 'beneficiary') women.set(id, stream);
      const { batch } = data as { batch?: string };
      if (batch !== undefined) ids.set('batch', new Set([batch]));
      const { registerYear, registerSequence } = data as { registerYear: number; registerSequence: number };
      if (type === 'BeneficiaryAdmitted') women.set(`${registerSequence}/${registerYear}`, stream);
    }
    for (const [route, { get }] of Object.entries(openApiOfRun(house.app).paths)) {
      if (!get || !(get as { 'x-for'?: readonly string[] })['x-for']?.includes('head')) continue;
      const kind = route.includes('{batch}') ? 'batch' : Object.keys(COLLECTIONS).find((each) => COLLECTIONS[each] === route.split('/')[2]);
      const paths = route.includes('{') ? [...(ids.get(kind ?? '') ?? [])].map((id) => route.replace(/\{\w+\}/, id)) : [route];
      for (const path of paths)
        asked.push(...(QUERIES[route]?.map((query) => `${path}?${query}`) ?? [path]).map((each) => ({ route, path: each })));
    }
    for (const { type, stream, data } of log)
      if (type === 'SubjectAccessRequested') {
        const route = '/api/beneficiaries/{id}/subject-file';
        const { beneficiary } = data as { beneficiary: string };
        asked.push({ route, path: `${route.replace('{id}', beneficiary)}?request=${stream.slice('subject-request-'.length)}` });
      }
    asked.push({ route: '/api/audit/access/subjects', path: `/api/audit/access/subjects?user=${head.id}` });
  });
  afterAll(() => house.close());

  /** Whom an answer to the head names, and whom the entries name that were written for it. */
  const toldIn = async (path: string) => {
    const before = await house.stores.store.head();
    const { status, text } = await head.get(path).set('reading-reason', 'her-request');
    const written = await house.stores.store.readAll(before, 100);
    const values = status === 200 && text.startsWith('{') ? textsIn(JSON.parse(text)) : [];
    const named = [...women].filter(([told]) => values.some((value) => (told.includes('/') ? value === told : value.includes(told))));
    return {
      named: new Set(named.map(([, subject]) => subject)),
      onRecord: new Set(written.flatMap(({ data }) => (data as { subjects?: readonly string[] }).subjects ?? [])),
    };
  };

  it('to the head, in any field, on every route there is but those that tell who was told of whom', async () => {
    const naming = new Set<string>();
    const untold: string[] = [];
    for (const { route, path } of asked) {
      const { named, onRecord } = await toldIn(path);
      if (named.size > 0) naming.add(route);
      for (const her of named) if (!onRecord.has(her) && !Object.hasOwn(EXCEPTIONS, route)) untold.push(`${path} ${her}`);
    }
    expect(untold).toEqual([]);
    expect([...naming].toSorted()).toEqual(NAMING);
  });
});

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
