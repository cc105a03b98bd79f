import { House } from '../support/house';
import { type Cast, castOf, discharged, SKIPPING, step } from '../support/stories';

describe('Of whom something is owed to her', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('is not erased while she is missing, what she told is not reported, or a consent that she withdrew was not acted on; she is looked for until then', async () => {
    const child = { person: { name: 'Wulan', alias: 'Lan', birthDate: '2011-05-04' }, source: 'social-office', legalMode: 'persuasive' };
    const { id: her } = (await cast.intake.post('/api/beneficiaries', child).expect(201)).body as { id: string };
    const guardian = { related: 'social-office', name: 'Bu Ratna' };
    await step(cast.intake, her, 'accept-referral', { ...SKIPPING, guardian });
    await step(cast.intake, her, 'admit-beneficiary');
    await step(cast.worker, her, 'record-disclosure', { of: ['trafficking'], will: 'wants', account: 'ia dijual' });
    await step(cast.worker, her, 'give-consent', { purpose: 'photograph', form: 'by-guardian', guardian });
    await step(cast.worker, her, 'withdraw-consent', { purpose: 'photograph' });
    const raid = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [] };
    const incident = ((await cast.guard.post('/api/incidents', raid).expect(201)).body as { id: string }).id;
    const inIt = (name: string, said: object) =>
      cast.guard.post(`/api/incidents/${incident}/${name}`, { residents: [{ beneficiary: her, ...said }] }).expect(200);
    await inIt('record-taken', { will: 'refuses' });
    await discharged(cast, her, {}, { kind: 'taken-by-force', will: 'refuses' });
    await step(cast.supervisor, her, 'close-episode');

    const asked = { subject: `beneficiary-${her}`, askedBy: 'guardian', how: 'in-person' };
    expect((await cast.intake.post('/api/erasures', asked).expect(403)).body).toMatchObject({ code: 'erasure/looked-after' });
    const third = await house.person('head');
    const { id } = (await third.post('/api/erasures', asked).expect(201)).body as { id: string };
    const missing = async () =>
      ((await cast.guard.get('/api/incidents/missing').expect(200)).body as { missing: { beneficiary: string }[] }).missing.filter(
        ({ beneficiary }) => beneficiary === her,
      );
    expect(await missing()).toMatchObject([{ alias: 'Lan', minor: 'yes', priority: 'high' }]);
    const check = async (status = 409) => {
      const said = cast.supervisor.post(`/api/erasures/${id}/check-requester`, { proof: 'known-to-staff' });
      return (await said.set('accept-language', 'id').expect(status)).body as { code: string; detail: string };
    };
    expect(await check()).toMatchObject({
      code: 'erasure/still-missing',
      detail: expect.stringContaining('diambil paksa') as string,
    });
    await inIt('record-returned', { injuries: 'none-seen' });
    expect(await missing()).toEqual([]);
    expect((await check()).code).toBe('erasure/unreported-disclosure');
    const { items } = (await cast.head.get('/api/worklist?clock=report-disclosure').expect(200)).body as {
      items: { about: string; ref: string }[];
    };
    const disclosure = items.find(({ about }) => about === asked.subject)!.ref;
    await step(cast.supervisor, her, 'report-disclosure', { disclosure, office: 'Polres' });
    expect((await check()).code).toBe('erasure/consent-withdrawal');
    await step(cast.supervisor, her, 'carry-out-consent-withdrawal', { purpose: 'photograph', did: ['taken-down'] });
    await check(200);
    // Looked up again before anything is destroyed: she told of it in the meantime.
    for (const who of [cast.supervisor, cast.head]) await who.post(`/api/erasures/${id}/approve-erasure`).expect(200);
    await step(cast.supervisor, her, 'record-disclosure', { of: ['threat'], will: 'wants', account: 'ia diancam' });
    expect((await cast.head.post(`/api/erasures/${id}/carry-out`).expect(409)).body).toMatchObject({
      code: 'erasure/unreported-disclosure',
    });
  });

  it('is told at the gate by what she is called while nobody knows where she is, and no longer', async () => {
    const referral = { person: { name: 'Sekar Ayu', alias: 'Ayu' }, source: 'social-office', legalMode: 'persuasive' };
    const { id: her } = (await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string };
    await step(cast.intake, her, 'accept-referral', SKIPPING);
    await step(cast.intake, her, 'admit-beneficiary');
    const raid = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [] };
    const incident = ((await cast.guard.post('/api/incidents', raid).expect(201)).body as { id: string }).id;
    const inIt = (name: string, said: object) =>
      cast.guard.post(`/api/incidents/${incident}/${name}`, { residents: [{ beneficiary: her, ...said }] }).expect(200);
    await inIt('record-taken', { will: 'refuses' });
    const asked = { subject: `beneficiary-${her}`, askedBy: 'guardian', how: 'in-person' };
    await cast.head.post('/api/erasures', asked).expect(201);
    const line = async (of: 'away' | 'present') => {
      const { body } = await cast.guard.get('/api/presence').expect(200);
      return (body as Record<typeof of, { beneficiary: string; alias: unknown }[]>)[of].find(({ beneficiary }) => beneficiary === her);
    };
    expect(await line('away')).toMatchObject({ alias: 'Ayu', name: { masked: true } });
    await inIt('record-returned', { injuries: 'none-seen' });
    expect(await line('present')).toMatchObject({ alias: { masked: true } });
  });
});
