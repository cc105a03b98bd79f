import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, historyOf, step } from '../support/stories';

/** Three residents, of whom two are taken and one of these comes back. */
async function story(house: House): Promise<{ readonly cast: Cast; readonly residents: readonly string[] }> {
  const cast = await castOf(house);
  const residents = [await admitted(cast, 'Melati'), await admitted(cast, 'Kenanga'), await admitted(cast, 'Dahlia')];
  const opened = await cast.guard.post('/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] }).expect(201);
  const { id } = opened.body as { id: string };
  const step = (name: string, body: object) => cast.guard.post(`/api/incidents/${id}/${name}`, body).expect(200);
  await step('record-taken', { residents: residents.slice(0, 2).map((beneficiary) => ({ beneficiary, will: 'refuses' })) });
  house.clock.set('2026-03-02T15:00+07:00');
  await step('record-returned', { residents: [{ beneficiary: residents[0], injuries: 'injured' }] });
  return { cast, residents };
}

/** How many events of each type the log holds, without who looked at it. */
async function countsOf(house: House): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { type, stream } of await house.stores.store.readAll(undefined, 1000))
    if (!stream.startsWith('access-')) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function loseViews(folder: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, 'data', `views.db${end}`), { force: true });
}

const AFTER = { AbsenceNoticed: 2, BeneficiaryReturned: 1, PolicyFollowed: 3 };

describe('An event is followed once', () => {
  it.each([
    ['the house was restarted', () => undefined],
    ['every view was lost', loseViews],
  ])(
    'also when %s',
    async (_, meanwhile) => {
      const house = await House.open('2026-03-02T09:00+07:00');
      await story(house);
      const before = await countsOf(house);
      expect(before).toMatchObject(AFTER);
      await house.stop();
      meanwhile(house.folder);

      const again = await House.open('2026-03-02T16:00+07:00', house.folder);
      try {
        // A new incident: once it is followed, everything before it has been passed by.
        const cast = await castOf(again);
        const other = await admitted(cast, 'Mawar');
        const opened = await cast.guard
          .post('/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] })
          .expect(201);
        const { id } = opened.body as { id: string };
        await cast.guard.post(`/api/incidents/${id}/record-taken`, { residents: [{ beneficiary: other, will: 'refuses' }] }).expect(200);
        expect(await countsOf(again)).toMatchObject({ AbsenceNoticed: 3, BeneficiaryReturned: 1, PolicyFollowed: 4 });
        expect((await countedAt(cast.supervisor)).counts).toEqual({
          registered: 4,
          present: 2,
          away: [{ of: 'taken-by-force', count: 2 }],
        });
      } finally {
        await again.close();
      }
    },
    60_000,
  );
});

it('what was refused is not taken later because the views were lost', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const [id, other] = [await admitted(cast, 'Melati'), await admitted(cast, 'Melati Sari')];
  house.clock.set('2026-03-03T12:00+07:00');
  // Of two records of one woman, one stands in the incident.
  await step(cast.supervisor, other, 'link-beneficiaries', { into: id, basis: 'papers' });
  const then = (hour: string) => ({ happenedAt: `2026-03-03T${hour}+07:00` });
  const opened = await cast.guard
    .post('/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: [], visits: [], ...then('10:00') })
    .expect(201);
  const inIt = (what: string, resident: object, told: object) =>
    cast.guard
      .post(`/api/incidents/${(opened.body as { id: string }).id}/${what}`, { residents: [{ beneficiary: other, ...resident }], ...told })
      .expect(200);
  await inIt('record-taken', { will: 'refuses' }, then('11:00'));
  const { id: incident } = opened.body as { id: string };
  await step(cast.guard, id, 'notice-absence', { kind: 'taken-by-force', incident, ...then('10:30') });
  // By now the house could write there that she was taken at half past ten.
  await cast.guard.post(`/api/incidents/${incident}/withdraw-resident`, { beneficiary: other, reason: 'keliru' }).expect(200);
  expect(await countsOf(house)).toMatchObject({ PolicyFollowed: 3, ResidentTaken: 1 });
  await house.stop();
  loseViews(house.folder);

  const again = await House.open('2026-03-03T13:00+07:00', house.folder);
  try {
    await admitted(await castOf(again), 'Kenanga');
    const counts = await countsOf(again);
    expect([counts.PolicyFollowed, counts.ResidentTaken]).toEqual([3, 1]);
  } finally {
    await again.close();
  }
});

describe('What follows, follows at the time of its cause', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('also of an incident that is entered five days late, for which the guard gave the reason', async () => {
    const id = await admitted(cast, 'Melati');
    house.clock.set('2026-03-13T09:00+07:00');
    const late = { happenedAt: '2026-03-08T07:15+07:00', reason: 'listrik padam' };
    const opened = await cast.guard
      .post('/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: [], visits: [], ...late })
      .expect(201);
    const incident = (opened.body as { id: string }).id;
    const step = (name: string, body: object) => cast.guard.post(`/api/incidents/${incident}/${name}`, { ...late, ...body }).expect(200);
    await step('record-taken', { residents: [{ beneficiary: id, will: 'refuses' }] });
    expect((await countedAt(cast.supervisor)).counts).toEqual({ registered: 1, present: 0, away: [{ of: 'taken-by-force', count: 1 }] });
    expect((await countedAt(cast.supervisor, '2026-03-07')).counts.present).toBe(1);
    await step('record-returned', { residents: [{ beneficiary: id, injuries: 'none-seen' }], happenedAt: '2026-03-10T12:00+07:00' });
    expect((await countedAt(cast.supervisor, '2026-03-09')).counts.present).toBe(0);
    expect((await countedAt(cast.supervisor)).counts.present).toBe(1);
    const noticed = (await historyOf(cast.head, id)).find(({ type }) => type === 'AbsenceNoticed');
    expect(noticed).toMatchObject({ happened: { at: '2026-03-08T00:15:00.000Z' }, data: { incident } });
  });
});
