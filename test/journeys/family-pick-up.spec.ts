import { PICK_UP_DOCUMENTS } from '../../events/gate-code-lists';
import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, countedAt, countedThroughout, episodesOf, historyOf, step } from '../support/stories';

describe('S6: the same father twice, first without a letter, then with all papers', () => {
  let house: House;
  let cast: Cast;
  let her: string;
  let father: string;
  let visit: string;
  const ids: Record<'first' | 'second', string> = {} as never;
  const DAY = { first: '2026-03-10', second: '2026-03-14' };
  const at = (time: string) => house.clock.set(`${time}+07:00`);
  const post = async (who: Person, path: string, body: object = {}, status = 200) =>
    (await who.post(path, body).expect(status)).body as { id: string; code: string };
  const pickUp = (id: string) => `/api/pickups/${id}`;
  const check = async (id: string, lacking: readonly string[]) => {
    for (const document of PICK_UP_DOCUMENTS)
      await post(cast.guard, `${pickUp(id)}/check-pick-up-document`, { document, found: lacking.includes(document) ? 'missing' : 'seen' });
  };
  const comes = async (known?: string) => {
    const visitor = { ...(known && { outsider: known }), name: 'Pak Marto', relation: 'family', idSeen: true };
    const attempt = { visitors: [visitor], inVisitingHours: true, purpose: 'pick-up-with-papers', beneficiary: her, herAnswer: 'wants' };
    const { id } = await post(cast.guard, '/api/visits', attempt, 201);
    const { visitors } = (await cast.guard.get(`/api/visits/${id}`).expect(200)).body as { visitors: { outsider: string }[] };
    return { visit: id, outsider: visitors[0]!.outsider };
  };
  const asks = (visit: string, more: object = {}) =>
    post(cast.worker, '/api/pickups', { beneficiary: her, outsider: father, relation: 'family', will: 'wants', visit, ...more }, 201);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    her = await admitted(cast, 'Melati');
    at(`${DAY.first}T09:50`);
    const first = await comes();
    father = first.outsider;
    ids.first = (await asks(first.visit, { name: 'Pak Marto' })).id;
    await check(ids.first, ['village-letter', 'stamped-statement']);
    await post(cast.guard, `/api/visits/${first.visit}/refuse-visitor`, { outsider: father, why: 'papers-missing' });
    at(`${DAY.first}T10:30`);
    expect((await post(cast.supervisor, `${pickUp(ids.first)}/approve-pick-up`, { will: 'wants' }, 409)).code).toBe(
      'pickup/papers-lacking',
    );
    await post(cast.supervisor, `${pickUp(ids.first)}/refuse-pick-up`, { why: 'papers-missing' });

    at(`${DAY.second}T09:15`);
    const second = await comes(father);
    visit = second.visit;
    ids.second = (await asks(second.visit, { expected: DAY.second })).id;
    await check(ids.second, []);
    await step(cast.worker, her, 'propose-discharge', { kind: 'completed', will: 'wants' });
    const waits = cast.supervisor.post(`${pickUp(ids.second)}/approve-pick-up`, { will: 'wants' }).set('accept-language', 'id');
    expect((await waits.expect(409)).body).toMatchObject({
      code: 'pickup/discharge-pending',
      detail: 'Terminasinya yang lain menunggu keputusan: putuskan itu dahulu.',
    });
    await step(cast.supervisor, her, 'reject-discharge', { why: 'keluarga menjemput' });
    at(`${DAY.second}T09:30`);
    await post(cast.supervisor, `${pickUp(ids.second)}/approve-pick-up`, { will: 'wants' });
    await post(cast.guard, `/api/visits/${second.visit}/admit-visitor`, { outsider: father });
  });
  afterAll(() => house.close());

  it('the gate knows by name who came with papers, in the list as in the request', async () => {
    for (const path of [pickUp(ids.first), '/api/pickups'])
      expect((await cast.guard.get(path).expect(200)).text).toContain('"name":"Pak Marto"');
  });

  it('stands in order in her history, at every instant, and is no incident', async () => {
    at(`${DAY.second}T11:00`);
    const gate = (await cast.guard.get('/api/gate').expect(200)).body as { pickups: object[] };
    // Who comes is named, by the visit at which he told his name.
    const expected = {
      pickup: ids.second,
      beneficiary: her,
      register: '1/2026',
      outsider: father,
      name: 'Pak Marto',
      relation: 'family',
      lacking: [],
    };
    expect(gate.pickups).toMatchObject([{ ...expected, beneficiaryName: 'Melati', expected: DAY.second }]);

    // The worker asked for the pick-up and the supervisor decided on it: neither can approve what follows; a third person can.
    expect((await cast.worker.post(`/api/beneficiaries/${her}/approve-discharge`)).status).toBe(403);
    expect((await step(cast.supervisor, her, 'approve-discharge', {}, 403)).body).toMatchObject({ code: 'beneficiary/self-approval' });
    await step(cast.head, her, 'approve-discharge');
    await step(cast.worker, her, 'discharge-beneficiary', { kind: 'family-pick-up', will: 'wants', collectedBy: 'pak  marto' });

    await post(cast.guard, `/api/visits/${visit}/end-visit`, { gate: 'timur' });
    const looks = PICK_UP_DOCUMENTS.map(() => 'PickUpDocumentChecked');
    const history = await historyOf(cast.head, her);
    expect(history.find(({ type }) => type === 'BeneficiaryDischarged')).toMatchObject({ data: { pickUp: ids.second } });
    const types = history.map(({ type }) => type).slice(3);
    expect(types).toEqual([
      ...['VisitAttempted', 'PickUpRequested', ...looks, 'VisitorRefused', 'PickUpRefused'],
      ...[
        'VisitAttempted',
        'PickUpRequested',
        ...looks,
        'DischargeProposed',
        'DischargeRejected',
        'PickUpApproved',
        'DischargeProposed',
        'VisitorAdmitted',
      ],
      ...['DischargeApproved', 'BeneficiaryDischarged', 'VisitEnded'],
    ]);
    expect((await cast.guard.get('/api/incidents').expect(200)).body).toMatchObject({ incidents: [] });
    expect((await cast.guard.get('/api/gate').expect(200)).body).toMatchObject({ pickups: [] });

    at(`${DAY.second}T12:00`);
    const hungAt = async (time: string) => {
      const { body } = await cast.guard.get(`/api/gate?asOf=${encodeURIComponent(`${DAY.second}T${time}+07:00`)}`).expect(200);
      const { pickups, undecided } = body as Record<'pickups' | 'undecided', { pickup: string }[]>;
      return [pickups, undecided].map((each) => each.map(({ pickup }) => pickup));
    };
    expect(await hungAt('09:14')).toEqual([[], []]);
    expect(await hungAt('09:29')).toEqual([[], [ids.second]]);
    expect(await hungAt('09:30')).toEqual([[ids.second], []]);
    expect(await hungAt('11:00')).toEqual([[], []]);

    for (const [asOf, registered, present] of [
      [`${DAY.first}T12:00+07:00`, 1, 1],
      [`${DAY.second}T10:00+07:00`, 1, 1],
      [`${DAY.second}T11:30+07:00`, 0, 0],
    ] as const) {
      expect((await countedAt(cast.supervisor, asOf)).counts).toMatchObject({ registered, present });
    }
    const counts = await countedThroughout(house, cast.supervisor);
    expect(counts.get('2026-03-14T04:00:00.000Z')).toMatchObject({ registered: 0, present: 0 });
    expect(await episodesOf(cast.supervisor, her)).toMatchObject([{ exit: 'family-pick-up' }]);
  });

  it('is told to whoever is told of visits to her, and to whoever wrote it down: not to another team, and not to intake', async () => {
    at('2026-03-20T09:00');
    const theirs = await admitted(cast, 'Teratai');
    const [hers, stranger] = [await house.person('social-worker'), await house.person('social-worker')];
    await house.appoint(hers, 'social-worker', { team: 'melati' });
    await house.appoint(stranger, 'social-worker', { team: 'anggrek' });
    await step(cast.head, theirs, 'assign-case-worker', { worker: hers.id });
    const request = { beneficiary: theirs, relation: 'family', name: 'Bu Parmi', will: 'wants' };
    expect((await post(cast.intake, '/api/pickups', { ...request, visit }, 409)).code).toBe('pickup/visit-for-another');
    const [atTheDesk, byTheStranger] = [
      (await post(cast.intake, '/api/pickups', request, 201)).id,
      (await post(stranger, '/api/pickups', request, 201)).id,
    ];
    const isTold = async (who: Person) => {
      const { pickups } = (await who.get(`/api/pickups?beneficiary=${theirs}`).expect(200)).body as { pickups: { id: string }[] };
      return pickups.map(({ id }) => id).toSorted();
    };
    expect(await isTold(hers)).toEqual([atTheDesk, byTheStranger].toSorted());
    expect(await isTold(stranger)).toEqual([byTheStranger]);
    await stranger.get(pickUp(byTheStranger)).expect(200);
    const nobody = (await stranger.get(pickUp(theirs)).expect(404)).body as object;
    expect((await stranger.get(pickUp(atTheDesk)).expect(404)).body).toEqual({ ...nobody, instance: expect.any(String) });
    const look = { document: 'id-card', found: 'seen' };
    await post(stranger, `${pickUp(atTheDesk)}/check-pick-up-document`, look, 404);
    await stranger.get(`${pickUp(atTheDesk)}/revision`).expect(404);
    await post(stranger, `${pickUp(byTheStranger)}/check-pick-up-document`, look);
    await post(hers, `${pickUp(atTheDesk)}/check-pick-up-document`, look);
    await cast.intake.get('/api/pickups').expect(403);
    await cast.intake.get(pickUp(atTheDesk)).expect(403);
    await cast.intake.get(`${pickUp(atTheDesk)}/revision`).expect(404);

    const head = await appointed(cast, 'Hesti', 'head');
    await post(cast.supervisor, `${pickUp(atTheDesk)}/approve-pick-up`, { will: 'wants', allowedBy: head, allowedWhy: 'dikenal desa' });
    const expectedBy = async (who: Person) =>
      ((await who.get('/api/gate').expect(200)).body as { pickups: { pickup: string }[] }).pickups.map(({ pickup }) => pickup);
    expect(await expectedBy(cast.guard)).toContain(atTheDesk);
    expect(await expectedBy(hers)).toEqual([atTheDesk]);
    expect(await expectedBy(stranger)).toEqual([]);
    await cast.intake.get('/api/gate').expect(403);
  });

  it('keeps both requests, each with its papers', async () => {
    const first = (await cast.worker.get(pickUp(ids.first)).expect(200)).body as { papers: object[] };
    expect(first).toMatchObject({
      status: 'refused',
      lacking: ['village-letter', 'stamped-statement'],
      decided: { why: 'papers-missing' },
    });
    expect((await cast.worker.get(pickUp(ids.second)).expect(200)).body).toMatchObject({
      status: 'approved',
      lacking: [],
      outsider: father,
    });
    const { pickups } = (await cast.head.get(`/api/pickups?beneficiary=${her}`).expect(200)).body as { pickups: { id: string }[] };
    expect(pickups.map(({ id }) => id)).toEqual([ids.second, ids.first]);
    const { appearances } = (await cast.guard.get(`/api/outsiders/${father}`).expect(200)).body as { appearances: { decision: string }[] };
    expect(appearances.map(({ decision }) => decision)).toEqual(['refused', 'admitted']);
  });

  it('without papers it goes only by the head or a supervisor who is named and does not decide herself', async () => {
    at('2026-03-20T09:00');
    const other = await admitted(cast, 'Kenanga');
    const head = cast.head.id;
    const { id } = await post(
      cast.worker,
      '/api/pickups',
      { beneficiary: other, relation: 'family', name: 'Bu Ginem', will: 'wants', expected: '2026-03-20' },
      201,
    );
    await post(cast.guard, `${pickUp(id)}/check-pick-up-document`, { document: 'id-card', found: 'seen' });
    const lacking = PICK_UP_DOCUMENTS.filter((each) => each !== 'id-card');
    const hangs = async (list: 'pickups' | 'undecided', who = cast.guard) =>
      ((await who.get('/api/gate').expect(200)).body as Record<typeof list, { pickup: string }[]>)[list].filter(
        ({ pickup }) => pickup === id,
      );
    // Nobody decided yet: the guard knows who comes, and whom not to let go with them, by her number and what she is called.
    const masked = { masked: true };
    expect(await hangs('undecided')).toMatchObject([{ name: 'Bu Ginem', lacking, beneficiary: other, beneficiaryName: masked }]);
    expect((await hangs('undecided'))[0]).toMatchObject({ register: expect.stringMatching(/\/2026$/) as string, beneficiaryAlias: null });
    expect(await hangs('undecided', cast.supervisor)).toMatchObject([{ name: { masked: true, needs: 'step-up' } }]);
    expect(await hangs('pickups')).toEqual([]);
    const allowed = { will: 'wants', allowedBy: head, allowedWhy: 'ibu kandung, dikenal bidan desa' };
    const thug = await post(cast.guard, '/api/pickups', { beneficiary: other, relation: 'pimp', name: 'Bang Jago', will: 'wants' }, 201);
    expect((await post(cast.supervisor, `${pickUp(thug.id)}/approve-pick-up`, allowed, 409)).code).toBe('pickup/not-family');
    const worker = await appointed(cast, 'Wati');
    for (const [allowedBy, status, code] of [
      [worker, 422, 'staff/not-valid-allower'],
      [cast.guard.id, 422, 'staff/not-valid-allower'],
      [cast.supervisor.id, 403, 'pickup/self-approval'],
    ] as const) {
      const refused = await cast.supervisor.post(`${pickUp(id)}/approve-pick-up`, { ...allowed, allowedBy }).expect(status);
      expect(refused.body).toMatchObject({ code });
    }
    await post(cast.supervisor, `${pickUp(id)}/approve-pick-up`, allowed);
    expect((await cast.head.get(pickUp(id)).expect(200)).body).toMatchObject({
      decided: { allowedBy: head, lacking },
    });
    // Of a day that has passed she holds no letter against anything.
    const then = (await cast.guard.get(`/api/gate?asOf=${DAY.second}T10:00%2B07:00`).expect(200)).body as object;
    expect(then).toMatchObject({ pickups: [{ pickup: ids.second, name: masked, beneficiaryName: masked }] });
    expect([await hangs('pickups'), await hangs('undecided')]).toMatchObject([[{ lacking, beneficiaryName: 'Kenanga' }], []]);
    // One who allowed what was lacking has agreed once: the head here, the supervisor where the head decides.
    const third = await house.person('supervisor');
    const agreed = async (her: string, allower: Person) => {
      expect((await step(allower, her, 'approve-discharge', {}, 403)).body).toMatchObject({ code: 'beneficiary/self-approval' });
      await step(third, her, 'approve-discharge');
    };
    await agreed(other, cast.head);
    const another = await admitted(cast, 'Anggrek');
    const asked = { beneficiary: another, relation: 'family', name: 'Bu Ginem', will: 'wants' };
    const { id: reverse } = await post(cast.worker, '/api/pickups', asked, 201);
    await post(cast.head, `${pickUp(reverse)}/approve-pick-up`, { ...allowed, allowedBy: cast.supervisor.id });
    await agreed(another, cast.supervisor);
  });
});
