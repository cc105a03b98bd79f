import { House } from '../support/house';
import { admitted, type Cast, castOf, episodesOf, historyOf, SKIPPING, step } from '../support/stories';

interface Duty {
  readonly about: string;
  readonly clock: string;
  readonly state: string;
}

const at = (day: string, time = '10:00') => ({ happenedAt: `2026-11-${day}T${time}+07:00`, reason: 'dari buku', knownBy: 'paper' });
const REFERRAL = { person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' };
const CONTACT = { found: 'yes', working: 'yes', threatened: 'no', returnedToProstitution: 'no' };

describe('Follow-ups of a stay that is over, in whatever order they come to paper', () => {
  let house: House;
  let cast: Cast;

  beforeAll(async () => {
    house = await House.open('2026-11-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  const does = (id: string) => ({
    plan: () => step(cast.supervisor, id, 'plan-aftercare', { on: '2026-11-09', ...at('07') }),
    contact: () => step(cast.supervisor, id, 'record-aftercare-contact', { ...CONTACT, ...at('09') }),
    close: () => step(cast.supervisor, id, 'close-episode', at('10')),
    back: async () => {
      await step(cast.intake, id, 'refer-beneficiary', { ...REFERRAL, ...at('12') });
      await step(cast.intake, id, 'accept-referral', { ...SKIPPING, ...at('12', '11:00') });
      await step(cast.intake, id, 'admit-beneficiary', at('12', '12:00'));
    },
  });
  const left = async (name: string) => {
    house.clock.set('2026-11-02T09:00+07:00');
    const id = await admitted(cast, name);
    house.clock.set('2026-11-14T09:00+07:00');
    await step(cast.supervisor, id, 'propose-discharge', { kind: 'completed', will: 'wants', ...at('06') });
    await step(cast.head, id, 'approve-discharge', at('06', '11:00'));
    await step(cast.supervisor, id, 'discharge-beneficiary', { kind: 'completed', will: 'wants', ...at('06', '12:00') });
    return id;
  };
  const followUpsOf = async (id: string) => {
    const { body } = await cast.supervisor.get('/api/worklist?limit=100').expect(200);
    const all = (body as { items: Duty[] }).items;
    return all.filter(({ about, clock }) => about === `beneficiary-${id}` && clock === 'aftercare').map(({ state }) => state);
  };

  it.each([
    ['done', ['plan', 'contact', 'close', 'back']],
    ['done', ['contact', 'plan', 'close', 'back']],
    ['done', ['contact', 'close', 'plan', 'back']],
    ['done', ['contact', 'close', 'back', 'plan']],
    ['done', ['close', 'back', 'plan', 'contact']],
    ['done', ['back', 'contact', 'plan']],
    ['done', ['close', 'plan', 'contact']],
    ['ended', ['plan', 'close', 'back']],
    ['ended', ['close', 'back', 'plan']],
    ['ended', ['back', 'plan']],
    ['ended', ['plan', 'back']],
    ['overdue', ['plan']],
  ] as const)('are %s: %j', async (state, order) => {
    const id = await left('Melati');
    for (const each of order) await does(id)[each]();
    expect(await followUpsOf(id)).toEqual([state]);
    expect((await historyOf(cast.head, id)).find(({ type }) => type === 'AftercarePlanned')).toBeDefined();
    const episodes = await episodesOf(cast.head, id);
    expect(episodes.map(({ stage }) => stage)).toEqual([
      order.some((each) => each === 'close' || each === 'back') ? 'closed' : 'aftercare',
      ...(order.some((each) => each === 'back') ? ['admitted'] : []),
    ]);
  });

  it('are planned for no time between two stays', async () => {
    const id = await left('Kenanga');
    await does(id).close();
    await does(id).back();
    const between = { on: '2026-11-25', ...at('11') };
    expect((await step(cast.supervisor, id, 'plan-aftercare', between, 409)).body).toMatchObject({ code: 'beneficiary/before-referral' });
    await step(cast.supervisor, id, 'plan-aftercare', { on: '2026-11-25', ...at('13') });
  });
});
