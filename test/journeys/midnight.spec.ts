import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, historyOf } from '../support/stories';

describe('Half an hour after midnight', () => {
  let house: House;
  let jakarta: Cast;
  let jayapura: Pick<Cast, 'intake' | 'supervisor'>;
  const registersOf = async ({ supervisor }: Pick<Cast, 'supervisor'>, id: string) =>
    (await countedAt(supervisor)).lines.find(({ beneficiary }) => beneficiary === id)?.register;

  beforeAll(async () => {
    house = await House.open('2025-12-30T09:00+07:00');
    await house.openCentre('cendrawasih', 'Asia/Jayapura');
    jakarta = await castOf(house);
    const centre = 'cendrawasih';
    jayapura = { intake: await house.person('intake', { centre }), supervisor: await house.person('supervisor', { centre }) };
  });
  afterAll(() => house.close());

  it('on 1 January she gets a number of the new year, and in the east two hours before', async () => {
    house.clock.set('2025-12-31T22:30+07:00');
    const [west, east] = [await admitted(jakarta, 'Melati'), await admitted(jayapura, 'Kenanga')];
    expect(await registersOf(jakarta, west)).toBe('1/2025');
    expect(await registersOf(jayapura, east)).toMatch(/^\d+\/2026$/);
    house.clock.set('2026-01-01T00:30+07:00');
    expect(await registersOf(jakarta, await admitted(jakarta, 'Dahlia'))).toMatch(/^\d+\/2026$/);
    const overdue = await admitted(jakarta, 'Mawar', { happenedAt: '2025-12-31T23:30+07:00' });
    expect(await registersOf(jakarta, overdue)).toBe('2/2025');
  });

  it('on 1 April it is April everywhere', async () => {
    house.clock.set('2026-04-01T00:30+07:00');
    const before = (await countedAt(jakarta.supervisor, '2026-03-31')).counts.registered;
    const id = await admitted(jakarta, 'Cempaka');
    expect(new Set((await historyOf(jakarta.head, id)).map(({ happened }) => `${happened.day} ${happened.at}`))).toEqual(
      new Set(['2026-04-01 2026-03-31T17:30:00.000Z']),
    );
    expect((await countedAt(jakarta.supervisor, '2026-03-31')).counts.registered).toBe(before);
    expect((await countedAt(jakarta.supervisor, '2026-04-01')).counts.registered).toBe(before + 1);
  });

  it('the end of a day is that of the centre: 23:30 in the west is the next day in the east', async () => {
    house.clock.set('2026-05-10T23:30+07:00');
    const [west, east] = [await countedAt(jakarta.supervisor), await countedAt(jayapura.supervisor)];
    await admitted(jakarta, 'Anggrek');
    await admitted(jayapura, 'Teratai');
    expect((await countedAt(jakarta.supervisor, '2026-05-10')).counts.registered).toBe(west.counts.registered + 1);
    expect((await countedAt(jayapura.supervisor, '2026-05-10')).counts.registered).toBe(east.counts.registered);
    expect((await countedAt(jayapura.supervisor, '2026-05-11')).counts.registered).toBe(east.counts.registered + 1);
  });
});
