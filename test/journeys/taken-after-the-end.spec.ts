import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

describe('An incident that was over', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('has nobody taken after its end, in it or in her own record, until that is corrected', async () => {
    const [her, other] = [await admitted(cast, 'Wulan'), await admitted(cast, 'Melati')];
    house.clock.set('2026-03-10T16:00+07:00');
    const at = (time: string) => ({ happenedAt: `2026-03-10T${time}+07:00`, reason: 'kertas' });
    const raid = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [], ...at('11:00') };
    const { id } = (await cast.guard.post('/api/incidents', { ...raid, over: '2026-03-10T05:00Z' }).expect(201)).body as { id: string };
    const does = async (name: string, body: object, status = 200) =>
      (await cast.guard.post(`/api/incidents/${id}/${name}`, body).expect(status)).body as object;
    const taken = (beneficiary: string) => ({ residents: [{ beneficiary, will: 'refuses' }] });

    const detail = expect.stringContaining('2026-03-10 12:00') as unknown;
    expect(await does('record-taken', taken(her), 409)).toMatchObject({ code: 'incident/over-before', detail });
    await does('record-taken', { ...taken(her), ...at('11:40') });
    const absence = { kind: 'taken-by-force', incident: id };
    const { body } = await step(cast.guard, other, 'notice-absence', { ...absence, ...at('12:20') }, 409);
    expect(body).toMatchObject({ code: 'beneficiary/after-incident', detail });
    await does('correct-end', at('12:30'));
    await step(cast.guard, other, 'notice-absence', { ...absence, ...at('12:20') });
    const { incidents } = (await cast.head.get('/api/incidents').expect(200)).body as { incidents: { residents: { taken: number } }[] };
    expect(incidents).toMatchObject([{ incident: id, residents: { taken: 2, missing: 2 } }]);
  });
});
