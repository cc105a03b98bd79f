import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, step } from '../support/stories';

const PAPER = { knownBy: 'paper', reason: 'surat baru datang' };
const NOBODY = '0198f000-0000-7000-8000-00000000dead';
const MASKED = { masked: true };
const DIED = { kind: 'deceased', will: 'unknown' };

interface Stop {
  readonly kind: string;
  readonly holds: boolean;
  readonly beneficiary: unknown;
  readonly number: unknown;
}

describe('A protection order for a woman who has left', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-01T09:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
  });
  beforeEach(() => house.clock.set('2026-03-01T09:00+07:00'));
  afterAll(() => house.close());

  const described = async () =>
    ((await cast.guard.post('/api/outsiders', { relation: 'pimp', looks: 'cincin batu' }).expect(201)).body as { id: string }).id;
  const order = (him: string, beneficiary: string, status = 200, who = cast.supervisor, happenedAt = '2026-03-13') => {
    const [from, until] = ['2026-03-13T08:00+07:00', '2026-03-25T08:00+07:00'];
    const paper = { number: 'SPP/7', issuer: 'Polresta', limits: '100 meter', from, until, happenedAt, ...PAPER };
    return who.post(`/api/outsiders/${him}/record-protection-order`, { ...paper, beneficiary }).expect(status);
  };
  const leaves = (her: string, exit?: object) => discharged(cast, her, { happenedAt: '2026-03-12T15:00+07:00', ...PAPER }, exit);
  const stops = async (who: Person, him: string) =>
    ((await who.get(`/api/outsiders/${him}`).expect(200)).body as { stops: readonly Stop[] }).stops.map(
      ({ kind, holds, beneficiary, number }) => ({ kind, holds, beneficiary, number }),
    );
  const due = async (him: string) =>
    (
      (await cast.head.get('/api/worklist?clock=order-ends').expect(200)).body as { items: readonly { about: string; state: string }[] }
    ).items.flatMap(({ about, state }) => (about === `outsider-${him}` ? [state] : []));
  /** She left on the 12th, and the order is of the 13th; what was written of it, in which order. */
  const inOrder = async (first: 'order' | 'discharge', exit?: object) => {
    house.clock.set('2026-03-01T09:00+07:00');
    const [her, him] = [await admitted(cast, 'Melati'), await described()];
    await step(cast.supervisor, her, 'assign-case-worker', { worker: cast.worker.id });
    house.clock.set('2026-03-24T09:00+07:00');
    if (first === 'order') await order(him, her);
    await leaves(her, exit);
    if (first === 'discharge') await order(him, her);
    const told = async (who: Person) =>
      (await stops(who, him)).map((stop) => ({ ...stop, ...(stop.beneficiary === her && { beneficiary: 'hers' }) }));
    return {
      due: await due(him),
      readers: await Promise.all([cast.head, cast.supervisor, cast.worker].map(told)),
      guard: await told(cast.guard),
    };
  };
  const STANDS = { kind: 'order', holds: true, number: 'SPP/7', beneficiary: 'hers' };

  it('is recorded whichever paper comes first; whoever reads her is told whom it protects, and the gate that he is kept out', async () => {
    const last = await inOrder('discharge');
    expect(last).toEqual(await inOrder('order'));
    expect(last).toEqual({
      due: ['due'],
      readers: [[STANDS], [STANDS], [STANDS]],
      guard: [{ ...STANDS, number: MASKED, beneficiary: MASKED }],
    });
  });

  it('who had died by then, is asked for anew by nobody, whichever paper comes first', async () => {
    const last = await inOrder('discharge', DIED);
    expect(last).toEqual(await inOrder('order', DIED));
    expect(last.due).toEqual([]);
  });

  it('is none for whoever never lived here, had not moved in yet, or is not known; and the answer says what to do', async () => {
    const him = await described();
    const referred = { person: { name: 'Dahlia' }, source: 'social-office', legalMode: 'persuasive' };
    const declined = ((await cast.intake.post('/api/beneficiaries', referred).expect(201)).body as { id: string }).id;
    await step(cast.intake, declined, 'decline-referral', { why: 'she-refuses' });
    house.clock.set('2026-03-14T09:00+07:00');
    const later = await admitted(cast, 'Kenanga');
    for (const who of [cast.guard, cast.head])
      for (const her of [declined, later, NOBODY]) {
        const { body } = await order(him, her, 422, who);
        expect(body).toMatchObject({ code: 'outsider/not-valid-resident', detail: expect.stringContaining('leave out') as string });
      }
  });

  it('is taken of the record that goes on where she lived here by another, and not of the one that goes on within it', async () => {
    const [older, him] = [await admitted(cast, 'Seruni'), await described()];
    await discharged(cast, older);
    await step(cast.worker, older, 'close-episode');
    const referred = { person: { name: 'Seruni Ayu' }, source: 'social-office', legalMode: 'persuasive' };
    const newer = ((await cast.intake.post('/api/beneficiaries', referred).expect(201)).body as { id: string }).id;
    house.clock.set('2026-03-10T09:00+07:00');
    await step(cast.supervisor, older, 'link-beneficiaries', { into: newer, basis: 'papers' });
    house.clock.set('2026-03-14T09:00+07:00');
    await order(him, newer);
    expect((await order(him, older, 422)).body).toMatchObject({ code: 'outsider/not-valid-resident' });
    await order(him, older, 200, cast.supervisor, '2026-03-09');
  });
});
