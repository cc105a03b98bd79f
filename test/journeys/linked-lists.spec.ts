import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

/** The lists that are narrowed to one woman, and whoever asks for each. */
const LISTS = {
  sessions: 'supervisor',
  visits: 'guard',
  incidents: 'guard',
  pickups: 'supervisor',
} as const satisfies Readonly<Record<string, keyof Cast>>;

describe('A list that is narrowed to a woman answers for all her records, by whichever she is named', () => {
  let house: House;
  let cast: Cast;
  let [first, second, nobody] = ['', '', ''];
  const seen: Record<string, unknown> = {};

  const post = async (who: Person, path: string, body: object, status = 201) =>
    (await who.post(path, body).expect(status)).body as { readonly id: string };
  const listed = async (list: keyof typeof LISTS, her: string) => {
    const { body } = await cast[LISTS[list]].get(`/api/${list}?beneficiary=${her}`).set('reading-reason', 'supervision').expect(200);
    return (body as Readonly<Record<string, readonly unknown[]>>)[list]!.length;
  };
  const counts = async () => {
    const found: Partial<Record<keyof typeof LISTS, readonly number[]>> = {};
    for (const list of Object.keys(LISTS) as (keyof typeof LISTS)[])
      found[list] = await Promise.all([first, second, nobody].map((her) => listed(list, her)));
    return found;
  };

  interface Looked {
    readonly entries: readonly {
      readonly at: string;
      readonly subjects: readonly string[];
      readonly stream: string;
      readonly revision: number;
    }[];
    readonly next: string | null;
  }
  const looked = async (query: string) => (await cast.auditor.get(`/api/audit/access?to=2026-03-09&${query}`).expect(200)).body as Looked;
  const lookedAt = async (her: string) => (await looked(`subject=beneficiary-${her}`)).entries;
  const paged = async (her: string) => {
    const entries: unknown[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: Looked = await looked(`subject=beneficiary-${her}&limit=1${next && `&cursor=${encodeURIComponent(next)}`}`);
      expect(page.entries.length).toBeLessThanOrEqual(1);
      entries.push(...page.entries);
      next = page.next;
    }
    return entries;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    first = await admitted(cast, 'Mawar');
    nobody = await admitted(cast, 'Melati');
    const leader = (await post(cast.head, '/api/staff', { name: 'Indah', kind: 'instructor' })).id;
    const attempt = { inVisitingHours: true, purpose: 'demand-release', herAnswer: 'refuses', beneficiary: first };
    const { id: visit } = await post(cast.guard, '/api/visits', {
      ...attempt,
      visitors: [{ relation: 'pimp', idSeen: false, name: 'Bang Jago' }],
    });
    const { visitors } = (await cast.guard.get(`/api/visits/${visit}`).expect(200)).body as { visitors: readonly { outsider: string }[] };
    const { id: raid } = await post(cast.guard, '/api/incidents', {
      kind: 'forced-removal',
      place: 'gate',
      means: ['threat'],
      visits: [visit],
      account: 'mereka memaksa',
    });
    await post(cast.guard, `/api/incidents/${raid}/record-taken`, { residents: [{ beneficiary: first, will: 'refuses' }] }, 200);
    house.clock.set('2026-03-05T09:00+07:00');
    await post(cast.guard, `/api/incidents/${raid}/record-returned`, { residents: [{ beneficiary: first, injuries: 'none-seen' }] }, 200);
    await post(cast.worker, '/api/pickups', { beneficiary: first, outsider: visitors[0]!.outsider, relation: 'family', will: 'refuses' });
    house.clock.set('2026-03-06T13:00+07:00');
    const attendance = [{ beneficiary: first, attendance: 'present' }];
    const held = { kind: 'guidance', subject: 'islam', mode: 'group', leader, attendance };
    const times = { starts: '2026-03-06T10:00+07:00', ends: '2026-03-06T11:00+07:00' };
    await post(await house.person('supervisor'), '/api/sessions/hold-session', { ...held, ...times });
    house.clock.set('2026-03-08T09:00+07:00');
    second = await admitted(cast, 'Siti Mawarni');
    await cast.supervisor.get(`/api/beneficiaries/${first}`).expect(200);
    await cast.supervisor.get(`/api/beneficiaries/${second}`).expect(200);

    house.clock.set('2026-03-12T09:00+07:00');
    seen.before = await counts();
    seen.lookedBefore = [await lookedAt(first), await lookedAt(second)];
    await step(cast.supervisor, first, 'link-beneficiaries', { into: second, basis: 'her-own-word' });
    seen.linked = await counts();
    seen.lookedLinked = [await lookedAt(first), await lookedAt(second)];
    seen.paged = await paged(second);
    const strange = await house.person('social-worker');
    seen.strange = (await strange.get(`/api/visits?beneficiary=${second}`).expect(200)).body;
    await step(cast.head, first, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
    seen.apart = await counts();
    seen.lookedApart = [await lookedAt(first), await lookedAt(second)];
  });
  afterAll(() => house.close());

  it('was of the one record alone before', () => {
    const alone = [1, 0, 0];
    expect(seen.before).toEqual({ sessions: alone, visits: alone, incidents: alone, pickups: alone });
  });

  it('finds the visit, the incident, the request and the session by the record that goes on, and of nobody else', () => {
    const both = [1, 1, 0];
    expect(seen.linked).toEqual({ sessions: both, visits: both, incidents: both, pickups: both });
  });

  it('shows whoever looks after none of her records no more than before', () => expect(seen.strange).toMatchObject({ visits: [] }));

  it('tells who looked at any of them, each time once and newest first, and names of each entry no other', () => {
    const [one, two] = seen.lookedLinked as [Looked['entries'], Looked['entries']];
    expect(one).toEqual(two);
    const apart = (seen.lookedBefore as Looked['entries'][]).flat();
    const placeOf = ({ stream, revision }: Looked['entries'][number]) => `${stream} ${revision}`;
    expect(new Set(two.map(placeOf))).toEqual(new Set(apart.map(placeOf)));
    expect(new Set(two.map(placeOf)).size).toBe(two.length);
    expect(two.map(({ at }) => at)).toEqual(
      two
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    const hers = [first, second].map((each) => `beneficiary-${each}`);
    expect(two.flatMap(({ subjects }) => subjects).filter((each) => !hers.includes(each))).toEqual([]);
    expect(seen.paged).toEqual(two);
  });

  it('says so in the description of the parameter, wherever there is one', async () => {
    const { body } = await cast.auditor.get('/api/openapi.json').expect(200);
    const { paths } = body as { paths: Record<string, { get?: { parameters?: readonly { name: string; description?: string }[] } }> };
    const described = Object.values(paths)
      .flatMap(({ get }) => get?.parameters ?? [])
      .filter(({ name }) => name === 'beneficiary')
      .map(({ description }) => description);
    expect(described.length).toBeGreaterThanOrEqual(Object.keys(LISTS).length);
    for (const each of described) expect(each).toContain('any of her records');
  });

  it('is of each record alone again once the link is taken back', () => {
    expect(seen.apart).toEqual(seen.before);
    expect(seen.lookedApart).toEqual(seen.lookedBefore);
  });
});
