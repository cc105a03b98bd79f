import type { Role } from '../../events/roles';
import { openApiOfRun } from '../support/openapi-of-run';
import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, step } from '../support/stories';

/** One text a person whose erasure is asked for, found nowhere by chance. */
const CANARIES = {
  woman: 'KenariPerempuanZqx',
  visitor: 'KenariTamuZqx',
  barred: 'KenariTerlarangZqx',
  colleague: 'KenariPegawaiZqx',
  visit: 'KenariMobilZqx',
  partner: 'KenariMitraZqx',
} as const;
type Who = keyof typeof CANARIES;

describe('From when an erasure is asked for until it is decided, whoever it is of', () => {
  let house: House;
  let cast: Cast;
  let paths: readonly string[];
  const subjects = {} as Record<Who, string>;
  const ids: Record<string, readonly string[]> = {};
  const walkers: [Role, Person][] = [];

  const opened = async (who: Person, path: string, body: object) => {
    const answer = await who.post(path, body);
    expect([path, answer.status, answer.body]).toEqual([path, 201, expect.anything()]);
    return (answer.body as { id: string }).id;
  };
  const ask = (who: Who) => opened(cast.supervisor, '/api/erasures', { subject: subjects[who], askedBy: 'the-person', how: 'in-person' });

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    const her = await admitted(cast, CANARIES.woman);
    await house.appoint(cast.worker, 'social-worker');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    const colleague = await appointed(cast, CANARIES.colleague);
    const partner = await opened(cast.head, '/api/partners', { kind: 'puskesmas', name: CANARIES.partner });
    const comes = async (visitor: object, more: object = {}) => {
      const attempt = {
        visitors: [{ relation: 'pimp', idSeen: false, ...visitor }],
        inVisitingHours: true,
        purpose: 'visit',
        herAnswer: 'not-asked',
        ...more,
      };
      const visit = await opened(cast.guard, '/api/visits', attempt);
      const { body } = await cast.guard.get(`/api/visits/${visit}`).expect(200);
      return { visit, outsider: (body as { visitors: { outsider: string }[] }).visitors[0]!.outsider };
    };
    const { outsider: barred } = await comes({ name: CANARIES.barred });
    await opened(cast.guard, '/api/outsiders', { visitor: barred, relation: 'pimp', looks: CANARIES.barred });
    await cast.supervisor.post(`/api/outsiders/${barred}/bar-outsider`, { why: 'force', until: '2026-06-01' }).expect(200);
    const more = { beneficiary: her, herAnswer: 'wants', vehicle: CANARIES.visit };
    const { visit, outsider: visitor } = await comes({ name: CANARIES.visitor }, more);
    // What came of an incident makes him no less restricted at the gate: only what keeps him out does.
    const incident = await opened(cast.guard, '/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [visit] });
    const part = { outsider: visitor, count: 1, relation: 'pimp', name: CANARIES.visitor };
    await cast.guard.post(`/api/incidents/${incident}/involve-outsider`, part).expect(200);
    Object.assign(subjects, {
      woman: `beneficiary-${her}`,
      visitor: `outsider-${visitor}`,
      barred: `outsider-${barred}`,
      colleague: `staff-${colleague}`,
      visit: `visit-${visit}`,
      partner: `partner-${partner}`,
    });
    Object.assign(ids, {
      beneficiaries: [her],
      outsiders: [visitor, barred],
      staff: [colleague],
      visits: [visit],
      partners: [partner],
      incidents: [incident],
    });
    for (const [role, who] of [
      ['intake', cast.intake],
      ['social-worker', cast.worker],
      ['instructor', await house.person('instructor')],
      ['security', cast.guard],
      ['supervisor', cast.supervisor],
      ['head', cast.head],
      ['auditor', cast.auditor],
      ['admin', await house.person('admin')],
    ] as const)
      walkers.push([role, who]);
    // Whoever may read a record by its id may read it in its list: of other kinds than theirs there is nothing to find by an id.
    paths = Object.entries(openApiOfRun(house.app).paths).flatMap(([path, { get }]) => {
      if (!get || !path.startsWith('/api/') || path === '/api/gate' || path.endsWith('/revision')) return [];
      return path.includes('{') ? (ids[path.split('/')[2]!] ?? []).map((id) => path.replace(/\{\w+\}/, id)) : [path];
    });
  });
  afterAll(() => house.close());

  /** What somebody is shown by any question there is but the list at the gate, searches by these very texts among them. */
  const walk = async (who: Person, reason?: string): Promise<ReadonlySet<Who>> => {
    const searches = [
      `/api/beneficiaries?name=${CANARIES.woman}`,
      ...Object.values(CANARIES).map((text) => `/api/outsiders/search?words=${text}`),
    ];
    const seen = new Set<Who>();
    for (const address of [...paths, ...searches]) {
      const asked = who.get(address);
      const { text } = await (reason === undefined ? asked : asked.set('reading-reason', reason));
      for (const [each, canary] of Object.entries(CANARIES) as [Who, string][]) if (text.includes(canary)) seen.add(each);
    }
    return seen;
  };
  const shown = async (reason?: string) => {
    const all: Record<string, readonly string[]> = {};
    for (const [role, who] of walkers) all[role] = [...(await walk(who, reason))].sort();
    return all;
  };

  type Shown = Readonly<Record<string, readonly string[]>>;
  let before: Shown, meanwhile: Shown, forAReason: Shown, afterwards: ReadonlySet<Who>, gate: string;
  const everybody = Object.keys(CANARIES).sort();

  beforeAll(async () => {
    before = await shown();
    const erasures: string[] = [];
    for (const who of Object.keys(CANARIES) as Who[]) erasures.push(await ask(who));
    meanwhile = await shown();
    forAReason = await shown('supervision');
    gate = (await cast.guard.get('/api/gate').expect(200)).text;
    for (const erasure of erasures) await cast.head.post(`/api/erasures/${erasure}/refuse-erasure`, { why: 'not-entitled' }).expect(200);
    afterwards = await walk(cast.head, 'supervision');
  }, 180_000);

  it('somebody is shown each of them before, and again once it is refused', () => {
    // Of the visit itself a head reads for a reason only, at any time.
    expect([...new Set([...Object.values(before).flat(), 'visit'])].sort()).toEqual(everybody);
    expect(before).toMatchObject({
      security: ['barred', 'colleague', 'visit', 'visitor'],
      'social-worker': ['colleague', 'partner', 'woman'],
    });
    expect([...afterwards].sort()).toEqual(everybody);
  });

  it('nobody is shown anything of them by any way out, and a supervisor or head only for a reason', () => {
    const nothing = Object.fromEntries(walkers.map(([role]) => [role, []]));
    expect(meanwhile).toEqual(nothing);
    expect(forAReason).toEqual({ ...nothing, supervisor: everybody, head: everybody });
  });

  it('but whom a bar keeps out is known at the gate, as long as it holds', () => {
    expect(gate).toContain(CANARIES.barred);
    for (const each of ['woman', 'visitor', 'colleague'] as const) expect(gate).not.toContain(CANARIES[each]);
  });
});
