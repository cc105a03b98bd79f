import { House } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

describe('What she declined, where it comes to paper later that she had agreed to it before', () => {
  let house: House;
  let cast: Cast;
  const [GAVE, NO] = ['2026-03-02T10:00+07:00', '2026-03-03T10:00+07:00'];

  const consent = (her: string, asks: string, happenedAt: string, more: object = {}) =>
    step(cast.supervisor, her, asks, { purpose: 'contact-family', ...more, happenedAt, knownBy: 'paper', reason: 'surat' });
  const gave = (her: string, more: object = {}) => consent(her, 'give-consent', GAVE, { form: 'spoken', ...more });
  const listed = async (her: string) => {
    const { body } = await cast.head.get('/api/worklist?clock=consent-withdrawn').expect(200);
    return (body as { items: readonly { about: string; state: string; due: string }[] }).items.flatMap(({ about, state, due }) =>
      about.endsWith(her) ? [`${state} ${due}`] : [],
    );
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    house.clock.set('2026-03-04T12:00+07:00');
  });
  afterAll(() => house.close());

  it('is to be stopped within 72 hours of that, as what she withdrew is, and is done once', async () => {
    const early = { happenedAt: '2026-03-02T09:30+07:00', reason: 'surat' };
    const [withdrawn, declined] = [await admitted(cast, 'Anggrek', early), await admitted(cast, 'Dahlia', early)];
    await gave(withdrawn);
    await consent(withdrawn, 'withdraw-consent', NO);
    await consent(declined, 'decline-consent', NO);
    expect(await listed(declined)).toEqual([]);
    await gave(declined);
    const due = ['due 2026-03-06T03:00:00.000Z'];
    expect([await listed(withdrawn), await listed(declined)]).toEqual([due, due]);
    await consent(declined, 'carry-out-consent-withdrawal', '2026-03-04T11:00+07:00', { did: ['use-stopped'] });
    expect(await listed(declined)).toEqual(['done 2026-03-06T03:00:00.000Z']);
  });

  it('is nothing to be stopped where it had run out by then, or she agreed only since', async () => {
    const early = { happenedAt: '2026-03-02T09:30+07:00', reason: 'surat' };
    const [over, since] = [await admitted(cast, 'Cempaka', early), await admitted(cast, 'Teratai', early)];
    for (const her of [over, since]) await consent(her, 'decline-consent', NO);
    await gave(over, { until: '2026-03-02' });
    await consent(since, 'give-consent', '2026-03-04T10:00+07:00', { form: 'spoken' });
    expect([await listed(over), await listed(since)]).toEqual([[], []]);
  });
});
