import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

describe('Rule 9: a refused command changes nothing and is itself on the access record', () => {
  let house: House;
  let cast: Cast;
  let id: string;
  const headOf = async (stream: string) => (await house.stores.store.readStream(stream, 0, 1000)).at(-1);
  const refused = async () =>
    (await house.stores.store.readStream('access-wanita-utama-2026-03-03', 0, 1000)).filter(({ type }) => type === 'CommandRefused').at(-1);

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    id = await admitted(cast, 'Melati');
    house.clock.set('2026-03-03T00:10+07:00');
  });
  afterAll(() => house.close());

  it.each<[string, keyof Cast, string, object, number, string]>([
    ['not her step', 'guard', 'assign-track', { track: 'sewing' }, 403, 'beneficiary/not-your-step'],
    ['not in this phase', 'worker', 'close-episode', {}, 409, 'beneficiary/out-of-phase'],
    ['against a rule', 'worker', 'discharge-beneficiary', { kind: 'completed', will: 'wants' }, 409, 'beneficiary/not-approved'],
    ['in the future', 'worker', 'make-assessment', { risk: 'low', happenedAt: '2026-03-05' }, 400, 'time/in-the-future'],
    ['not as asked', 'worker', 'assign-track', { track: 'kapal' }, 400, 'request/malformed'],
  ])('%s', async (_, who, name, body, status, code) => {
    const [before, last] = [await headOf(`beneficiary-${id}`), await house.stores.store.head()];
    const { body: problem } = await step(cast[who], id, name, body, status);
    expect(problem).toMatchObject({ code });
    expect(await headOf(`beneficiary-${id}`)).toEqual(before);
    const entry = await refused();
    expect(entry).toMatchObject({
      data: { code, subject: `beneficiary-${id}`, route: `POST /api/beneficiaries/:id/${name}` },
      meta: { actor: { id: cast[who].id }, happened: { day: '2026-03-03' } },
    });
    const since = await house.stores.store.readAll(last, 100);
    expect(since.map(({ type }) => type)).toEqual(['CommandRefused']);
    expect(JSON.stringify(entry)).not.toContain('kapal');
  });

  it('a number that is refused to her is not used up', async () => {
    const waiting = (
      await cast.intake.post('/api/beneficiaries', { person: { name: 'Kenanga' }, source: 'self', legalMode: 'persuasive' }).expect(201)
    ).body as {
      id: string;
    };
    await step(cast.intake, waiting.id, 'admit-beneficiary', {}, 409);
    await step(cast.intake, waiting.id, 'accept-referral');
    await step(cast.intake, waiting.id, 'admit-beneficiary');
    expect((await headOf(`beneficiary-${waiting.id}`))?.data).toMatchObject({ registerYear: 2026, registerSequence: 2 });
  });
});
