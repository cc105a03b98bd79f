import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import type { Step } from '../../src/platform/decider';
import { examples } from '../modules/beneficiary/examples';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';
/** Where she is can be told by whoever works in the house; a new referral is anybody's who takes somebody in. */
const OF_THE_HOUSE = 'EndLeave StartHospitalStay EndHospitalStay NoticeAbsence RecordReturn VoidAbsence ReferBeneficiary'.split(' ');
const pathOf = ({ asks }: Step) => asks.name.replace(/\B[A-Z]/g, (capital) => `-${capital}`).toLowerCase();

describe('Steps on a woman of another team', () => {
  const isHer = ({ beneficiary }: Line) => beneficiary === her;
  let house: House;
  let cast: Cast;
  /** By role, of the other team. */
  const others = new Map<string, Person>();
  let hers: Record<'worker' | 'supervisor', Person>;
  let [her, theirs] = ['', ''];

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    hers = { worker: await house.person('social-worker'), supervisor: await house.person('supervisor') };
    await house.appoint(hers.worker, 'social-worker', { team: 'melati' });
    await house.appoint(hers.supervisor, 'social-worker', { team: 'melati' });
    for (const role of ['social-worker', 'supervisor'] as const) {
      others.set(role, await house.person(role));
      await house.appoint(others.get(role)!, 'social-worker', { team: 'anggrek' });
    }
    others.set('instructor', await house.person('instructor'));
    await house.appoint(others.get('instructor')!, 'instructor', { track: 'sewing' });
    her = await admitted(cast, 'Kenanga');
    await step(cast.head, her, 'assign-case-worker', { worker: hers.worker.id });
    await step(hers.worker, her, 'assign-track', { track: 'cooking' });
    theirs = await admitted(cast, 'Mawar');
    await step(cast.head, theirs, 'assign-case-worker', { worker: others.get('social-worker')!.id });
  });
  afterAll(() => house.close());

  const said = ({ status, body }: { status: number; body: unknown }) => ({ status, code: (body as { code?: string }).code });

  const CLOSED = beneficiaryDecider.steps.flatMap((each): [string, string, Step][] =>
    ['social-worker', 'supervisor', 'instructor']
      .filter((role) => (each.by as readonly string[]).includes(role))
      .filter(() => !each.fromAnybody)
      .filter((role) => role === 'instructor' || !OF_THE_HOUSE.includes(each.asks.name))
      .map((role) => [each.asks.name, role, each]),
  );

  it('are answered as steps on nobody, each of them, and change nothing', async () => {
    const before = (await house.stores.store.readStream(`beneficiary-${her}`, 0, 500)).length;
    expect(CLOSED.length).toBeGreaterThan(70);
    for (const [name, role, each] of CLOSED) {
      const body = examples.find(({ asks }) => asks === each.asks)!.asked;
      const answer = await others.get(role)!.post(`/api/beneficiaries/${her}/${pathOf(each)}`, body);
      expect([name, role, said(answer)]).toEqual([name, role, { status: 404, code: 'beneficiary/unknown' }]);
    }
    expect((await house.stores.store.readStream(`beneficiary-${her}`, 0, 500)).length).toBe(before);
  });

  it('nobody makes herself the worker of a woman she may not read, in an emergency neither; the head and her own team do', async () => {
    const stranger = await house.person('supervisor');
    await house.appoint(stranger, 'social-worker', { team: 'anggrek' });
    const opened = {
      beneficiary: her,
      classes: ['identity'],
      why: 'danger-to-life',
      text: 'Ia berteriak di kamar mandi dan pintunya terkunci.',
    };
    await stranger.post('/api/emergencies', opened).expect(201);
    await step(stranger, her, 'assign-case-worker', { worker: stranger.id }, 404);
    await step(stranger, theirs, 'assign-case-worker', { worker: stranger.id });
    await step(hers.supervisor, her, 'assign-case-worker', { worker: hers.supervisor.id });
    await step(cast.head, her, 'assign-case-worker', { worker: hers.worker.id });
  });

  it('when her worker leaves the centre, the team that worker was in still looks after her, and no other does', async () => {
    const leaver = await house.person('social-worker');
    await house.appoint(leaver, 'social-worker', { team: 'melati' });
    const left = await admitted(cast, 'Teratai');
    await step(cast.head, left, 'assign-case-worker', { worker: leaver.id });
    await cast.head.post(`/api/staff/${leaver.id}/record-staff-left`).expect(200);
    await step(others.get('supervisor')!, left, 'assign-case-worker', { worker: others.get('supervisor')!.id }, 404);
    const { body } = await hers.supervisor.get('/api/worklist?clock=case-worker-left').expect(200);
    expect(body).toMatchObject({ items: [{ about: `beneficiary-${left}`, name: 'Teratai' }] });
    await step(hers.supervisor, left, 'assign-case-worker', { worker: hers.worker.id });
  });

  it('nor by a link to a woman of her own, in either direction', async () => {
    const stranger = others.get('supervisor')!;
    for (const [one, other] of [
      [her, theirs],
      [theirs, her],
    ] as const)
      await step(stranger, one, 'link-beneficiaries', { into: other, basis: 'papers' }, 404);
  });

  it('nor by leading a session with her: the sheet is hers to write, the name stays masked', async () => {
    const stranger = others.get('supervisor')!;
    const { id } = (await stranger.post('/api/sessions/hold-session', sheet(stranger.id, her)).expect(201)).body as { id: string };
    const { body } = await stranger.get(`/api/sessions/${id}`).expect(200);
    expect(body).toMatchObject({ sheet: [{ beneficiary: her, name: { masked: true } }], others: 0 });
    await stranger.post(`/api/sessions/${id}/correct-attendance`, LINE(her)).expect(200);
  });

  it('a sheet is put right by whoever led it, or reads of the woman; of others’ classes an instructor is told nothing', async () => {
    const { id } = (await hers.worker.post('/api/sessions/hold-session', sheet(hers.worker.id, her, '06')).expect(201)).body as {
      id: string;
    };
    const instructor = others.get('instructor')!;
    for (const name of ['correct-attendance', 'add-attendance', 'retract-attendance']) {
      const body = name === 'retract-attendance' ? { beneficiary: her, reason: 'salah orang' } : LINE(her);
      for (const [who, code] of [
        [instructor, 'session/unknown'],
        [others.get('supervisor')!, 'beneficiary/unknown'],
      ] as const)
        expect(said(await who.post(`/api/sessions/${id}/${name}`, body))).toEqual({ status: 404, code });
    }
    expect(said(await instructor.get(`/api/sessions/${id}/revision`))).toEqual({ status: 404, code: 'session/unknown' });
    await hers.supervisor.post(`/api/sessions/${id}/correct-attendance`, LINE(her)).expect(200);
  });

  it('whoever works in the house tells that she is gone or what she said, and learns nothing of how she is', async () => {
    const instructor = others.get('instructor')!;
    const told = { of: ['trafficking'], will: 'wants', account: 'Ia bercerita.' };
    await instructor.post(`/api/beneficiaries/${her}/record-disclosure`, told).set('If-Match', '"0"').expect(200);
    await step(instructor, her, 'notice-absence', { kind: 'taken-by-force' });
    const unknown = said(await instructor.post(`/api/beneficiaries/${NOBODY}/notice-absence`, { kind: 'absconded' }));
    expect(unknown).toEqual({ status: 404, code: 'beneficiary/unknown' });
    expect(said(await instructor.post(`/api/beneficiaries/${her}/notice-absence`, { kind: 'absconded' }))).toEqual(unknown);
    // Whom she teaches she may be told of.
    const hersToo = await step(others.get('supervisor')!, her, 'notice-absence', { kind: 'absconded' }, 409);
    expect(hersToo.body).toMatchObject({ code: 'beneficiary/still-taken' });
    await step(cast.guard, her, 'record-return', { injuries: 'none-seen' });
  });

  it('what they saw of an incident is taken from them, and neither refusal nor revision says how it stands', async () => {
    const report = { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [], account: 'Tiga orang di gerbang.' };
    const reportedBy = async (who: Person) => ((await who.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    const resident = (beneficiary: string) => ({ residents: [{ beneficiary, will: 'refuses' }] });
    const STEPS: Readonly<Record<string, object>> = {
      'record-taken': resident(her),
      'end-incident': {},
      'give-account': { by: 'staff', witness: cast.guard.id, account: 'Saya di sana.' },
    };
    const [instructor, stranger, intake] = [others.get('instructor')!, others.get('social-worker')!, cast.intake];
    const seen = await reportedBy(cast.guard);
    for (const who of [instructor, intake, stranger]) {
      const { body, headers } = await who
        .post(`/api/incidents/${seen}/write-addendum`, { text: 'Saya melihat mobilnya.' })
        .set('If-Match', '"77"');
      expect([Object.keys(body as object).sort(), headers.etag]).toEqual([['id', 'token'], undefined]);
    }
    await cast.guard.post(`/api/incidents/${seen}/record-taken`, resident(her)).expect(200);
    await cast.guard.post(`/api/incidents/${seen}/record-taken`, resident(her)).expect(409);
    for (const what of ['is open', 'was closed'])
      for (const who of [instructor, intake, stranger]) {
        expect([what, (await who.get(`/api/incidents/${seen}/revision`)).status]).toEqual([what, 404]);
        for (const [name, body] of Object.entries(STEPS).filter(([each]) => what !== 'is open' || each === 'record-taken')) {
          const [here, nowhere] = await Promise.all([seen, NOBODY].map((id) => who.post(`/api/incidents/${id}/${name}`, body)));
          expect([what, name, said(here!)]).toEqual([what, name, said(nowhere!)]);
          expect(said(here!)).toEqual({ status: 404, code: 'incident/unknown' });
        }
        if (what === 'is open' && who === stranger) {
          await cast.head.post(`/api/incidents/${seen}/review-incident`, { findings: 'Jelas.', measures: [] }).expect(200);
          await cast.head.post(`/api/incidents/${seen}/close-incident`).expect(200);
        }
      }
    // Whoever looks after a woman in it reads it, and is told.
    await hers.worker.get(`/api/incidents/${seen}`).expect(200);
    expect(said(await hers.worker.post(`/api/incidents/${seen}/end-incident`))).toEqual({ status: 409, code: 'incident/out-of-phase' });
    await cast.guard
      .post(`/api/incidents/${seen}/record-returned`, { residents: [{ beneficiary: her, injuries: 'none-seen' }] })
      .expect(200);
  });

  it('how she stood on another day is her course: no list, no count and no file samples it for who may not read that', async () => {
    const then = '2026-03-02T10:30+07:00';
    house.clock.set('2026-03-02T10:00+07:00');
    await step(hers.worker, her, 'start-hospital-stay', { hospital: 'RSUD' });
    house.clock.set('2026-03-02T11:00+07:00');
    await step(hers.worker, her, 'end-hospital-stay');
    house.clock.set('2026-03-06T09:00+07:00'); // She is not new to intake any more.
    const all = (said: unknown) => ({ stage: said, steps: said, worker: said, track: said, away: said, awaySince: said });
    const at = `asOf=${encodeURIComponent(then)}`;
    type Lists = { counts: object; untold: unknown; matching: number } & Record<Name, Line[]>;
    const ask = async (who: Person, path: string) => (await who.get(path).expect(200)).body as Lists;
    for (const who of [cast.intake, others.get('social-worker')!, others.get('supervisor')!]) {
      const { lines, matching, ...sums } = await ask(who, `/api/caseload?${at}`);
      const sealed = { masked: true };
      expect(sums).toMatchObject({ counts: sealed, accepted: sealed, exits: sealed, beside: sealed, totals: { centre: sealed } });
      expect([lines.filter(isHer), lines.length]).toEqual([[], matching]);
      for (const found of ['track=cooking', 'away=hospital', `worker=${hers.worker.id}`])
        expect((await ask(who, `/api/caseload?${at}&${found}`)).lines.filter(isHer)).toEqual([]);
      const { present, away, untold, counts } = await ask(who, `/api/presence?${at}`);
      expect([counts, untold, [...present, ...away].filter(isHer)]).toEqual([sealed, sealed, []]);
      for (const path of [`?${at}`, `?knownAt=${encodeURIComponent(then)}`, `/episodes?${at}`])
        expect([path, (await ask(who, `/api/beneficiaries/${her}${path}`)).episodes[0]]).toEqual([
          path,
          expect.objectContaining(all({ masked: true })),
        ]);
      await who.get(`/api/places?${at}`).expect(403);
      // How she stands now is for the house to know.
      expect((await ask(who, '/api/caseload')).lines.find(isHer)).toMatchObject({ away: null, track: 'cooking' });
    }
    expect(await ask(hers.supervisor, '/api/figures/outcomes')).toMatchObject({ smallNumbers: 'withheld' });
    for (const who of [hers.worker, hers.supervisor, cast.head]) {
      expect((await ask(who, `/api/caseload?${at}&track=cooking`)).lines.find(isHer)).toMatchObject({ away: 'hospital' });
      expect((await ask(who, `/api/presence?${at}`)).away.find(isHer)).toMatchObject({ kind: 'hospital' });
    }
    house.clock.set('2026-03-02T11:00+07:00');
  });

  it('where a record stands is told to whoever has a step on it', async () => {
    const instructor = others.get('instructor')!;
    await instructor.get(`/api/beneficiaries/${her}/revision`).expect(404);
    await cast.guard.get(`/api/beneficiaries/${her}/revision`).expect(200);
    const breach = { kind: 'lost', classes: ['identity'], account: 'buku hilang' };
    const opened = async (who: Person, kind: string, body: object) =>
      `/api/${kind}/${((await who.post(`/api/${kind}`, body).expect(201)).body as { id: string }).id}/revision`;
    const closed = [
      await opened(cast.supervisor, 'breaches', breach),
      await opened(cast.head, 'funds', { source: 'apbd-1', year: 2026, purpose: 'care', amount: 1 }),
      await opened(cast.auditor, 'findings', { about: 'centre-wanita-utama', severity: 'minor', text: 'Buku tamu.' }),
      await opened(cast.head, 'erasures', { subject: `beneficiary-${theirs}`, askedBy: 'the-person', how: 'in-person' }),
      `/api/accounts/${cast.worker.id}/revision`,
    ];
    for (const path of closed) {
      for (const who of [cast.guard, instructor]) await who.get(path).expect(404);
      await cast.head.get(path).expect(200);
    }
  });
});

type Name = 'lines' | 'present' | 'away' | 'episodes';
interface Line {
  readonly beneficiary: string;
}

const LINE = (beneficiary: string) => ({ beneficiary, attendance: 'late', reason: 'datang terlambat' });
const sheet = (leader: string, her: string, hour = '07') => ({
  kind: 'guidance',
  subject: 'character',
  mode: 'group',
  leader,
  starts: `2026-03-02T${hour}:00+07:00`,
  ends: `2026-03-02T${hour}:50+07:00`,
  attendance: [{ beneficiary: her, attendance: 'present' }],
});
