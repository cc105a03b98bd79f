import { CODE_LISTS, mayRetire, RETIRABLE, type RetirableList } from '../../events/every-code-list';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

interface Listed {
  readonly list: string;
  readonly codes: readonly {
    readonly code: string;
    readonly indonesian: string;
    readonly english: string;
    readonly retiredFrom: string | null;
  }[];
}
/** Where a code was to be written, as whom, and where it can be read afterwards. */
interface Writes {
  readonly who: Person;
  readonly path: string;
  readonly body: object;
  readonly shown: string;
}

const TIMES = { starts: '2026-03-02T10:00+07:00', ends: '2026-03-02T11:00+07:00' };

describe('A code that the centre retired, on every list', () => {
  let house: House;
  let cast: Cast;
  let instructor: Person;
  let units = 0;
  let listed: readonly Listed[];
  const lists = async () => ((await cast.head.get('/api/code-lists').expect(200)).body as { lists: readonly Listed[] }).lists;
  const made = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;
  const referred = () => made(cast.intake, '/api/beneficiaries', { person: { name: 'Sekar' }, source: 'self', legalMode: 'persuasive' });
  const reads = (id: string) => `/api/beneficiaries/${id}/history?limit=200`;
  const resident = async (step: string, body: object, who = cast.worker): Promise<Writes> => {
    const id = await admitted(cast, 'Melati');
    return { who, path: `/api/beneficiaries/${id}/${step}`, body, shown: reads(id) };
  };
  const intake = async (step: string, body: object, who = cast.intake): Promise<Writes> => {
    const id = await referred();
    return { who, path: `/api/beneficiaries/${id}/${step}`, body, shown: reads(id) };
  };
  const opens = (who: Person, path: string, body: object): Promise<Writes> => Promise.resolve({ who, path, body, shown: path });
  const IDENTIFIED = { education: 'unknown', motives: [], traffickingIndicators: [], threatened: 'not-asked' };

  const WRITES: Readonly<Record<RetirableList, (code: string) => Promise<Writes>>> = {
    'counselling-topics': (topic) => resident('record-counselling', { role: 'enabler', topic }),
    'daily-posts': (post) => opens(cast.head, '/api/staff', { name: 'Pak Slamet', kind: 'daily-worker', post }),
    'decline-reasons': (why) => intake('decline-referral', { why }),
    educations: (education) => intake('identify-beneficiary', { ...IDENTIFIED, education }),
    'equipment-kinds': (kind) => opens(cast.supervisor, '/api/equipment', { kind, track: 'sewing', assetNumber: `A-${++units}` }),
    'expulsion-reasons': (expelledFor) => resident('propose-discharge', { kind: 'expelled', will: 'not-asked', expelledFor }),
    'fund-sources': (source) => opens(cast.head, '/api/funds', { source, year: 2026, purpose: 'care', amount: 1_000_000 }),
    guidance: (subject) => resident('assign-guidance', { subjects: [subject] }),
    'means-used': (means) => opens(cast.guard, '/api/incidents', { kind: 'threat', place: 'gerbang', means: [means], visits: [] }),
    measures: async (measure) => {
      const id = await made(cast.guard, '/api/incidents', { kind: 'threat', place: 'gerbang', means: [], visits: [] });
      const body = { findings: 'Pagar rusak.', measures: [measure] };
      return { who: cast.head, path: `/api/incidents/${id}/review-incident`, body, shown: `/api/incidents/${id}` };
    },
    motives: (motive) => intake('identify-beneficiary', { ...IDENTIFIED, motives: [motive] }),
    'partner-kinds': (kind) => opens(cast.head, '/api/partners', { name: 'Mitra', kind }),
    'qualification-fields': async (field) => {
      const id = await made(cast.head, '/api/staff', { name: 'Bu Sri', kind: 'social-worker' });
      return {
        who: cast.head,
        path: `/api/staff/${id}/record-qualification`,
        body: { kind: 'training', field },
        shown: `/api/staff/${id}`,
      };
    },
    'referral-sources': (source) =>
      opens(cast.intake, '/api/beneficiaries', { person: { name: 'Ratna' }, source, legalMode: 'persuasive' }),
    'refusal-reasons': async (why) => {
      const visitors = [{ relation: 'friend', idSeen: false }];
      const attempt = { visitors, inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked' };
      const id = await made(cast.guard, '/api/visits', attempt);
      const file = (await cast.guard.get(`/api/visits/${id}`).expect(200)).body as { visitors: { outsider: string }[] };
      const body = { outsider: file.visitors[0]!.outsider, why };
      return { who: cast.guard, path: `/api/visits/${id}/refuse-visitor`, body, shown: `/api/visits/${id}` };
    },
    relations: (relation) => opens(cast.guard, '/api/outsiders', { relation, looks: 'topi hitam' }),
    religions: (religion) => intake('record-person-details', { person: { religion } }),
    retirements: async (why) => {
      const id = await made(cast.supervisor, '/api/equipment', { kind: 'iron', track: 'sewing', assetNumber: `B-${++units}` });
      return { who: cast.supervisor, path: `/api/equipment/${id}/retire-equipment`, body: { why }, shown: `/api/equipment/${id}` };
    },
    'session-cancel-reasons': async (why) => {
      const leader = await made(cast.head, '/api/staff', { name: 'Bu Tari', kind: 'social-worker' });
      const id = await made(instructor, '/api/sessions', { kind: 'guidance', subject: 'manners', mode: 'group', leader, ...TIMES });
      return { who: instructor, path: `/api/sessions/${id}/cancel-session`, body: { why }, shown: `/api/sessions/${id}` };
    },
    'staff-kinds': (kind) => opens(cast.head, '/api/staff', { name: 'Bu Wati', kind }),
    tracks: (track) => resident('assign-track', { track }),
    'trafficking-indicators': (indicator) => intake('identify-beneficiary', { ...IDENTIFIED, traffickingIndicators: [indicator] }),
    'worker-roles': (role) => resident('record-counselling', { role, topic: 'family' }),
  };
  const readable = async ({ path, shown }: Writes, id: string) => {
    const where = shown === path && path !== '/api/beneficiaries' ? `${path}/${id}` : shown === path ? reads(id) : shown;
    return (await cast.supervisor.get(where).set('reading-reason', 'supervision').expect(200)).text;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    instructor = await house.person('instructor');
    listed = await lists();
  });
  beforeEach(() => house.clock.set('2026-03-02T09:00+07:00'));
  afterAll(() => house.close());

  it.each(RETIRABLE)('%s: stays on old records with its label, and is refused for what is new', async (list) => {
    const codes = CODE_LISTS.get(list)!.filter((each) => mayRetire({ list, code: each }));
    const code = codes.at(-1)!;
    const label = listed.find((each) => each.list === list)!.codes.find((each) => each.code === code)!;
    const before = await WRITES[list](code);
    const old = (await before.who.post(before.path, before.body)).body as { id: string; code?: string };
    expect([list, old.code]).toEqual([list, undefined]);
    const after = [await WRITES[list](code), await WRITES[list](codes[0]!)] as const;
    await cast.head.post('/api/centres/wanita-utama/retire-code', { list, code, from: '2026-03-02' }).expect(200);

    const refused = await after[0].who.post(after[0].path, after[0].body);
    expect([list, refused.status, refused.body.code]).toEqual([list, 409, 'centre/retired-code']);
    if (codes.length > 1) expect((await after[1].who.post(after[1].path, after[1].body)).status).toBeLessThan(300);
    // A religion is sealed; the others stand as they were written.
    if (list !== 'religions') expect(await readable(before, old.id)).toContain(`"${code}"`);
    const now = (await lists()).find((each) => each.list === list)!.codes.find((each) => each.code === code);
    expect(now).toEqual({ ...label, retiredFrom: '2026-03-02' });
    await cast.head.post('/api/centres/wanita-utama/restore-code', { list, code }).expect(200);
  });

  it.each([...CODE_LISTS.keys()].filter((list) => !(RETIRABLE as readonly string[]).includes(list)))(
    '%s cannot be done without: rules turn on it',
    async (list) => {
      const code = CODE_LISTS.get(list)![0]!;
      await cast.head.post('/api/centres/wanita-utama/retire-code', { list, code, from: '2026-03-02' }).expect(400);
    },
  );

  it('unknown, declined and not asked have labels of their own wherever a list has them, and none is "no"', () => {
    const NOTHING_KNOWN = ['no', 'none', 'unknown', 'declined', 'not-asked'];
    for (const { list, codes } of listed)
      for (const language of ['indonesian', 'english'] as const) {
        const labels = codes.filter(({ code }) => NOTHING_KNOWN.includes(code)).map((each) => each[language]);
        expect([list, new Set(labels).size]).toEqual([list, labels.length]);
      }
    const withAll = listed.filter(({ codes }) =>
      ['unknown', 'declined', 'not-asked'].every((code) => codes.some((each) => each.code === code)),
    );
    expect(withAll.map(({ list }) => list)).toEqual(expect.arrayContaining(['answers', 'educations', 'religions', 'name-qualities']));
  });

  it.each(['unknown', 'declined', 'not-asked', 'no'])('what she says of a threat is kept as %s and as nothing else', async (threatened) => {
    const { who, path, body, shown } = await intake('identify-beneficiary', { ...IDENTIFIED, threatened });
    await who.post(path, body).expect(200);
    const { entries } = (await cast.supervisor.get(shown).set('reading-reason', 'supervision').expect(200)).body as {
      entries: readonly { type: string; data: { threatened?: string } }[];
    };
    expect(entries.find(({ type }) => type === 'BeneficiaryIdentified')?.data.threatened).toBe(threatened);
    await (await house.person('social-worker')).post(path, { ...IDENTIFIED, threatened: null }).expect(400);
  });

  it('no code that says that nothing is known can be retired', async () => {
    const answers = await Promise.all(
      RETIRABLE.flatMap((list) =>
        CODE_LISTS.get(list)!
          .filter((code) => !mayRetire({ list, code }))
          .map(async (code) => (await cast.head.post('/api/centres/wanita-utama/retire-code', { list, code, from: '2026-03-02' })).status),
      ),
    );
    expect(new Set(answers)).toEqual(new Set([422]));
  });
});
