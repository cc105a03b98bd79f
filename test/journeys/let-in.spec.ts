import { House } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

describe('Whoever is let in at the gate', () => {
  let house: House;
  let cast: Cast;

  beforeAll(async () => {
    house = await House.open('2026-03-02T15:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it.each([
    [true, 'wants', []],
    [true, 'not-asked', []],
    [false, 'wants', ['visit/out-of-hours']],
    [true, 'refuses', ['visit/against-her-word']],
    [false, 'refuses', ['visit/out-of-hours', 'visit/against-her-word']],
  ])('in visiting hours: %s, and she %s: it is recorded, and told', async (inVisitingHours, herAnswer, told) => {
    const two = [1, 2].map(() => ({ relation: 'unknown', idSeen: false }));
    const call = { visitors: two, inVisitingHours, purpose: 'visit', beneficiary: await admitted(cast, 'Melati'), herAnswer };
    const { id } = (await cast.guard.post('/api/visits', call).expect(201)).body as { id: string };
    const visitors = async () => {
      const { body } = await cast.guard.get(`/api/visits/${id}`).expect(200);
      return (body as { visitors: readonly { outsider: string; decision: string }[] }).visitors;
    };
    const [one, other] = (await visitors()).map(({ outsider }) => outsider);
    const does = async (name: string, body: object) => {
      const { body: answer } = await cast.guard.post(`/api/visits/${id}/${name}`, body).expect(200);
      return ((answer as { notices?: readonly { code: string }[] }).notices ?? []).map(({ code }) => code);
    };
    expect(await does('admit-visitor', { outsider: one })).toEqual(told);
    expect(await does('refuse-visitor', { outsider: other, why: 'risk' })).toEqual([]);
    const corrected = (outsider: string | undefined, decision: object) =>
      does('correct-visitor-decision', { outsider, ...decision, reason: 'tertukar' });
    expect(await corrected(other, { decision: 'admitted' })).toEqual(told);
    expect(await corrected(one, { decision: 'refused', why: 'risk' })).toEqual([]);
    expect((await visitors()).map(({ decision }) => decision)).toEqual(['refused', 'admitted']);
  });
});
