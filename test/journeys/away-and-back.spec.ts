import { House, type Person } from '../support/house';
import { admitted, appointed, type Cast, castOf, countedAt, discharged, episodesOf, historyOf, SKIPPING, step } from '../support/stories';

describe('Leave, hospital, absconded and back', () => {
  let house: House;
  let cast: Cast;
  let [melati, kenanga, dahlia] = ['', '', ''];
  const at = (time: string) => house.clock.set(`2026-03-${time}+07:00`);
  const counts = async (time?: string) => (await countedAt(cast.supervisor, time && `2026-03-${time}+07:00`)).counts;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    [melati, kenanga, dahlia] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga'), await admitted(cast, 'Dahlia')];
    at('05T09:00');
    await step(cast.worker, melati, 'grant-leave', { until: '2026-03-07', whereTo: 'rumah ibu' });
    at('06T09:00');
    await step(cast.worker, kenanga, 'start-hospital-stay', { hospital: 'RSUD' });
    at('06T23:00');
    await step(cast.guard, dahlia, 'notice-absence', {
      kind: 'absconded',
      happenedAt: '2026-03-06T21:00+07:00',
      discovered: '2026-03-06T22:45+07:00',
    });
    at('07T12:00');
    await step(cast.guard, melati, 'end-leave');
    at('08T12:00');
    await step(cast.worker, kenanga, 'end-hospital-stay');
    at('09T12:00');
    await step(cast.guard, dahlia, 'record-return', { injuries: 'not-checked' });
  });
  afterAll(() => house.close());

  it.each([
    ['05T08:59', 3, []],
    ['05T09:00', 2, [{ of: 'leave', count: 1 }]],
    [
      '06T20:00',
      1,
      [
        { of: 'hospital', count: 1 },
        { of: 'leave', count: 1 },
      ],
    ],
    [
      '06T21:00',
      0,
      [
        { of: 'absconded', count: 1 },
        { of: 'hospital', count: 1 },
        { of: 'leave', count: 1 },
      ],
    ],
    [
      '07T12:00',
      1,
      [
        { of: 'absconded', count: 1 },
        { of: 'hospital', count: 1 },
      ],
    ],
    ['08T12:00', 2, [{ of: 'absconded', count: 1 }]],
    ['09T12:00', 3, []],
  ])('at %s the three counts agree', async (time, present, away) => expect(await counts(time)).toEqual({ registered: 3, present, away }));
});

describe('Somebody who is gone', () => {
  let house: House;
  let cast: Cast;

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it('is gone since she was last seen, whatever was found out of it later', async () => {
    const id = await admitted(cast, 'Anggrek');
    house.clock.set('2026-03-22T22:00+07:00');
    await step(cast.worker, id, 'notice-absence', { kind: 'unexplained' });
    house.clock.set('2026-03-24T09:00+07:00');
    await step(cast.worker, id, 'notice-absence', { kind: 'absconded' });
    house.clock.set('2026-03-24T22:00+07:00');
    await step(cast.worker, id, 'notice-absence', { kind: 'police' });
    const [since, noon] = ['2026-03-22T15:00:00.000Z', '2026-03-24T12:00+07:00'];
    const told = async (path: string) => (await cast.supervisor.get(path).expect(200)).body as unknown;
    const when = encodeURIComponent(noon);
    expect(await told(`/api/presence?asOf=${when}`)).toMatchObject({ away: [{ kind: 'absconded', since, hours: 38, priority: 'normal' }] });
    expect(await told('/api/presence')).toMatchObject({ away: [{ kind: 'police', since, hours: 48, discovered: null, priority: null }] });
    expect(await told(`/api/caseload?asOf=${when}`)).toMatchObject({ lines: [{ away: 'absconded', awaySince: since }] });
    expect(await told(`/api/beneficiaries/${id}`)).toMatchObject({ episodes: [{ away: 'police', awaySince: since }] });
    house.clock.set('2026-03-25T09:00+07:00');
    await step(cast.worker, id, 'record-return', { injuries: 'none-seen' });
    house.clock.set('2026-03-26T09:00+07:00');
    await step(cast.worker, id, 'notice-absence', { kind: 'absconded' });
    expect(await told('/api/presence')).toMatchObject({ away: [{ since: '2026-03-26T02:00:00.000Z' }] });
  });

  it('is on leave no more, in whichever order the papers came', async () => {
    const id = await admitted(cast, 'Cendana');
    house.clock.set('2026-04-09T09:00+07:00');
    const late = (day: string) => ({ happenedAt: `2026-04-${day}`, reason: 'kertas datang terlambat' });
    const leaves = async () => {
      const { body } = await cast.supervisor.get('/api/worklist?clock=leave-ends').expect(200);
      return (body as { items: readonly { about: string; state: string }[] }).items
        .filter(({ about }) => about === `beneficiary-${id}`)
        .map(({ state }) => state)
        .toSorted();
    };
    await step(cast.worker, id, 'notice-absence', { kind: 'absconded', ...late('06') });
    await step(cast.worker, id, 'record-return', { injuries: 'none-seen', ...late('07') });
    await step(cast.worker, id, 'grant-leave', { until: '2026-04-08', ...late('05') });
    expect(await leaves()).toEqual(['ended']);
    await step(cast.worker, id, 'grant-leave', { until: '2026-04-12' });
    await step(cast.worker, id, 'grant-leave', { until: '2026-04-03', ...late('03') });
    await step(cast.worker, id, 'end-leave', late('04'));
    expect(await leaves()).toEqual(['done', 'due', 'ended']);
  });

  it('on a leave that was extended she is due back by the new day, for the gate too; what was before stays to be seen', async () => {
    house.clock.set('2026-04-20T09:00+07:00');
    const id = await admitted(cast, 'Selasih');
    const due = async (who: Person, asOf = '') => {
      const { body } = await who.get(`/api/worklist?clock=leave-ends${asOf && `&asOf=${encodeURIComponent(asOf)}`}`).expect(200);
      return (body as { items: readonly { about: string; state: string; due: string }[] }).items
        .filter(({ about }) => about === `beneficiary-${id}`)
        .map(({ state, due: by }) => `${state} ${by.slice(0, 10)}`);
    };
    await step(cast.worker, id, 'grant-leave', { until: '2026-04-22' });
    house.clock.set('2026-04-23T00:30+07:00');
    expect(await due(cast.guard)).toEqual(['overdue 2026-04-22']);
    expect((await step(cast.worker, id, 'grant-leave', { until: '2026-04-25' }, 409)).body.detail).toContain('"Extend leave"');
    await step(cast.worker, id, 'extend-leave', { until: '2026-04-25', why: 'ibunya sakit' });
    house.clock.set('2026-04-23T00:31+07:00');
    expect([await due(cast.guard), await due(cast.supervisor)]).toEqual([['due 2026-04-25'], ['ended 2026-04-22', 'due 2026-04-25']]);
    expect(await due(cast.supervisor, '2026-04-23T00:29:00+07:00')).toEqual(['overdue 2026-04-22']);
    expect((await historyOf(cast.supervisor, id)).filter(({ type }) => type.startsWith('Leave'))).toMatchObject([
      { type: 'LeaveGranted', data: { until: '2026-04-22' } },
      { type: 'LeaveExtended', data: { until: '2026-04-25' }, actor: { id: cast.worker.id } },
    ]);
    const { away } = (await cast.supervisor.get('/api/presence').expect(200)).body as { away: readonly { beneficiary: string }[] };
    expect(away.find(({ beneficiary }) => beneficiary === id)).toMatchObject({ kind: 'leave', since: '2026-04-20T02:00:00.000Z' });
    await step(cast.worker, id, 'end-leave');
    expect([await due(cast.guard), await due(cast.supervisor)]).toEqual([[], ['ended 2026-04-22', 'done 2026-04-25']]);
  });
});

describe('Paper that comes late', () => {
  let house: House;
  let cast: Cast;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('says what was so then: of a hospital stay before she absconded, and of everything in a stay that is over, which ends as it ended', async () => {
    const id = await admitted(cast, 'Mawar');
    house.clock.set('2026-03-20T09:00+07:00');
    const late = { reason: 'surat RS baru datang' };
    await step(cast.guard, id, 'notice-absence', { kind: 'absconded', happenedAt: '2026-03-15', ...late });
    await step(cast.guard, id, 'record-return', { injuries: 'none-seen', happenedAt: '2026-03-16', ...late });
    await step(cast.worker, id, 'start-hospital-stay', { hospital: 'RSUD', happenedAt: '2026-03-10', ...late });
    await step(cast.worker, id, 'end-hospital-stay', { happenedAt: '2026-03-12', ...late });
    const kindsOn = async (day: string) => (await countedAt(cast.supervisor, `2026-03-${day}`)).counts.away.map(({ of }) => of);
    expect(await Promise.all(['09', '11', '12', '15', '17'].map(kindsOn))).toEqual([[], ['hospital'], [], ['absconded'], []]);

    const her = await admitted(cast, 'Melur');
    const worker = await appointed(cast, 'Bu Wati');
    house.clock.set('2026-04-20T10:00+07:00');
    await discharged(cast, her);
    const file = async () => (await episodesOf(cast.supervisor, her))[0]!;
    const before = await file();
    house.clock.set('2026-05-04T09:00+07:00');
    const on = (day: string) => ({ happenedAt: `2026-04-${day}T09:00+07:00`, reason: 'kertas datang terlambat' });
    await step(cast.worker, her, 'grant-leave', { until: '2026-04-22', ...on('18') }, 422);
    await step(cast.worker, her, 'grant-leave', { until: '2026-04-12', ...on('10') });
    await step(cast.guard, her, 'end-leave', on('12'));
    await step(cast.worker, her, 'notice-absence', { kind: 'taken-by-force', ...on('15') }, 409);
    await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD', ...on('19') });
    await step(cast.worker, her, 'agree-care-plan', { goals: 'pulih', agreedByHer: 'yes', reviewOn: '2026-04-25', ...on('08') });
    await step(cast.worker, her, 'record-counselling', { role: 'enabler', topic: 'family', nextOn: '2026-04-24', ...on('09') });
    await step(cast.worker, her, 'make-assessment', { risk: 'low', ...on('08') });
    await step(cast.worker, her, 'assign-track', { track: 'sewing', ...on('09') });
    await step(cast.worker, her, 'assign-track', { track: 'salon', ...on('11') });
    // What happened after she left is none of her stay.
    for (const [what, body] of [
      ['grant-leave', { until: '2026-05-06' }],
      ['assign-track', { track: 'cooking' }],
      ['make-assessment', { risk: 'low' }],
      ['give-motivation', { will: 'wants' }],
    ] as const)
      expect((await step(cast.worker, her, what, { ...body, happenedAt: '2026-04-25', reason: 'x' }, 409)).body).toMatchObject({
        code: 'beneficiary/out-of-phase',
        detail: expect.stringMatching(/"Plan aftercare".* If it happened earlier, while this step was possible, say when it happened\.$/),
        possible: expect.not.arrayContaining([what]),
      });

    await step(cast.supervisor, her, 'assign-case-worker', { worker, ...on('09') });

    const { stage, left, exit, admitted: from } = before;
    expect(await file()).toMatchObject({ stage, left, exit, admitted: from });
    const lineOn = async (day: string) => {
      const line = (await countedAt(cast.supervisor, `2026-04-${day}T12:00+07:00`)).lines.find((each) => each.beneficiary === her);
      const { stage: at, worker: hers, track, away } = line as unknown as Record<string, string | null>;
      return [at, hers, track, away];
    };
    expect(await Promise.all(['07', '09', '10', '11', '12', '19'].map(lineOn))).toEqual([
      ['admitted', null, 'none', null],
      ['in-programme', worker, 'sewing', null],
      ['in-programme', worker, 'sewing', 'leave'],
      ['in-programme', worker, 'salon', 'leave'],
      ['in-programme', worker, 'salon', null],
      ['in-programme', worker, 'salon', 'hospital'],
    ]);
    const open = (await cast.supervisor.get('/api/worklist?limit=200').expect(200)).body as { items: { about: string; state: string }[] };
    expect(open.items.filter(({ about, state }) => about === `beneficiary-${her}` && ['due', 'overdue'].includes(state))).toEqual([]);

    await step(cast.supervisor, her, 'close-episode');
    await step(cast.intake, her, 'refer-beneficiary', { person: { name: 'Melur' }, source: 'self', legalMode: 'persuasive' });
    await step(cast.intake, her, 'accept-referral', SKIPPING);
    await step(cast.intake, her, 'admit-beneficiary');
    await step(cast.supervisor, her, 'assign-track', { track: 'cooking', ...on('14') });
    const told = await historyOf(cast.head, her);
    expect(told.filter(({ type }) => type === 'TrackChanged').map(({ episode, data }) => [episode, data.from, data.track])).toEqual([
      [1, 'sewing', 'salon'],
      [1, 'salon', 'cooking'],
    ]);
    expect(await episodesOf(cast.supervisor, her)).toMatchObject([
      { stage: 'closed', left, exit, tracks: [{ value: 'sewing' }, { value: 'salon' }, { value: 'cooking' }] },
      { stage: 'admitted', left: null, tracks: [] },
    ]);
  });
});
