import { House, type Person } from '../support/house';
import {
  admitted,
  type Cast,
  castOf,
  countedAt,
  discharged,
  type Episode,
  episodesOf,
  historyOf,
  SKIPPING,
  step,
} from '../support/stories';

const REFERRAL = { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' };

describe('She leaves, and comes back after a year', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  let first: Episode;

  /** Whoever takes her in again reads nothing of what was before. */
  const reads = async () => {
    await cast.intake.get(`/api/beneficiaries/${id}/history`).expect(404);
    const { body } = await cast.intake.get(`/api/beneficiaries/${id}`).expect(200);
    expect((body as { person: object }).person).toEqual({ name: { masked: true } });
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    id = await admitted(cast, 'Mawar Jingga');
    await step(cast.worker, id, 'assign-track', { track: 'sewing' });
    house.clock.set('2026-06-01T09:00+07:00');
    await discharged(cast, id);
    await step(cast.worker, id, 'close-episode');
    first = (await episodesOf(cast.head, id))[0]!;
    house.clock.set('2027-03-01T09:00+07:00');
    await step(cast.worker, id, 'record-person-details', { person: { verifiedName: 'Melati Sukma', birthDate: '1994-02-03' } });
    await step(cast.intake, id, 'refer-beneficiary', { ...REFERRAL, person: { name: 'Sinta', verifiedName: 'Sinta Dewi' } });
    await reads();
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    await step(cast.intake, id, 'admit-beneficiary');
    await reads();
  });
  afterAll(() => house.close());

  it('the first episode is as it was, the second has its own number and dates', async () => {
    const episodes = await episodesOf(cast.head, id);
    expect(JSON.stringify(episodes[0])).toBe(JSON.stringify(first));
    expect(episodes[1]).toMatchObject({ episode: 2, register: '1/2027', stage: 'admitted', track: 'none', left: null });
  });

  it('a late note of the first stay is of the first stay, and moves no stage and no count', async () => {
    const before = [await episodesOf(cast.head, id), await countedAt(cast.supervisor)];
    const note = { role: 'enabler', topic: 'family', happenedAt: '2026-05-10', reason: 'buku lama' };
    await step(cast.worker, id, 'record-counselling', note);
    expect([await episodesOf(cast.head, id), await countedAt(cast.supervisor)]).toEqual(before);
    expect((await historyOf(cast.supervisor, id)).find(({ type }) => type === 'CounsellingHeld')).toMatchObject({
      episode: 1,
      happened: { day: '2026-05-10' },
    });
  });

  it('a contact after the first stay closed opens nothing again', async () => {
    const before = await episodesOf(cast.head, id);
    const contact = {
      found: 'yes',
      working: 'unknown',
      threatened: 'no',
      returnedToProstitution: 'declined',
      happenedAt: '2026-09-01',
      reason: 'kertas',
    };
    await step(cast.worker, id, 'record-aftercare-contact', contact);
    expect(await episodesOf(cast.head, id)).toEqual(before);
    const told = async (who: Person) => (await historyOf(who, id)).find(({ type }) => type === 'AftercareContactMade');
    expect(await told(cast.supervisor)).toMatchObject({ episode: 1, data: { working: 'unknown', returnedToProstitution: 'declined' } });
    // Whether she is in danger and what she lives of is as much hers as the note beside it: for whoever reads her counselling.
    expect((await told(cast.head))?.data).toMatchObject({
      working: 'unknown',
      threatened: { masked: true },
      returnedToProstitution: { masked: true },
    });
    const [stored] = (await house.stores.store.readStream(`beneficiary-${id}`, 0, 1000)).filter(
      ({ type }) => type === 'AftercareContactMade',
    );
    expect(JSON.stringify(stored!.data)).not.toMatch(/declined|"no"/);
  });

  it('what was verified is not lost by what she told when she came back', async () => {
    const { body } = await cast.head.get(`/api/beneficiaries/${id}`).expect(200);
    expect(body).toMatchObject({ person: { name: 'Sinta', verifiedName: 'Melati Sukma' } });
  });

  it('every name she told is found, compared by intake, and in her file with where it comes from; what was put right is not', async () => {
    for (const said of ['mawar jingga', 'sinta dewi', 'melati sukma']) {
      const { found } = (await cast.head.get(`/api/beneficiaries?name=${encodeURIComponent(said)}`).expect(200)).body as {
        found: object[];
      };
      expect(found).toMatchObject([{ beneficiary: id, name: 'Sinta', earlierNames: ['Mawar Jingga', 'Sinta Dewi'] }]);
    }
    const told = { person: { name: 'Mawar Jingga' }, source: 'self', legalMode: 'persuasive' };
    const { body } = await cast.intake.post('/api/beneficiaries', told).expect(201);
    expect((body.notices as { code: string }[]).map(({ code }) => code)).toEqual(['beneficiary/somebody-alike']);
    await step(cast.intake, body.id, 'correct-person-details', { person: { name: 'Mawar' }, reason: 'salah tulis' });
    expect((await cast.head.get(`/api/beneficiaries/${body.id}`).expect(200)).body.names).toMatchObject([{ name: 'Mawar' }]);
    await step(cast.intake, body.id, 'record-person-details', { person: { name: 'Mawar' } });
    const again = (await cast.head.get('/api/beneficiaries?name=mawar').expect(200)).body as { found: object[] };
    expect(again.found).toContainEqual(expect.objectContaining({ beneficiary: body.id, name: 'Mawar', earlierNames: [] }));
    expect((await cast.head.get(`/api/beneficiaries/${id}`).expect(200)).body.names).toEqual([
      { name: 'Mawar Jingga', as: 'name', day: '2026-03-02', type: 'BeneficiaryReferred', source: 'social-office' },
      { name: 'Melati Sukma', as: 'verifiedName', day: '2027-03-01', type: 'PersonDetailsRecorded', source: null },
      { name: 'Sinta', as: 'name', day: '2027-03-01', type: 'BeneficiaryReferred', source: 'self' },
      { name: 'Sinta Dewi', as: 'verifiedName', day: '2027-03-01', type: 'BeneficiaryReferred', source: 'self' },
    ]);
    expect((await cast.intake.get(`/api/beneficiaries/${id}`).expect(200)).body).not.toHaveProperty('names');
  });

  it('while the second is open there is no third, and the first is not undone', async () => {
    const referred = await step(cast.intake, id, 'refer-beneficiary', REFERRAL, 409);
    expect(referred.body).toMatchObject({ code: 'beneficiary/out-of-phase' });
    const voided = await step(cast.supervisor, id, 'void-discharge', { happenedAt: '2026-06-02', reason: 'salah' }, 409);
    expect(voided.body).toMatchObject({ code: 'beneficiary/another-episode-open' });
  });

  it('she is counted once at a time, and accepted twice', async () => {
    expect(await countedAt(cast.supervisor, '2026-05-01')).toMatchObject({ counts: { registered: 1 }, accepted: 1, exits: [] });
    expect(await countedAt(cast.supervisor, '2026-12-01')).toMatchObject({
      counts: { registered: 0 },
      accepted: 1,
      exits: [{ of: 'left-by-choice', count: 1 }],
    });
    expect(await countedAt(cast.supervisor)).toMatchObject({ counts: { registered: 1 }, accepted: 2 });
  });
});

describe('Whose she is when she comes back', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('on the day she left: what was held before she moved in again is of the first stay, and does not keep the second from being voided', async () => {
    const at = (time: string) => ({ happenedAt: `2026-02-20T${time}+07:00`, reason: 'kertas' });
    const leaving = { kind: 'left-by-choice', will: 'wants' };
    const her = await admitted(cast, 'Kenari', at('07:00'));
    await step(cast.worker, her, 'propose-discharge', { ...leaving, ...at('09:30') });
    await step(cast.supervisor, her, 'approve-discharge', at('09:40'));
    await step(cast.worker, her, 'discharge-beneficiary', { ...leaving, ...at('10:00') });
    await step(cast.intake, her, 'refer-beneficiary', { ...REFERRAL, ...at('14:00') });
    await step(cast.intake, her, 'accept-referral', { ...SKIPPING, ...at('14:30') });
    await step(cast.intake, her, 'admit-beneficiary', at('15:00'));
    await house.appoint(cast.worker, 'social-worker');
    const held = async (starts: string, ends: string) => {
      const session = { kind: 'guidance', subject: 'manners', mode: 'group', leader: cast.worker.id, reason: 'kertas' };
      const times = { starts: at(starts).happenedAt, ends: at(ends).happenedAt };
      const sheet = { attendance: [{ beneficiary: her, attendance: 'present' }] };
      return ((await cast.worker.post('/api/sessions/hold-session', { ...session, ...times, ...sheet }).expect(201)).body as { id: string })
        .id;
    };
    const [morning, evening] = [await held('08:00', '09:00'), await held('16:00', '17:00')];
    const refused = (await step(cast.head, her, 'void-admission', { reason: 'perempuan lain' }, 409)).body as {
      code: string;
      detail: string;
    };
    expect([refused.code, refused.detail.includes(evening), refused.detail.includes(morning)]).toEqual([
      'beneficiary/told-of-stay',
      true,
      false,
    ]);
    await cast.worker.post(`/api/sessions/${evening}/retract-attendance`, { beneficiary: her, reason: 'perempuan lain' }).expect(200);
    await step(cast.head, her, 'void-admission', { reason: 'perempuan lain' });
    expect(await episodesOf(cast.head, her)).toMatchObject([{ exit: 'left-by-choice' }, { stage: 'accepted', admitted: null }]);
  });

  it('until her new stay has a case worker, what was before is of those whose it was, and stays so when a referral comes to nothing', async () => {
    const [worker, supervisor] = [await house.person('social-worker'), await house.person('supervisor')];
    const others = [await house.person('supervisor'), await house.person('social-worker')] as const;
    for (const who of [worker, supervisor]) await house.appoint(who, 'social-worker', { team: 'melati' });
    for (const who of others) await house.appoint(who, 'social-worker', { team: 'anggrek' });
    const returned = await admitted(cast, 'Dahlia');
    await step(cast.head, returned, 'assign-case-worker', { worker: worker.id });
    await discharged({ worker, supervisor }, returned);
    await step(worker, returned, 'plan-aftercare', { on: '2026-04-01' });
    const path = `/api/beneficiaries/${returned}`;
    const wrong = { name: 'Nama Palsu', verifiedName: 'Palsu Sekali', alias: 'Bunga', birthDate: '1999-01-02', nik: '3374014201990001' };
    const told = { person: { ...wrong, phone: '0811' }, source: 'self', legalMode: 'persuasive' };
    const CLOSED_TO_OTHERS = {
      'correct-person-details': { person: { name: 'Bukan Dahlia' }, reason: 'salah' },
      'accept-referral': {},
      'decline-referral': { why: 'she-refuses' },
    };
    const staysTheirs = async (episodes: number, called = 'Nama Palsu') => {
      for (const other of others) {
        // What she told herself she sees.
        expect(JSON.stringify((await other.get(path).expect(200)).body)).not.toContain('Dahlia');
        await other.get(`${path}/history`).expect(404);
        for (const [name, body] of Object.entries(CLOSED_TO_OTHERS)) await step(other, returned, name, body, 404);
      }
      await step(others[0], returned, 'assign-case-worker', { worker: others[1].id }, 404);
      for (const who of [worker, supervisor]) {
        const { body } = await who.get(path).expect(200);
        expect((body as { episodes: object[] }).episodes).toHaveLength(episodes);
        // What is told with a referral that is open is her name; where it was declined, the one before it is.
        expect((body as { person: object }).person).toEqual(expect.objectContaining({ name: called }));
        await who.get(`${path}/history`).expect(200);
      }
    };
    const personNow = async () => ((await worker.get(path).expect(200)).body as { person: object }).person;
    await step(worker, returned, 'record-person-details', { person: { alias: 'Ros', birthDate: '1990-05-06' } });
    const before = await personNow();
    await step(others[0], returned, 'refer-beneficiary', told);
    // What ended with it is told as ended with it, in the file of the stay before, and to whoever was to follow her up.
    expect((await historyOf(worker, returned)).slice(-2)).toMatchObject([
      { type: 'EpisodeClosed', episode: 1, data: { referredAgain: true } },
      { type: 'BeneficiaryReferred', episode: 2 },
    ]);
    expect((await worker.get('/api/worklist').expect(200)).body).toMatchObject({
      items: [{ clock: 'aftercare', about: `beneficiary-${returned}`, state: 'ended', referredAgain: true }],
    });
    await staysTheirs(2);
    expect(await personNow()).toMatchObject({ ...told.person, nik: { masked: true } });
    await step(cast.intake, returned, 'record-person-details', { person: { religion: 'islam' } });
    await step(cast.intake, returned, 'decline-referral', { why: 'she-refuses' });
    await staysTheirs(2, 'Dahlia');
    // As it was, to the last field; what became known meanwhile stands, and what she called herself then finds her still.
    expect(await personNow()).toEqual({ ...before, religion: 'islam' });
    for (const said of ['nama palsu', 'palsu sekali', 'bunga']) {
      const { found } = (await cast.head.get(`/api/beneficiaries?name=${encodeURIComponent(said)}`).expect(200)).body as {
        found: object[];
      };
      expect(found).toMatchObject([{ name: 'Dahlia', alias: 'Ros', earlierNames: ['Nama Palsu', 'Palsu Sekali'] }]);
    }
    await step(others[1], returned, 'refer-beneficiary', told);
    await staysTheirs(3);
    await step(cast.intake, returned, 'accept-referral', SKIPPING);
    await step(cast.intake, returned, 'admit-beneficiary');
    await staysTheirs(3);
    await step(cast.head, returned, 'assign-case-worker', { worker: others[1].id });
    await others[0].get(`${path}/history`).expect(200);
    await worker.get(`${path}/history`).expect(404);
  });
});
