import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

describe('What stands about her in other records is over with her stay, or with her life', () => {
  let house: House;
  let cast: Cast;
  const states = async (who: Person, clock: string, id: string) =>
    (
      (await who.get(`/api/worklist?clock=${clock}`).expect(200)).body as { items: readonly { about: string; state: string }[] }
    ).items.flatMap(({ about, state }) => (about.endsWith(id) ? [state] : []));
  const posted = async (who: Person, path: string, body: object) => ((await who.post(path, body).expect(201)).body as { id: string }).id;

  beforeEach(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
  });
  afterEach(() => house.close());

  it.each([
    ['died', { kind: 'deceased', will: 'unknown' }, 'closed', ['ended']],
    ['left of her own choice', { kind: 'left-by-choice', will: 'wants' }, 'aftercare', ['due']],
  ])('of whoever %s nobody decides whether she is taken home; the family is told so', async (_, exit, phase, order) => {
    const beneficiary = await admitted(cast, 'Mawar');
    const id = await posted(cast.worker, '/api/pickups', { beneficiary, name: 'Pak Marto', relation: 'family', will: 'wants' });
    const pimp = await posted(cast.guard, '/api/outsiders', { relation: 'pimp', looks: 'cincin batu' });
    const limits = { number: 'SPP/7', issuer: 'Polresta', limits: '100 meter', beneficiary };
    const until = { from: '2026-03-02T08:00+07:00', until: '2026-03-06T08:00+07:00' };
    await cast.guard.post(`/api/outsiders/${pimp}/record-protection-order`, { ...limits, ...until }).expect(200);
    house.clock.set('2026-03-02T15:00+07:00');
    await discharged(cast, beneficiary, {}, exit);
    expect(await states(cast.head, 'pick-up-decision', id)).toEqual(['ended']);
    expect(await states(cast.head, 'order-ends', pimp)).toEqual(order);
    expect((await step(cast.worker, beneficiary, 'grant-leave', { until: '2026-03-05' }, 409)).body).toMatchObject({ phase });
    const file = (await cast.head.get(`/api/beneficiaries/${beneficiary}`).expect(200)).body as { episodes: readonly { stage: string }[] };
    expect(file.episodes.map(({ stage }) => stage)).toEqual([phase]);
    await cast.head.post(`/api/pickups/${id}/approve-pick-up`, { will: 'wants' }).expect(409);
    await step(cast.head, beneficiary, 'void-discharge', { reason: 'perempuan lain' });
    expect([await states(cast.head, 'pick-up-decision', id), await states(cast.head, 'order-ends', pimp)]).toEqual([['due'], ['due']]);
    house.clock.set('2026-03-02T16:00+07:00');
    await discharged(cast, beneficiary, {}, exit);
    house.clock.set('2026-03-02T17:00+07:00');
    await cast.head.post(`/api/pickups/${id}/refuse-pick-up`, { why: 'not-here' }).expect(200);
    expect(await states(cast.head, 'pick-up-decision', id)).toEqual(['ended']);
  });
});
