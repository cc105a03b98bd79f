import { ROLES, type Role } from '../../events/roles';
import { QUESTIONS } from '../../src/access/questions';
import { WITHOUT_SESSION } from '../../src/access/signed-in.guard';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';

type Kind = keyof typeof QUESTIONS;

const ROUTES: Readonly<Record<string, Kind>> = {
  '/api/caseload': 'caseload',
  '/api/presence': 'presence',
  '/api/beneficiaries': 'search',
  '/api/beneficiaries/{id}': 'beneficiary',
  '/api/beneficiaries/{id}/history': 'beneficiary',
  '/api/beneficiaries/{id}/health': 'health',
  '/api/beneficiaries/{id}/episodes': 'beneficiary',
  '/api/group-referrals/{batch}': 'beneficiary',
  '/api/sessions': 'sessions',
  '/api/sessions/lost-hours': 'sessions',
  '/api/sessions/{id}': 'sessions',
  '/api/visits': 'visits',
  '/api/visits/{id}': 'visits',
  '/api/incidents': 'incidents',
  '/api/incidents/figures': 'incident-figures',
  '/api/incidents/missing': 'incidents',
  '/api/incidents/{id}': 'incidents',
  '/api/outsiders': 'outsiders',
  '/api/outsiders/search': 'outsiders',
  '/api/outsiders/{id}': 'outsiders',
  '/api/pickups': 'pickups',
  '/api/pickups/{id}': 'pickups',
  '/api/gate': 'gate',
  '/api/gate/alerts': 'bar-alerts',
  '/api/staff': 'staff',
  '/api/worklist': 'worklist',
  '/api/breaches': 'breaches',
  '/api/places': 'places',
  '/api/centres/{id}': 'centre',
  '/api/code-lists': 'anybody',
  '/api/equipment': 'equipment',
  '/api/equipment/ratio': 'equipment',
  '/api/equipment/{id}': 'equipment',
  '/api/partners': 'partners',
  '/api/partners/{id}': 'partners',
  '/api/funds': 'funds',
  '/api/funds/{id}': 'funds',
  '/api/staff/{id}': 'staff',
  '/api/projections': 'projections',
  '/api/figures/attendance': 'figures',
  '/api/figures/lost-hours': 'figures',
  '/api/figures/outcomes': 'figures',
  '/api/figures/workers': 'figures',
  '/api/accounts': 'accounts',
  '/api/audit/access': 'access-record',
  '/api/audit/flags': 'access-flags',
  '/api/audit/access/subjects': 'access-subjects',
  '/api/findings': 'findings',
  '/api/findings/{id}': 'findings',
  '/api/beneficiaries/{id}/access': 'access-report',
  '/api/emergencies': 'emergencies',
  '/api/mandates': 'mandates',
  '/api/exports': 'exports',
  '/api/erasures': 'erasures',
  '/api/erasures/{id}': 'erasures',
  '/api/erasures/{id}/certificate': 'erasures',
  '/api/subject-requests': 'subject-requests',
  '/api/beneficiaries/{id}/subject-file': 'subject-file',
  '/api/beneficiaries/{id}/photo': 'photo',
  '/api/keys': 'keys',
  '/api/equipment/{id}/history': 'equipment',
  '/api/partners/{id}/history': 'partners',
  '/api/funds/{id}/history': 'funds',
  '/api/staff/{id}/history': 'record-history',
  '/api/centres/{id}/history': 'record-history',
  '/api/sessions/{id}/history': 'record-history',
  '/api/visits/{id}/history': 'record-history',
  '/api/pickups/{id}/history': 'record-history',
  '/api/incidents/{id}/history': 'record-history',
  '/api/outsiders/{id}/history': 'record-history',
  '/api/emergencies/{id}/history': 'record-history',
  '/api/mandates/{id}/history': 'record-history',
  '/api/breaches/{id}/history': 'record-history',
  '/api/findings/{id}/history': 'record-history',
  '/api/exports/{id}/history': 'record-history',
  '/api/accounts/{id}/history': 'record-history',
  '/api/subject-requests/{id}/history': 'record-history',
  '/api/erasures/{id}/history': 'record-history',
  '/api/me': 'anybody',
};
const PEOPLE = ROLES.filter((role) => role !== 'system');
const NOBODYS_ID = '00000000-0000-7000-8000-000000000000';

describe('Who may ask what', () => {
  let house: House;
  const people = new Map<Role, Person>();
  beforeAll(async () => {
    house = await House.open();
    for (const role of PEOPLE) people.set(role, await house.person(role));
  });
  afterAll(() => house.close());

  it('is said of every question there is', () => {
    const asked = Object.entries(openApiOfRun(house.app).paths).flatMap(([path, { get }]) =>
      get && path.startsWith('/api/') ? [path] : [],
    );
    const ofSomebody = asked.filter((path) => !path.endsWith('/revision') && !WITHOUT_SESSION.includes(`GET ${path}`));
    expect(ofSomebody.toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });

  it('holds for where any record stands', async () => {
    const asked = Object.keys(openApiOfRun(house.app).paths).filter((path) => path.endsWith('/revision'));
    expect(asked.length).toBeGreaterThan(4);
    for (const path of asked)
      for (const role of PEOPLE) {
        const { status } = await people.get(role)!.get(path.replace('{id}', NOBODYS_ID));
        expect([path, role, status]).toEqual([path, role, (QUESTIONS.revision as readonly Role[]).includes(role) ? 404 : 403]);
      }
  });

  it.each(Object.entries(ROUTES))('holds for %s', async (path, kind) => {
    for (const role of PEOPLE) {
      const { status, body } = await people.get(role)!.get(path.replace(/\{\w+\}/, NOBODYS_ID));
      const allowed = (QUESTIONS[kind] as readonly Role[]).includes(role);
      expect([role, status === 403 && body.code === 'access/not-your-question']).toEqual([role, !allowed]);
    }
  });

  it('and an administrator learns of no case whatever she asks', async () => {
    const cases = Object.entries(ROUTES).filter(
      ([, kind]) => !['staff', 'accounts', 'centre', 'keys', 'projections', 'access-record', 'figures', 'anybody'].includes(kind),
    );
    for (const [path] of cases)
      await people
        .get('admin')!
        .get(path.replace(/\{\w+\}/, NOBODYS_ID))
        .expect(403);
  });
});
