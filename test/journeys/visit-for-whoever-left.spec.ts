import { erased } from '../support/erasing';
import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, historyOf, step } from '../support/stories';

const NOBODY = '0198f000-0000-7000-8000-00000000dead';

interface Visit {
  readonly id: string;
  readonly beneficiary: string | null;
}

describe('A family comes to the gate for a woman who does not live there any more', () => {
  let house: House;
  let cast: Cast;
  let earlier: Readonly<Record<string, string>>;
  let whileThere: string | null;
  let [left, declined, forgotten, here] = ['', '', '', ''];
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    [left, forgotten, here] = [await admitted(cast, 'Kenanga'), await admitted(cast, 'Melati'), await admitted(cast, 'Soka')];
    const referred = { person: { name: 'Dahlia' }, source: 'social-office', legalMode: 'persuasive' };
    declined = ((await cast.intake.post('/api/beneficiaries', referred).expect(201)).body as { id: string }).id;
    await step(cast.intake, declined, 'decline-referral', { why: 'she-refuses' });
    earlier = { [left]: await came(left), [forgotten]: await came(forgotten) };
    whileThere = (await read(cast.guard, earlier[left]!)).beneficiary;
    house.clock.set('2026-03-02T10:00+07:00');
    await discharged(cast, left);
    await erased(cast, `beneficiary-${forgotten}`);
    house.clock.set('2026-03-02T11:00+07:00');
  });
  afterAll(() => house.close());

  const came = async (beneficiary?: string, who = cast.guard) => {
    const visitors = [{ relation: 'family', idSeen: true, name: 'Pak Slamet' }];
    const sent = { visitors, inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked' };
    const { body } = await who.post('/api/visits', { ...sent, ...(beneficiary !== undefined && { beneficiary }) }).expect(201);
    return (body as { id: string }).id;
  };
  const read = async (who: Person, id: string) => (await who.get(`/api/visits/${id}`).expect(200)).body as Visit;
  const listed = async (who: Person, query: string) =>
    ((await who.get(`/api/visits?${query}`).expect(200)).body as { visits: readonly Visit[] }).visits;
  const subjectsOf = async (who: Person, route: string) =>
    (await house.stores.store.readStream('access-wanita-utama-2026-03-02', 0, 500))
      .filter(({ type, data, meta }) => type === 'RecordViewed' && meta.actor.id === who.id && (data as { route: string }).route === route)
      .flatMap(({ data }) => (data as { subjects: readonly string[] }).subjects);

  it('while she lives there the guard reads for whom they came, and goes on to do so when she left and was erased', async () => {
    expect(whileThere).toBe(left);
    for (const [id, visit] of Object.entries(earlier)) {
      expect((await read(cast.guard, visit)).beneficiary).toBe(id);
      expect((await listed(cast.guard, `beneficiary=${id}`)).map((each) => each.id)).toEqual([visit]);
    }
  });

  it('then he reads the same of whoever left, was declined, was erased, and of nobody; and the visit is kept for whoever reads her', async () => {
    const visits = new Map<string, string>();
    for (const [index, id] of [left, declined, forgotten, NOBODY].entries()) {
      // Later than whoever else came, so that this is the latest.
      house.clock.set(`2026-03-02T12:0${index}+07:00`);
      const visit = await came(id);
      visits.set(id, visit);
      const { id: _, visitors, ...shown } = (await read(cast.guard, visit)) as Visit & { visitors: readonly unknown[] };
      expect([shown, visitors.length]).toEqual([expect.objectContaining({ beneficiary: null, revision: 0 }), 1]);
      expect(await listed(cast.guard, `beneficiary=${id}`)).toHaveLength(id in earlier ? 1 : 0);
      expect((await listed(cast.guard, 'limit=1')).map(({ beneficiary }) => beneficiary)).toEqual([null]);
      // Nor does his own access record tell them apart.
      expect(await subjectsOf(cast.guard, 'GET /api/visits/:id')).not.toContain(`beneficiary-${declined}`);
    }
    for (const id of [left, declined]) {
      const visit = visits.get(id)!;
      expect((await read(cast.supervisor, visit)).beneficiary).toBe(id);
      expect((await listed(cast.supervisor, `beneficiary=${id}`)).map((each) => each.id)).toContain(visit);
      const told = (await historyOf(cast.head, id)).filter(({ type, stream }) => type === 'VisitAttempted' && stream === `visit-${visit}`);
      expect(told).toHaveLength(1);
      expect(await listed(cast.guard, `beneficiary=${id}`)).not.toContainEqual(expect.objectContaining({ id: visit }));
    }
  });

  it('a list that is narrowed to a visitor too shows those visits of both', async () => {
    const visit = await came(here);
    await came(here);
    const [{ visitors }] = (await listed(cast.guard, `beneficiary=${here}`)).filter(({ id }) => id === visit) as unknown as readonly [
      { readonly visitors: readonly [{ readonly outsider: string }] },
    ];
    const outsider = visitors[0].outsider;
    expect((await listed(cast.guard, `beneficiary=${here}&outsider=${outsider}`)).map(({ id }) => id)).toEqual([visit]);
    expect(await listed(cast.guard, `beneficiary=${left}&outsider=${outsider}`)).toEqual([]);
  });

  it('and a pick-up of somebody else that names such a visit is written down as one at which nobody was asked for', async () => {
    const asked = async (visit: string, who = cast.guard) => {
      const sent = { beneficiary: here, name: 'Pak Slamet', relation: 'family', will: 'wants', visit };
      const { status, body } = await who.post('/api/pickups', sent);
      return [status, (body as { code?: string }).code];
    };
    const other = await admitted(cast, 'Anggrek');
    for (const id of [left, declined, forgotten, NOBODY]) expect(await asked(await came(id))).toEqual([201, undefined]);
    expect(await asked(await came(other))).toEqual([409, 'pickup/visit-for-another']);
    expect(await asked(await came(left), cast.supervisor)).toEqual([409, 'pickup/visit-for-another']);
  });
});
