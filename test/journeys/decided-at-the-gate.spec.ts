import { House } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

describe('What was decided on a visitor and written down wrong', () => {
  let house: House;
  let cast: Cast;

  beforeAll(async () => {
    house = await House.open('2026-03-02T15:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('who was let in at the gate: the guard puts it right on the same day, whoever leads also later', async () => {
    const her = await admitted(cast, 'Melati');
    const two = [1, 2].map(() => ({ relation: 'unknown', idSeen: false }));
    const call = { visitors: two, inVisitingHours: true, purpose: 'visit', beneficiary: her, herAnswer: 'wants' };
    const { id } = (await cast.guard.post('/api/visits', call).expect(201)).body as { id: string };
    const visit = async () =>
      (await cast.guard.get(`/api/visits/${id}`).expect(200)).body as {
        visitors: { outsider: string; decision: string; earlier?: object[] }[];
      };
    const [one, other] = (await visit()).visitors.map(({ outsider }) => outsider) as [string, string];
    const does = (name: string, body: object, who = cast.guard, status = 200) => who.post(`/api/visits/${id}/${name}`, body).expect(status);
    await does('admit-visitor', { outsider: one });
    await does('refuse-visitor', { outsider: other, why: 'no-id' });
    await does('end-visit', {});
    const right = { outsider: one, decision: 'refused', why: 'risk', reason: 'tertukar' };
    const codeOf = async (body: object, status: number) =>
      ((await does('correct-visitor-decision', body, cast.guard, status)).body as { code: string }).code;
    expect(await codeOf({ ...right, why: undefined }, 422)).toBe('visit/not-valid-why');
    expect(await codeOf({ ...right, reason: undefined }, 422)).toBe('visit/not-valid-without-reason');
    await does('correct-visitor-decision', right);
    expect(await codeOf(right, 409)).toBe('visit/already-decided');
    const back = { outsider: other, decision: 'admitted', reason: 'tertukar' };
    house.clock.set('2026-03-04T00:30+07:00');
    expect(await codeOf(back, 409)).toBe('visit/not-of-today');
    await does('correct-visitor-decision', back, cast.supervisor);
    expect((await visit()).visitors).toMatchObject([
      { decision: 'refused', why: 'risk', earlier: [{ decision: 'admitted', why: null }] },
      { decision: 'admitted', why: null, earlier: [{ decision: 'refused', why: 'no-id' }] },
    ]);
    const { body } = await cast.guard.get(`/api/outsiders/${one}`).expect(200);
    expect(body).toMatchObject({ appearances: [{ decision: 'refused' }] });
    const { entries } = (await cast.head.get(`/api/beneficiaries/${her}/history`).expect(200)).body as {
      entries: { type: string; takenBack?: { type: string } }[];
    };
    const marked = entries.flatMap(({ type, takenBack }) => (takenBack ? [`${type} < ${takenBack.type}`] : []));
    expect(marked).toEqual(['VisitorAdmitted < VisitorDecisionCorrected', 'VisitorRefused < VisitorDecisionCorrected']);
  });
});
