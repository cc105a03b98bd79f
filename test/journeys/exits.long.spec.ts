import type { Role } from '../../events/roles';
import { decide } from '../../src/access/decide';
import type { Relation } from '../../src/access/matrix';
import type { Matter } from '../../src/access/matters';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

/** One text a matter, found nowhere by chance. */
const CANARIES = {
  identity: 'KenariNamaZqx',
  alias: 'KenariAliasZqx',
  nik: '9902034404990017',
  contact: 'KenariAlamatZqx',
  health: 'KenariSakitZqx',
  counselling: 'KenariCeritaZqx',
  visitor: 'KenariTamuZqx',
  incident: 'KenariSaksiZqx',
} as const satisfies Partial<Record<Matter, string>>;
type Sealed = keyof typeof CANARIES;

/** A place in the log: whoever reads two of them counts what every centre recorded in between. */
const PLACE = /"position"|\b0{9}\d{7}\b/;

interface Walk {
  readonly text: string;
  readonly unwraps: number;
}

describe('No way out shows what the matrix does not open', () => {
  let house: House;
  let cast: Cast;
  let paths: readonly string[];
  let steps: readonly string[];
  const ids: Record<string, string> = {};
  const walkers: [string, Role, Relation, Person][] = [];

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    const mine = await house.person('social-worker');
    await house.appoint(mine, 'social-worker', { team: 'melati' });
    const elsewhere = await house.person('supervisor');
    await house.appoint(elsewhere, 'social-worker', { team: 'mawar' });
    const she = { nik: CANARIES.nik, address: CANARIES.contact, alias: CANARIES.alias };
    const her = await admitted(cast, CANARIES.identity);
    await step(cast.intake, her, 'record-person-details', { person: she });
    await step(cast.supervisor, her, 'assign-case-worker', { worker: mine.id });
    await step(mine, her, 'record-service-outcome', { service: CANARIES.health, outcome: 'received' });
    await step(mine, her, 'record-counselling', { role: 'enabler', topic: 'trauma', note: CANARIES.counselling });
    const opened = async (path: string, body: object) => ((await cast.guard.post(path, body).expect(201)).body as { id: string }).id;
    const visitors = [{ relation: 'pimp', idSeen: true, name: CANARIES.visitor }];
    ids['visits'] = await opened('/api/visits', {
      visitors,
      inVisitingHours: true,
      purpose: 'visit',
      beneficiary: her,
      herAnswer: 'refuses',
    });
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], account: CANARIES.incident };
    ids['incidents'] = await opened('/api/incidents', report);
    ids['beneficiaries'] = her;
    // Long after: nothing is new or fresh any more.
    house.clock.set('2026-05-02T09:00+07:00');
    walkers.push(
      ['the case worker', 'social-worker', 'assigned', mine],
      ['another social worker', 'social-worker', 'centre', cast.worker],
      ['intake', 'intake', 'centre', await house.person('intake')],
      ['an instructor', 'instructor', 'centre', await house.person('instructor')],
      ['the gate', 'security', 'centre', await house.person('security')],
      ['the supervisor', 'supervisor', 'team', cast.supervisor],
      ['the supervisor of another team', 'supervisor', 'centre', elsewhere],
      ['the head', 'head', 'centre', cast.head],
      ['an auditor', 'auditor', 'centre', cast.auditor],
      ['an administrator', 'admin', 'centre', await house.person('admin')],
    );
    const routes = Object.entries(openApiOfRun(house.app).paths);
    paths = routes.flatMap(([path, methods]) => (methods.get ? [path] : []));
    steps = routes.flatMap(([path, methods]) => (methods.post && !path.endsWith('/sign-out') ? [path] : []));
  });
  afterAll(() => house.close());

  /** Everything that somebody is answered by any GET there is, as things stand and as they stood, and how many keys it took. */
  const walk = async (who: Person): Promise<Walk> => {
    await who.get('/api/me').expect(200);
    const before = house.stores.vault.unwraps;
    const answers: string[] = [];
    for (const path of paths) {
      const kind = path.split('/')[2] ?? '';
      const address = path.replace(/\{\w+\}/, ids[kind] ?? '00000000-0000-7000-8000-000000000000');
      for (const query of ['', '?asOf=2026-03-20']) answers.push((await who.get(address + query)).text);
    }
    for (const name of [CANARIES.identity, CANARIES.alias])
      answers.push((await who.get(`/api/beneficiaries?name=${name.slice(0, -3)}`)).text);
    return { text: answers.join('\n'), unwraps: house.stores.vault.unwraps - before };
  };
  const walks = new Map<Person, Promise<Walk>>();
  /** As they walk, whichever test asks first. */
  const walked = (who: Person): Promise<Walk> => walks.get(who) ?? walks.set(who, walk(who)).get(who)!;

  it('for whoever asks, in any answer to any question', async () => {
    const shows: string[] = [];
    for (const [name, role, relation, who] of walkers) {
      const { text } = await walked(who);
      expect([name, PLACE.exec(text)]).toEqual([name, null]);
      for (const [matter, canary] of Object.entries(CANARIES) as [Sealed, string][]) {
        const may = decide({ role }, 'read', matter, relation) === 'open';
        if (text.includes(canary)) shows.push(`${name}: ${matter}`);
        expect([name, matter, text.includes(canary) && !may]).toEqual([name, matter, false]);
      }
    }
    // And it was there to be found.
    expect(shows).toEqual(
      expect.arrayContaining(['the case worker: health', 'the supervisor: contact', 'the head: incident', 'the gate: alias']),
    );
  }, 120_000);

  it('finds nobody by a name that the searcher may not see', async () => {
    for (const [name, role, relation, who] of walkers) {
      const { body } = await who.get(`/api/beneficiaries?name=${CANARIES.identity}`);
      const found = ((body as { found?: unknown[] }).found ?? []).length;
      expect([name, found]).toEqual([name, decide({ role }, 'search', 'identity', relation) === 'open' ? 1 : 0]);
    }
  });

  it('unwraps no key of anybody but herself for an administrator', async () => {
    const admin = walkers.at(-1)![3];
    expect((await walked(admin)).unwraps).toBe(0);
    const before = house.stores.vault.unwraps;
    // Nor for any step there is, refused or taken: on every record that holds something.
    for (const path of steps) {
      const address = path.replace(/\{\w+\}/, ids[path.split('/')[2] ?? ''] ?? '00000000-0000-7000-8000-000000000000');
      const { status } = await admin.post(address, {});
      expect([path, status < 500, house.stores.vault.unwraps]).toEqual([path, true, before]);
    }
  });
});
