import { House } from '../support/house';
import { type Cast, castOf, SKIPPING, step } from '../support/stories';

interface Beds {
  readonly list: readonly { readonly dorm: string; readonly bed: string; readonly taken: number }[];
}

describe('Moves to other beds that come to paper late', () => {
  let house: House;
  let cast: Cast;
  const furnish = (dorm: string) =>
    cast.head.post('/api/centres/wanita-utama/furnish-dorm', { dorm, beds: ['1', '2', '3'].map((bed) => ({ bed })) }).expect(200);
  const bedsOn = async (day: string) =>
    ((await cast.head.get(`/api/places?asOf=2026-03-${day}`).expect(200)).body as { beds: Beds }).beds.list;
  const inBed = async (name: string, dorm: string, bed: string) => {
    const asked = { person: { name }, source: 'social-office', legalMode: 'persuasive' };
    const { id } = (await cast.intake.post('/api/beneficiaries', asked).expect(201)).body as { id: string };
    await step(cast.intake, id, 'accept-referral', SKIPPING);
    await step(cast.intake, id, 'admit-beneficiary', { dorm, bed });
    return id;
  };
  const move = (id: string, dorm: string, bed: string, day: string, status = 200) =>
    step(cast.worker, id, 'move-bed', { dorm, bed, happenedAt: `2026-03-${day}T10:00+07:00`, reason: 'kertas' }, status);

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it('tell of every day the bed she had then, in whatever order they are written down', async () => {
    const moves = { '04': '2', '06': '3', '08': '1' } as const;
    const orders: (keyof typeof moves)[][] = [
      ['04', '06', '08'],
      ['04', '08', '06'],
      ['06', '04', '08'],
      ['06', '08', '04'],
      ['08', '04', '06'],
      ['08', '06', '04'],
    ];
    const residents: string[] = [];
    for (const index of orders.keys()) {
      await furnish(`Kamar ${index}`);
      residents.push(await inBed(`Melati ${index}`, `Kamar ${index}`, '1'));
    }
    house.clock.set('2026-03-12T09:00+07:00');
    for (const [index, order] of orders.entries()) {
      const [dorm, her] = [`Kamar ${index}`, residents[index]!];
      for (const day of order) await move(her, dorm, moves[day], day);
      const had = (await Promise.all(['03', '05', '07', '09'].map(bedsOn))).map(
        (list) => list.find((each) => each.dorm === dorm && each.taken === 1)?.bed,
      );
      expect([order, had]).toEqual([order, ['1', '2', '3', '1']]);
      const file = (await cast.head.get(`/api/beneficiaries/${her}`).set('reading-reason', 'supervision').expect(200)).body;
      expect(file).toMatchObject({ bed: { dorm, bed: '1' } });
    }
  });

  it('are taken of before somebody else had the bed, and not of while she did', async () => {
    await furnish('Melati');
    const [one, two] = [await inBed('Melati', 'Melati', '1'), await inBed('Kenanga', 'Melati', '3')];
    house.clock.set('2026-03-12T09:00+07:00');
    await move(one, 'Melati', '2', '08');
    expect((await move(two, 'Melati', '2', '04', 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
    await move(two, 'Melati', '3', '07');
    await move(two, 'Melati', '2', '04');
    expect((await bedsOn('05')).map(({ taken }) => taken)).toEqual([1, 1, 0]);
    expect((await bedsOn('09')).map(({ taken }) => taken)).toEqual([0, 1, 1]);
    expect((await move(one, 'Melati', '2', '06', 409)).body).toMatchObject({ code: 'beneficiary/bed-taken' });
  });
});
