import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, step } from '../support/stories';

const MASKED = { masked: true };
const UNTOLD = { number: MASKED, issuer: MASKED, beneficiary: MASKED };

interface Told {
  readonly stops: readonly { readonly id: string; readonly liftedBy: object | null }[];
}

describe('Whom a protection order protects', () => {
  let house: House;
  let cast: Cast;
  let [bina, pimp] = ['', ''];
  /** Social workers: hers, of her team, of another, of none; a supervisor of another team. */
  let people: Readonly<Record<'hers' | 'near' | 'other' | 'none' | 'supervisor', Person>>;
  const order = { number: 'SPP/7', issuer: 'Polresta Semarang', limits: '100 meter', from: '2026-03-02T08:00+07:00' };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    const worker = async (team?: string) => {
      const person = await house.person('social-worker');
      await house.appoint(person, 'social-worker', team === undefined ? {} : { team });
      return person;
    };
    const supervisor = await house.person('supervisor');
    await house.appoint(supervisor, 'social-worker', { team: 'melati' });
    const [hers, near, other, none] = [await worker('mawar'), await worker('mawar'), await worker('melati'), await worker()];
    people = { hers, near, other, none, supervisor };
    bina = await admitted(cast, 'Bina');
    await step(cast.head, bina, 'assign-case-worker', { worker: hers.id });
    ({ id: pimp } = (await cast.guard.post('/api/outsiders', { relation: 'pimp', looks: 'cincin batu' }).expect(201)).body as {
      id: string;
    });
    const records = (more: object) => cast.head.post(`/api/outsiders/${pimp}/record-protection-order`, { ...order, ...more }).expect(200);
    await records({ until: '2026-03-10T08:00+07:00', beneficiary: bina });
    await records({ until: '2026-03-12T08:00+07:00', number: 'SPP/8', beneficiary: bina });
    await records({ until: '2026-03-14T08:00+07:00', number: 'SPP/9' });
    const { stops } = (await cast.head.get(`/api/outsiders/${pimp}`).expect(200)).body as Told;
    await cast.head
      .post(`/api/outsiders/${pimp}/revoke-protection-order`, { order: stops[0]!.id, revokedBy: 'Polresta Demak', number: 'SPP/7/cabut' })
      .expect(200);
    house.clock.set('2026-03-03T09:00+07:00');
  });
  afterAll(() => house.close());

  const told = async (who: Person) => (await who.get(`/api/outsiders/${pimp}`).expect(200)).body as Told;
  const listed = async (who: Person) =>
    ((await who.get('/api/outsiders?stopped=true').expect(200)).body as { outsiders: readonly Told[] }).outsiders[0]!.stops;
  /** Whom an answer was about, as the access log has it, but for colleagues. */
  const written = async (act: () => Promise<unknown>) => {
    const before = await house.stores.store.head();
    await act();
    const events = await house.stores.store.readAll(before, 100);
    const named = events.flatMap(({ type, data }) => (type === 'RecordViewed' ? (data as { subjects: readonly string[] }).subjects : []));
    return named.filter((subject) => !subject.startsWith('staff-'));
  };

  it.each(['hers', 'near', 'supervisor'] as const)(
    'is told to whoever is told who came to the gate for her: %s, and that is on her record',
    async (who) => {
      const subjects = await written(async () =>
        expect((await told(people[who])).stops).toMatchObject([
          { number: 'SPP/7', issuer: order.issuer, beneficiary: bina, liftedBy: { revokedBy: 'Polresta Demak', number: 'SPP/7/cabut' } },
          { number: 'SPP/8', issuer: order.issuer, beneficiary: bina },
          { number: 'SPP/9', beneficiary: null },
        ]),
      );
      expect(subjects).toEqual([`outsider-${pimp}`, `beneficiary-${bina}`]);
      expect(await listed(people[who])).toMatchObject([{ number: 'SPP/8' }, { number: 'SPP/9' }]);
    },
  );

  it('is told to the gate, the head and an auditor, and that is on her record', async () => {
    for (const who of [cast.guard, cast.head, cast.auditor]) {
      const subjects = await written(async () => expect((await told(who)).stops[0]).toMatchObject({ beneficiary: bina }));
      expect(subjects).toEqual([`outsider-${pimp}`, `beneficiary-${bina}`]);
    }
  });

  it.each(['other', 'none'] as const)(
    'is told to no social worker who is not near to her (%s): he is kept out, by an order, until when',
    async (who) => {
      let text = '';
      const subjects = await written(async () => ({ text } = await people[who].get(`/api/outsiders/${pimp}`).expect(200)));
      for (const secret of [bina, 'SPP/7', 'SPP/8', 'Polresta'])
        expect([secret, text.includes(secret)]).toEqual([secret, secret === 'Polresta']);
      const { stops } = JSON.parse(text) as Told;
      expect(stops).toMatchObject([
        { kind: 'order', holds: false, limits: MASKED, ...UNTOLD, liftedBy: { revokedBy: MASKED, number: MASKED } },
        { kind: 'order', holds: true, ends: '2026-03-12T01:00:00.000Z', limits: MASKED, ...UNTOLD },
        { number: 'SPP/9', issuer: order.issuer, beneficiary: null },
      ]);
      expect(subjects).toEqual([`outsider-${pimp}`]);
      expect(await listed(people[who])).toMatchObject([
        { kind: 'order', number: MASKED },
        { kind: 'order', number: 'SPP/9' },
      ]);
    },
  );

  it('stays untold of an order that took the place of another', async () => {
    const { id } = (await cast.guard.post('/api/outsiders', { relation: 'thug', looks: 'tato' }).expect(201)).body as { id: string };
    for (const [number, until] of [
      ['SPP/1', '05'],
      ['SPP/2', '09'],
    ])
      await cast.head
        .post(`/api/outsiders/${id}/record-protection-order`, {
          ...order,
          ...{ number, until: `2026-03-${until}T08:00+07:00`, beneficiary: bina },
        })
        .expect(200);
    const { text } = await people.other.get(`/api/outsiders/${id}`).expect(200);
    expect(text).not.toContain('SPP/');
    expect(text).toContain('"replacedBy":{');
    expect((await people.near.get(`/api/outsiders/${id}`).expect(200)).text).toContain('"number":"SPP/2"');
  });
});
