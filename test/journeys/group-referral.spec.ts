import { House, type Person } from '../support/house';
import { admitted, besideAt, type Cast, castOf, type Counted, discharged, historyOf, step } from '../support/stories';

interface Line {
  readonly line: number;
  readonly beneficiary?: string;
  readonly refused?: { readonly code: string; readonly detail: string; readonly issues?: object };
}
interface Answer {
  readonly batch: string;
  readonly taken: number;
  readonly refused: number;
  readonly lines: readonly Line[];
}

const RAID = { source: 'satpol-pp', letterNumber: '331.1/0912', legalMode: 'coercive', legalBasis: 'Perda 5/2017' };

describe('One raid refers many people', () => {
  let house: House;
  let cast: Cast;
  let first: Answer;
  let [earlier, resident, gone] = ['', '', ''];
  const people = () => [
    { person: { name: 'Suminah' } },
    { person: { name: 'Sri Wahyuni', birthDate: '1994' } },
    { person: { name: ' ' } },
    { person: { name: 'Lestari', birthDate: '2031' } },
    { beneficiary: earlier, person: { name: 'Kenanga' } },
    { beneficiary: resident, person: { name: 'Melati' } },
    { beneficiary: gone, person: { name: 'Dahlia' } },
  ];
  const refer = (body: object, key = 'razia-12', status = 200) =>
    cast.intake.post('/api/group-referrals', body).set('idempotency-key', `"${key}"`).expect(status);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    earlier = await admitted(cast, 'Kenanga');
    resident = await admitted(cast, 'Melati');
    gone = await admitted(cast, 'Dahlia');
    house.clock.set('2026-03-03T09:00+07:00');
    await discharged(cast, earlier);
    await step(cast.worker, earlier, 'close-episode');
    await discharged(cast, gone);
    house.clock.set('2026-03-04T09:00+07:00');
    first = (await refer({ ...RAID, people: people() })).body as Answer;
  });
  afterAll(() => house.close());

  it('takes or refuses each line on its own, says why, and is safe to send again', async () => {
    expect(first).toMatchObject({ taken: 4, refused: 3 });
    expect(first.lines.map(({ line, refused }) => [line, refused?.code ?? 'taken'])).toEqual([
      [1, 'taken'],
      [2, 'taken'],
      [3, 'request/malformed'],
      [4, 'beneficiary/not-valid-birth-date'],
      [5, 'taken'],
      [6, 'beneficiary/out-of-phase'],
      [7, 'taken'],
    ]);
    expect(first.lines[5]!.refused!.detail).toContain('The phase now: "In the care of the centre".');
    expect(first.lines[2]!.refused).toMatchObject({
      issues: { 'person.name': expect.arrayContaining(['matches']) as string[] },
      errors: [{ path: 'person.name', code: 'empty', detail: '"Name" must not be empty.' }],
    });
    expect(first.lines[3]!.refused).toMatchObject({
      errors: [
        {
          path: 'person.birthDate',
          code: 'beneficiary/not-valid-birth-date',
          detail: '"Date of birth": The birth date lies in the future.',
        },
      ],
    });
    expect(first.lines[4]!.beneficiary).toBe(earlier);
    expect((await refer({ ...RAID, people: people() })).body).toEqual({ ...first, token: expect.any(String) as string });
    expect((await historyOf(cast.head, earlier)).filter(({ type }) => type === 'BeneficiaryReferred')).toHaveLength(2);

    const read = await cast.supervisor.get(`/api/group-referrals/${first.batch}`).expect(200);
    const names = (read.body as { people: readonly { name: string; stage: string; episode: number }[] }).people;
    expect(names.map(({ name, stage, episode }) => [name, stage, episode]).sort()).toEqual([
      ['Dahlia', 'referred', 2],
      ['Kenanga', 'referred', 2],
      ['Sri Wahyuni', 'referred', 1],
      ['Suminah', 'referred', 1],
    ]);
  });

  it('has them listed behind the number of those who wait, on every page, and only since they were referred', async () => {
    const { intake, aftercare } = await besideAt(cast.supervisor, '2026-03-04T09:00+07:00');
    const waits = { stage: 'referred', counted: 'intake', register: null, worker: null, admitted: null, left: null };
    expect(intake).toEqual(Array(4).fill(expect.objectContaining({ ...waits, referred: '2026-03-04T02:00:00.000Z' })));
    expect(aftercare).toEqual([]);
    expect(await besideAt(cast.supervisor, '2026-03-04T08:59+07:00')).toMatchObject({ intake: [], aftercare: [{ beneficiary: gone }] });

    const asked = async (who: Person, query: string) => (await who.get(`/api/caseload?${query}`).expect(200)).body as Counted;
    for (const query of ['counted=intake', 'stage=referred', 'stage=referred&counted=intake&track=none&worker=none']) {
      const pages = [await asked(cast.supervisor, `${query}&limit=2`)];
      pages.push(await asked(cast.supervisor, `${query}&limit=2&cursor=${encodeURIComponent(pages[0]!.next!)}`));
      expect([query, pages.flatMap(({ lines }) => lines), pages[1]!.next]).toEqual([query, intake, null]);
      await cast.supervisor.get(`/api/caseload?limit=2&cursor=${encodeURIComponent(pages[0]!.next!)}`).expect(400);
    }
    // The three counts are of who is registered all the same, and nobody waits among them.
    const { counts, totals, lines } = await asked(cast.supervisor, 'stage=admitted');
    expect([counts.registered, lines.map(({ beneficiary }) => beneficiary)]).toEqual([1, [resident]]);
    expect(totals.stage).toEqual([{ of: 'admitted', count: 1 }]);
    for (const counted of ['registered', 'aftercare'])
      expect(await asked(cast.supervisor, `stage=referred&counted=${counted}`)).toMatchObject({ matching: 0, lines: [] });
    const masked = { masked: true, needs: 'emergency' };
    expect((await asked(cast.worker, 'counted=intake')).lines).toMatchObject(Array(4).fill({ name: masked, stage: 'referred' }));
    for (const nobodys of ['stage=closed', 'stage=declined', 'counted=closed'])
      await cast.supervisor.get(`/api/caseload?${nobodys}`).expect(400);
  });

  it('says the reason in Indonesian to whoever reads Indonesian', async () => {
    const body = (await refer({ ...RAID, people: people().slice(3, 4) }, 'razia-13').set('accept-language', 'id')).body as Answer;
    expect(body.lines[0]!.refused!.detail).toBe('Tanggal lahir ini belum terjadi.');
  });

  it('puts every refused line on the access record', async () => {
    const events = await house.stores.store.readStream('access-wanita-utama-2026-03-04', 0, 200);
    const refused = events.filter(({ type }) => type === 'CommandRefused').map(({ data }) => data);
    const route = 'POST /api/group-referrals';
    expect(refused).toContainEqual({ code: 'beneficiary/not-valid-birth-date', route });
    expect(refused).toContainEqual({ code: 'beneficiary/out-of-phase', route, subject: `beneficiary-${resident}` });
  });

  it.each([
    ['without its legal basis', { source: 'satpol-pp', legalMode: 'coercive' }, 'beneficiary/not-valid-without-legal-basis', 422],
    ['late without a reason', { ...RAID, happenedAt: '2026-03-01' }, 'time/reason-needed', 400],
    ['for a field that is unknown', { ...RAID, colour: 'red' }, 'request/malformed', 400],
    ['under a key of another letter', RAID, 'request/key-reused', 422],
  ])('is refused whole %s, and refers nobody', async (_, letter, code, status) => {
    const key = code === 'request/key-reused' ? 'razia-12' : `razia ${code}`.replaceAll(' ', '-');
    const { body } = await refer({ ...letter, people: [{ person: { name: 'Rahayu' } }] }, key, status);
    expect((body as { code: string }).code).toBe(code);
    expect((await cast.intake.get('/api/beneficiaries?name=rahayu').expect(200)).body).toMatchObject({ found: [] });
  });

  it('is for whoever may refer, and its list for nobody else: not the gate, not another centre', async () => {
    await cast.guard.post('/api/group-referrals', { ...RAID, people: people() }).expect(403);
    await cast.guard.get(`/api/group-referrals/${first.batch}`).expect(403);
    await house.openCentre('lain');
    await (await house.person('head', { centre: 'lain' })).get(`/api/group-referrals/${first.batch}`).expect(404);
  });
});
