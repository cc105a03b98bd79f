import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

describe('Whoever collects her', () => {
  let house: House;
  let cast: Cast;
  let barred: string;
  const NAME = 'Slamet Mucikari';
  const left = async (her: string) => (await historyOf(cast.head, her)).find(({ type }) => type === 'BeneficiaryDischarged');

  beforeAll(async () => {
    house = await House.open('2026-03-20T09:00+07:00');
    cast = await castOf(house);
    const { id } = (await cast.guard.post('/api/outsiders', { relation: 'pimp', looks: 'tato' }).expect(201)).body as { id: string };
    barred = id;
    await cast.guard.post(`/api/outsiders/${barred}/identify-outsider`, { name: NAME, source: 'police' }).expect(200);
    await cast.supervisor.post(`/api/outsiders/${barred}/bar-outsider`, { why: 'threat', until: '2026-06-01' }).expect(200);
  });
  afterAll(() => house.close());

  it('by the papers of her mother is her mother, told or not, and the discharge points at the pick-up', async () => {
    const third = await house.person('supervisor');
    for (const told of [undefined, 'ibu kandung']) {
      const her = await admitted(cast, 'Melati');
      const request = { beneficiary: her, name: 'Ibu Kandung', relation: 'family', will: 'wants' };
      const { id } = (await cast.guard.post('/api/pickups', request).expect(201)).body as { id: string };
      const allowed = { will: 'wants', allowedBy: cast.head.id, allowedWhy: 'dikenal desa' };
      await cast.supervisor.post(`/api/pickups/${id}/approve-pick-up`, allowed).expect(200);
      await step(third, her, 'approve-discharge');
      const goes = { kind: 'family-pick-up', will: 'wants' };
      for (const collectedBy of [NAME, 'Orang Lain'])
        expect((await step(cast.worker, her, 'discharge-beneficiary', { ...goes, collectedBy }, 409)).body).toMatchObject({
          code: 'beneficiary/not-who-was-approved',
        });
      expect(await left(her)).toBeUndefined();
      await step(cast.worker, her, 'discharge-beneficiary', { ...goes, ...(told !== undefined && { collectedBy: told }) });
      expect(await left(her)).toMatchObject({ data: { pickUp: id } });
    }
  });

  it('without a pick-up is nobody who is kept out, by name, and not once they are barred after it was agreed to', async () => {
    const her = await admitted(cast, 'Kenanga');
    const goes = { kind: 'left-by-choice', will: 'wants' };
    for (const collectedBy of ['slamet  moecikari', `Pak ${NAME}`])
      expect((await step(cast.worker, her, 'propose-discharge', { ...goes, collectedBy }, 409)).body).toMatchObject({
        code: 'beneficiary/collector-kept-out',
        errors: [{ path: 'collectedBy' }],
      });
    await cast.supervisor.post(`/api/outsiders/${barred}/lift-bar`, { reason: 'surat damai' }).expect(200);
    await step(cast.worker, her, 'propose-discharge', { ...goes, collectedBy: NAME });
    await step(cast.supervisor, her, 'approve-discharge');
    house.clock.set('2026-03-20T10:00+07:00');
    await cast.supervisor.post(`/api/outsiders/${barred}/bar-outsider`, { why: 'threat', until: '2026-06-01' }).expect(200);
    expect((await step(cast.worker, her, 'discharge-beneficiary', goes, 409)).body).toMatchObject({
      code: 'beneficiary/collector-kept-out',
    });
    expect(await left(her)).toBeUndefined();
    await step(cast.supervisor, her, 'reject-discharge', { why: 'penjemputnya dilarang masuk' });
    await step(cast.worker, her, 'propose-discharge', { ...goes, collectedBy: 'Slamet' });
  });
});
