import { PICK_UP_DOCUMENTS } from '../../events/gate-code-lists';
import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf } from '../support/stories';

interface Stop {
  readonly id: string;
  readonly number: string;
  readonly holds: boolean;
  readonly lapsesSoon: boolean;
  readonly replacedBy: { readonly id: string; readonly number: string; readonly from: string } | null;
  readonly replaces: readonly string[];
}

const march = (day: number, time = '08:00') => `2026-03-${String(day).padStart(2, '0')}T${time}+07:00`;

describe('A protection order that was asked for anew takes the place of the older one', () => {
  let house: House;
  let cast: Cast;
  let pimp: string;
  let melati: string;
  /** Whoever asks how it stands on a day to come waits for it; the worklist alone is asked ahead. */
  const on = (time: string) => (house.clock.now() < Date.parse(time) && house.clock.set(time), encodeURIComponent(time));
  const stops = async (asOf: string) =>
    ((await cast.guard.get(`/api/outsiders/${pimp}?asOf=${on(asOf)}`).expect(200)).body as { stops: readonly Stop[] }).stops.map(
      ({ number, holds, lapsesSoon, replacedBy }) => [number, holds, lapsesSoon, replacedBy?.number ?? null],
    );
  /** The gate is told of today and of what is to come; of days before, the head is. */
  const ending = async (asOf: string, who = cast.guard) =>
    (
      (await who.get(`/api/worklist?clock=order-ends&asOf=${encodeURIComponent(asOf)}`).expect(200)).body as {
        items: readonly { readonly state: string; readonly due: string }[];
      }
    ).items.map(({ state, due }) => [state, due.slice(5, 10)]);
  const orders = (number: string, from: string, until: string, more: object = {}, status = 200) =>
    cast.guard
      .post(`/api/outsiders/${pimp}/record-protection-order`, { number, issuer: 'Polresta', limits: '100 meter', from, until, ...more })
      .expect(status);

  beforeEach(async () => {
    house = await House.open(march(2));
    cast = await castOf(house);
    melati = await admitted(cast, 'Melati');
    ({ id: pimp } = (await cast.guard.post('/api/outsiders', { relation: 'pimp', looks: 'cincin batu' }).expect(201)).body as {
      id: string;
    });
  });
  afterEach(() => house.close());

  it('from when it begins, and its end alone is waited for; before that the older one still holds', async () => {
    await orders('SPP/7', march(2), march(16), { beneficiary: melati });
    house.clock.set(march(14));
    expect(await ending(march(14))).toEqual([['due', '03-16']]);
    await orders('SPP/8', march(16), march(30), { beneficiary: melati });
    expect(await ending(march(15))).toEqual([['done', '03-16']]);
    expect(await ending(march(17))).toEqual([
      ['done', '03-16'],
      ['due', '03-30'],
    ]);
    expect(await stops(march(15))).toEqual([
      ['SPP/7', true, false, 'SPP/8'],
      ['SPP/8', false, false, null],
    ]);
    expect(await stops(march(16))).toEqual([
      ['SPP/7', false, false, 'SPP/8'],
      ['SPP/8', true, false, null],
    ]);
    expect(await stops(march(13))).toEqual([['SPP/7', true, false, null]]);
    const [older, newer] = ((await cast.guard.get(`/api/outsiders/${pimp}`)).body as unknown as { stops: [Stop, Stop] }).stops;
    expect([older.replacedBy?.id, newer.replaces, older.replaces]).toEqual([newer.id, [older.id], []]);
  });

  it('also where the paper of the older one comes later', async () => {
    house.clock.set(march(16));
    await orders('SPP/8', march(15), march(29));
    await orders('SPP/7', march(2), march(16), { happenedAt: march(2), reason: 'surat baru sampai' });
    expect(await stops(march(16))).toEqual([
      ['SPP/8', true, false, null],
      ['SPP/7', false, false, 'SPP/8'],
    ]);
    expect(await ending(march(16, '09:00'))).toEqual([
      ['done', '03-16'],
      ['due', '03-29'],
    ]);
  });

  it.each([
    ['for another resident', march(10), march(24), 'dahlia'],
    ['for the whole house', march(10), march(24), undefined],
    ['that ends sooner', march(10), march(15), 'melati'],
    ['that begins after the older one has ended', march(17), march(30), 'melati'],
  ])('but not one %s: both are waited for', async (_, from, until, whom) => {
    await orders('SPP/7', march(2), march(16), { beneficiary: melati });
    house.clock.set(march(10));
    const beneficiary = whom === 'dahlia' ? await admitted(cast, 'Dahlia') : whom && melati;
    await orders('SPP/9', from, until, beneficiary === undefined ? {} : { beneficiary });
    expect((await stops(march(10, '09:00'))).map(([number, , , by]) => [number, by])).toEqual([
      ['SPP/7', null],
      ['SPP/9', null],
    ]);
    expect((await ending(march(14))).filter(([state]) => state === 'due')).toHaveLength(from > march(16) ? 1 : 2);
    expect(await ending(march(16, '09:00'))).toContainEqual(['ended', '03-16']);
  });

  it('but what had lapsed before anybody asked stays lapsed on the list', async () => {
    await orders('SPP/7', march(2), march(16));
    house.clock.set(march(17));
    await orders('SPP/8', march(15), march(29));
    expect(await ending(march(17))).toEqual([
      ['ended', '03-16'],
      ['due', '03-29'],
    ]);
    expect((await stops(march(17))).map(([number, holds]) => [number, holds])).toEqual([
      ['SPP/7', false],
      ['SPP/8', true],
    ]);
  });

  it('is not longer than 14 days either', async () => {
    await orders('SPP/7', march(2), march(16));
    house.clock.set(march(14));
    expect((await orders('SPP/8', march(16), march(30, '08:01'), {}, 422)).body).toMatchObject({ code: 'outsider/not-valid-order' });
  });

  const answerOf = async (step: string, body: object, status = 200) =>
    (await cast.supervisor.post(`/api/outsiders/${pimp}/${step}`, body).expect(status)).body as { code: string };
  const gateAt = async (asOf: string) =>
    ((await cast.head.get(`/api/gate?asOf=${on(asOf)}`).expect(200)).body as { stops: object[] }).stops.length;
  const idsOfOrders = async () =>
    ((await cast.guard.get(`/api/outsiders/${pimp}`)).body as unknown as { stops: Stop[] }).stops.map(({ id }) => id);

  it('nor one that was revoked early, from when that happened; the older one is waited for again', async () => {
    await orders('SPP/7', march(2), march(16), { beneficiary: melati });
    house.clock.set(march(8));
    await orders('SPP/8', march(8), march(20), { beneficiary: melati });
    house.clock.set(march(10));
    expect(await answerOf('lift-bar', { reason: 'salah' }, 409)).toMatchObject({ code: 'outsider/kept-out-by-order' });
    const [older, newer] = await idsOfOrders();
    await answerOf('revoke-protection-order', {
      order: newer,
      revokedBy: 'Polresta',
      number: 'SPP/8/cabut',
      happenedAt: march(9),
      reason: 'surat baru sampai',
    });
    expect((await stops(march(10))).map(([number, holds, , by]) => [number, holds, by])).toEqual([
      ['SPP/7', true, null],
      ['SPP/8', false, null],
    ]);
    expect((await stops(march(8, '09:00'))).map(([number, holds]) => [number, holds])).toEqual([
      ['SPP/7', false],
      ['SPP/8', true],
    ]);
    expect(await ending(march(15))).toEqual([
      ['due', '03-16'],
      ['ended', '03-20'],
    ]);
    await answerOf('revoke-protection-order', { order: older, revokedBy: 'Polresta' });
    expect(await ending(march(15))).toEqual([
      ['ended', '03-16'],
      ['ended', '03-20'],
    ]);
    expect([await gateAt(march(9)), await gateAt(march(10, '08:01'))]).toEqual([1, 0]);
    const file = (await cast.guard.get(`/api/outsiders/${pimp}`).expect(200)).body as { stops: object[] };
    expect(file.stops[1]).toMatchObject({
      lifted: new Date(march(9)).toISOString(),
      liftedBy: { revokedBy: 'Polresta', number: 'SPP/8/cabut', by: { id: cast.supervisor.id } },
      voided: false,
    });
    const types = (await historyOf(cast.head, melati)).map(({ type }) => type);
    expect(types.slice(-4)).toEqual([
      'ProtectionOrderRecorded',
      'ProtectionOrderRecorded',
      'ProtectionOrderRevoked',
      'ProtectionOrderRevoked',
    ]);
  });

  it('written on the wrong man it is voided: he is let in at once, and his pick-up approved; it stays visible, marked', async () => {
    await orders('SPP/7', march(2), march(12), { beneficiary: melati });
    house.clock.set(march(3));
    const asked = { beneficiary: melati, outsider: pimp, relation: 'family', will: 'wants' };
    const { id } = (await cast.worker.post('/api/pickups', asked).expect(201)).body as { id: string };
    for (const document of PICK_UP_DOCUMENTS)
      await cast.guard.post(`/api/pickups/${id}/check-pick-up-document`, { document, found: 'seen' }).expect(200);
    const approve = async () => (await cast.supervisor.post(`/api/pickups/${id}/approve-pick-up`, { will: 'wants' })).body as object;
    const comes = async () => {
      const visitor = { outsider: pimp, relation: 'family', idSeen: true };
      const visit = { visitors: [visitor], inVisitingHours: true, purpose: 'visit', herAnswer: 'not-asked' };
      await cast.guard.post('/api/visits', visit).expect(201);
      const file = (await cast.guard.get(`/api/outsiders/${pimp}`).expect(200)).body as { alerts: object[] };
      return file.alerts.length;
    };
    expect([await approve(), await comes()]).toMatchObject([{ code: 'pickup/visitor-stopped' }, 1]);
    const [order] = await idsOfOrders();
    house.clock.set(march(4));
    await cast.guard.post(`/api/outsiders/${pimp}/void-protection-order`, { order, reason: 'orang lain' }).expect(403);
    await answerOf('void-protection-order', { order, reason: 'orang lain' });
    house.clock.set(march(4, '08:05'));
    expect([await gateAt(march(3)), await gateAt(march(4, '08:01')), await comes()]).toEqual([1, 0, 1]);
    expect(await approve()).toMatchObject({ id });
    expect(await ending(march(4, '08:05'))).toEqual([['ended', '03-12']]);
    const file = (await cast.guard.get(`/api/outsiders/${pimp}`).expect(200)).body as { stops: object[] };
    expect(file.stops).toMatchObject([
      { id: order, number: 'SPP/7', holds: false, voided: true, liftedBy: { by: { id: cast.supervisor.id } } },
    ]);
    const hers = (await historyOf(cast.head, melati)) as readonly { type: string; takenBack?: { type: string } }[];
    expect(hers.flatMap(({ type, takenBack }) => (takenBack ? [[type, takenBack.type]] : []))).toEqual([
      ['ProtectionOrderRecorded', 'ProtectionOrderVoided'],
    ]);
    expect(await answerOf('void-protection-order', { order, reason: 'orang lain' }, 409)).toMatchObject({ code: 'outsider/no-such-order' });
  });

  it('counts for the records that are linked, as they are one person', async () => {
    await orders('SPP/7', march(2), march(16));
    const first = pimp;
    const { id } = (await cast.guard.post('/api/outsiders', { relation: 'pimp', looks: 'motor merah' }).expect(201)).body as { id: string };
    house.clock.set(march(10));
    await cast.guard.post(`/api/outsiders/${id}/link-outsiders`, { other: first }).expect(200);
    pimp = id;
    await orders('SPP/8', march(12), march(26));
    expect((await stops(march(13))).toSorted()).toEqual([
      ['SPP/7', false, false, 'SPP/8'],
      ['SPP/8', true, false, null],
    ]);
    const [renewed, waited] = [
      [
        ['done', '03-16'],
        ['due', '03-26'],
      ],
      [
        ['due', '03-16'],
        ['due', '03-26'],
      ],
    ];
    expect(await ending(march(13))).toEqual(renewed);
    expect(await ending(march(9), cast.head)).toEqual([['due', '03-16']]);
    // The gate hears of one person, whom the newer order keeps out.
    const gate = (await cast.guard.get(`/api/gate?asOf=${encodeURIComponent(march(13))}`).expect(200)).body as {
      stops: readonly { until: string; lapsesSoon: boolean }[];
    };
    expect(gate.stops).toMatchObject([
      { looks: 'motor merah', alsoDescribed: [{ outsider: first, looks: 'cincin batu' }], lapsesSoon: false },
    ]);
    house.clock.set(march(13));
    await cast.guard.post(`/api/outsiders/${id}/unlink-outsiders`, { other: first, reason: 'orang lain' }).expect(200);
    expect(await ending(march(13, '09:00'))).toEqual(waited);
    expect(await ending(march(12, '09:00'), cast.head)).toEqual(renewed);
  });
});
