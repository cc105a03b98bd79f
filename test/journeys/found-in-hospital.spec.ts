import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, countedAt, countedThroughout, historyOf, step } from '../support/stories';

interface File {
  readonly outcomes: Readonly<Record<'taken' | 'returned' | 'elsewhere' | 'missing', number>>;
}
interface Away {
  readonly away: readonly { readonly beneficiary: string; readonly kind: string; readonly since: string }[];
}

describe('Whoever was gone and is found in a hospital is in hospital from then, and was not back between', () => {
  let house: House;
  let cast: Cast;
  let incident: string;
  let taken: string;
  let fled: string;
  let onLeave: string;
  const on = (day: number, time: string) => `2026-03-${day}T${time}+07:00`;
  /** Each of the later stories has three days of its own, whichever comes first. */
  let last = 17;
  const threeDays = () => (last += 3) - 2;
  const asOf = (instant: string) => `?asOf=${encodeURIComponent(instant)}`;
  const late = (happenedAt: string) => ({ happenedAt, reason: 'telepon rumah sakit' });

  const tell = async <Body>(path: string, who: Person = cast.guard) => (await who.get(path).expect(200)).body as Body;
  const outcomesAt = async (instant: string) => (await tell<File>(`/api/incidents/${incident}${asOf(instant)}`)).outcomes;
  const missingAt = async (instant: string) =>
    (await tell<{ missing: { beneficiary: string }[] }>(`/api/incidents/missing${asOf(instant)}`, cast.supervisor)).missing.map(
      ({ beneficiary }) => beneficiary,
    );
  const awayAt = async (instant: string) =>
    Object.fromEntries(
      (await tell<Away>(`/api/presence${asOf(instant)}`, cast.supervisor)).away.map(({ beneficiary, kind, since }) => [
        beneficiary,
        `${kind} since ${since}`,
      ]),
    );
  const leaveEnds = async (instant: string) =>
    (
      await tell<{ items: { about: string; state: string }[] }>(
        `/api/worklist?clock=leave-ends&asOf=${encodeURIComponent(instant)}`,
        cast.supervisor,
      )
    ).items.flatMap(({ about, state }) => (about === `beneficiary-${onLeave}` ? [state] : []));

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    [taken, fled, onLeave] = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga'), await admitted(cast, 'Dahlia')];
    house.clock.set(on(10, '12:00'));
    const report = { kind: 'forced-removal', place: 'gerbang', means: ['vehicle'], visits: [], happenedAt: on(10, '11:20') };
    incident = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    const residents = [{ beneficiary: taken, will: 'refuses' }];
    await cast.guard.post(`/api/incidents/${incident}/record-taken`, { residents, happenedAt: on(10, '11:30') }).expect(200);
    await step(cast.guard, fled, 'notice-absence', { kind: 'absconded', happenedAt: on(10, '11:40') });
    await step(cast.worker, onLeave, 'grant-leave', { until: '2026-03-20', happenedAt: on(10, '11:50') });
    house.clock.set(on(12, '09:00'));
    for (const her of [taken, fled, onLeave])
      await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD', why: 'luka', happenedAt: on(12, '07:00') });
    house.clock.set(on(16, '10:00'));
    for (const her of [taken, fled, onLeave]) await step(cast.worker, her, 'end-hospital-stay', { happenedAt: on(16, '09:30') });
    house.clock.set(on(17, '10:00'));
  });
  afterAll(() => house.close());

  it.each([
    ['before it', on(10, '11:00'), 3, []],
    ['while she is gone', on(12, '06:59'), 0, ['taken-by-force', 'absconded', 'leave']],
    ['from the minute in which she lay there', on(12, '07:00'), 0, ['hospital']],
    ['until she is back', on(16, '09:29'), 0, ['hospital']],
    ['then', on(16, '09:30'), 3, []],
  ])('the counts agree %s', async (_, instant, present, kinds) => {
    const { counts } = await countedAt(cast.supervisor, instant);
    expect([counts.registered, counts.present]).toEqual([3, present]);
    expect(counts.away.map(({ of }) => of).toSorted()).toEqual(kinds.toSorted());
  });

  it('at no instant between was anybody of them in the house', async () => {
    const throughout = await countedThroughout(house, cast.supervisor);
    const between = [...throughout].filter(([at]) => at >= '2026-03-10T04:50' && at < '2026-03-16T02:30');
    expect(between.map(([, { present }]) => present)).toEqual(between.map(() => 0));
    expect(between.length).toBeGreaterThan(1);
    expect((await historyOf(cast.head, taken)).map(({ type }) => type)).not.toContain('BeneficiaryReturned');
  });

  it('she is in hospital since she was found, and her incident tells that it is known where she is, then that she is back', async () => {
    expect((await awayAt(on(12, '06:59')))[taken]).toBe('taken-by-force since 2026-03-10T04:30:00.000Z');
    expect((await awayAt(on(12, '07:00')))[taken]).toBe('hospital since 2026-03-12T00:00:00.000Z');
    expect(await outcomesAt(on(12, '06:59'))).toMatchObject({ taken: 1, returned: 0, elsewhere: 0, missing: 1 });
    expect(await outcomesAt(on(12, '07:00'))).toMatchObject({ taken: 1, returned: 0, elsewhere: 1, missing: 0 });
    expect(await outcomesAt(on(16, '09:29'))).toMatchObject({ taken: 1, returned: 0, elsewhere: 1, missing: 0 });
    expect(await outcomesAt(on(16, '09:30'))).toMatchObject({ taken: 1, returned: 1, elsewhere: 0, missing: 0 });
    expect([await missingAt(on(12, '06:59')), await missingAt(on(12, '07:00'))]).toEqual([[taken], []]);
  });

  it('a leave ends with it, as a duty too', async () =>
    expect([await leaveEnds(on(12, '06:59')), await leaveEnds(on(12, '07:00'))]).toEqual([['due'], ['ended']]));

  it('undone, she is gone again since she was taken; found once more, she can be taken again from there', async () => {
    const first = threeDays();
    house.clock.set(on(first, '07:00'));
    const her = await admitted(cast, 'Anggrek');
    house.clock.set(on(first, '09:00'));
    await step(cast.guard, her, 'notice-absence', { kind: 'taken-by-force', happenedAt: on(first, '08:00') });
    house.clock.set(on(first + 1, '09:00'));
    const hospital = { hospital: 'RSUD', happenedAt: on(first + 1, '08:00') };
    await step(cast.worker, her, 'start-hospital-stay', hospital);
    expect((await step(cast.worker, her, 'start-hospital-stay', hospital, 409)).body).toMatchObject({ code: 'beneficiary/already-away' });
    await step(cast.worker, her, 'void-absence', { reason: 'perempuan lain' });
    expect((await awayAt(on(first + 1, '09:00')))[her]).toBe(`taken-by-force since 2026-03-${first}T01:00:00.000Z`);
    expect(await missingAt(on(first + 1, '09:00'))).toContain(her);
    house.clock.set(on(first + 2, '09:00'));
    await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD', happenedAt: on(first + 2, '08:00') });
    await step(cast.guard, her, 'notice-absence', { kind: 'taken-by-force', happenedAt: on(first + 2, '08:30') });
    house.clock.set(on(first + 2, '10:00'));
    expect(await missingAt(on(first + 2, '08:15'))).not.toContain(her);
    expect(await missingAt(on(first + 2, '08:30'))).toContain(her);
    await countedThroughout(house, cast.supervisor);
  });

  it('Rule 8: nobody who left by force was found before; nor is what says so undone where she left otherwise', async () => {
    const first = threeDays();
    house.clock.set(on(first, '07:00'));
    const [byForce, otherwise] = [await admitted(cast, 'Mawar'), await admitted(cast, 'Cempaka')];
    house.clock.set(on(first, '09:00'));
    for (const her of [byForce, otherwise])
      await step(cast.guard, her, 'notice-absence', { kind: 'taken-by-force', happenedAt: on(first, '08:00') });
    house.clock.set(on(first + 1, '09:00'));
    await step(cast.worker, otherwise, 'start-hospital-stay', { hospital: 'RSJD', happenedAt: on(first + 1, '08:00') });
    for (const [her, kind] of [
      [byForce, 'taken-by-force'],
      [otherwise, 'hospital'],
    ] as const) {
      await step(cast.worker, her, 'propose-discharge', { kind, will: 'unknown' });
      await step(cast.head, her, 'approve-discharge', {});
      await step(cast.worker, her, 'discharge-beneficiary', { kind, will: 'unknown' });
    }
    house.clock.set(on(first + 2, '09:00'));
    const found = { hospital: 'RSUD', ...late(on(first, '20:00')) };
    expect((await step(cast.worker, byForce, 'start-hospital-stay', found, 409)).body).toMatchObject({ code: 'beneficiary/left-by-force' });
    expect((await step(cast.worker, otherwise, 'void-absence', { reason: 'keliru' }, 409)).body).toMatchObject({
      code: 'beneficiary/left-otherwise',
    });
    await countedThroughout(house, cast.supervisor);
  });
});
