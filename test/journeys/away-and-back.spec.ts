import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, step } from '../support/stories';

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
    expect(await told(`/api/presence?asOf=${when}`)).toMatchObject({ away: [{ kind: 'absconded', since, hours: 38 }] });
    expect(await told('/api/presence')).toMatchObject({ away: [{ kind: 'police', since, hours: 48, discovered: null }] });
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
      const { body } = await cast.worker.get('/api/worklist?clock=leave-ends').expect(200);
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
});

describe('A hospital stay of last week, entered today', () => {
  let house: House;
  let cast: Cast;

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('was so then, and is over now, although she absconded and came back since', async () => {
    const id = await admitted(cast, 'Mawar');
    house.clock.set('2026-03-20T09:00+07:00');
    const late = { reason: 'surat RS baru datang' };
    await step(cast.guard, id, 'notice-absence', { kind: 'absconded', happenedAt: '2026-03-15', ...late });
    await step(cast.guard, id, 'record-return', { injuries: 'none-seen', happenedAt: '2026-03-16', ...late });
    await step(cast.worker, id, 'start-hospital-stay', { hospital: 'RSUD', happenedAt: '2026-03-10', ...late });
    await step(cast.worker, id, 'end-hospital-stay', { happenedAt: '2026-03-12', ...late });
    const kindsOn = async (day: string) => (await countedAt(cast.supervisor, `2026-03-${day}`)).counts.away.map(({ of }) => of);
    expect(await Promise.all(['09', '11', '12', '15', '17'].map(kindsOn))).toEqual([[], ['hospital'], [], ['absconded'], []]);
  });
});
