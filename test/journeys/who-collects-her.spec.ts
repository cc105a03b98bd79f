import { PICK_UP_DOCUMENTS } from '../../events/gate-code-lists';
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

  it('bears the name of somebody who is kept out: whoever writes the request down is told, and it is approved only of another, by name', async () => {
    const her = await admitted(cast, 'Sekar');
    const requested = async (name: string) => {
      const request = { beneficiary: her, name, relation: 'family', will: 'wants' };
      const { body } = await cast.guard.post('/api/pickups', request).expect(201);
      return body as { id: string; notices?: readonly { code: string }[] };
    };
    expect((await requested('Slamet')).notices).toBeUndefined();
    const { id, notices } = await requested('pak slamet moecikari');
    expect(notices).toMatchObject([{ code: 'pickup/named-as-kept-out' }]);
    const approve = async (body: object, of = id) => {
      const answer = await cast.supervisor.post(`/api/pickups/${of}/approve-pick-up`, { will: 'wants', ...body });
      return [answer.status, (answer.body as { code?: string }).code];
    };
    const allowed = { allowedBy: cast.head.id, allowedWhy: 'paman, sesuai KTP' };
    expect(await approve(allowed)).toEqual([409, 'pickup/name-kept-out']);
    for (const document of PICK_UP_DOCUMENTS)
      await cast.guard.post(`/api/pickups/${id}/check-pick-up-document`, { document, found: 'seen' }).expect(200);
    expect(await approve({})).toEqual([409, 'pickup/name-kept-out']);
    expect(await approve({ anotherOfThatName: true })).toEqual([409, 'pickup/not-allowed']);
    const mother = (await requested('Ibu Kandung')).id;
    expect(await approve({ anotherOfThatName: true, ...allowed }, mother)).toEqual([422, 'pickup/not-valid-another']);
    expect(await approve({ anotherOfThatName: true, ...allowed, allowedBy: cast.supervisor.id })).toEqual([403, 'pickup/self-approval']);
    expect(await approve({ anotherOfThatName: true, ...allowed })).toEqual([200, undefined]);
    const { body } = await cast.head.get(`/api/pickups/${id}`).expect(200);
    expect(body).toMatchObject({ decided: { lacking: [], anotherOfThatName: true, allowedBy: cast.head.id } });
  });

  it('by an approved pick-up is nobody whose name is kept out since, but where it was approved of another of that name', async () => {
    const her = await admitted(cast, 'Anggrek');
    const third = await house.person('supervisor');
    const allowed = { will: 'wants', allowedBy: cast.head.id, allowedWhy: 'dikenal desa' };
    const approved = async (more: object) => {
      const request = { beneficiary: her, name: 'Darma Wijaya', relation: 'family', will: 'wants' };
      const { id } = (await cast.guard.post('/api/pickups', request).expect(201)).body as { id: string };
      await cast.supervisor.post(`/api/pickups/${id}/approve-pick-up`, { ...allowed, ...more }).expect(200);
    };
    await approved({});
    const { body } = await cast.guard.post('/api/outsiders', { relation: 'thug', looks: 'topi', calledAs: 'Darma Widjaja' }).expect(201);
    const { id: thug } = body as { id: string };
    await cast.supervisor.post(`/api/outsiders/${thug}/bar-outsider`, { why: 'threat', until: '2026-06-01' }).expect(200);
    const refused = { code: 'beneficiary/pick-up-name-kept-out' };
    expect((await step(third, her, 'approve-discharge', {}, 409)).body).toMatchObject(refused);
    await step(third, her, 'reject-discharge', { why: 'nama penjemput' });
    await approved({ anotherOfThatName: true });
    await step(third, her, 'approve-discharge');
    await step(cast.worker, her, 'discharge-beneficiary', { kind: 'family-pick-up', will: 'wants' });
  });

  it('is called as a visitor whom the gate knows by another record than the one that is barred', async () => {
    const her = await admitted(cast, 'Melur');
    const visitors = [{ relation: 'family', idSeen: false, name: NAME }];
    const { body: seen } = await cast.guard
      .post('/api/visits', { inVisitingHours: true, purpose: 'pick-up-with-papers', herAnswer: 'not-asked', beneficiary: her, visitors })
      .expect(201);
    const { body: visit } = await cast.guard.get(`/api/visits/${(seen as { id: string }).id}`).expect(200);
    const { outsider } = (visit as { visitors: readonly { outsider: string }[] }).visitors[0]!;
    const request = { beneficiary: her, outsider, relation: 'family', will: 'wants' };
    const { body } = await cast.guard.post('/api/pickups', request).expect(201);
    expect(body).toMatchObject({ notices: [{ code: 'pickup/named-as-kept-out' }] });
    const { id } = body as { id: string };
    const answer = await cast.supervisor.post(`/api/pickups/${id}/approve-pick-up`, { will: 'wants' }).expect(409);
    expect(answer.body).toMatchObject({ code: 'pickup/name-kept-out' });
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
