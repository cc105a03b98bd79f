import { House } from '../support/house';
import { type Cast, castOf, countedThroughout, historyOf, SKIPPING, step } from '../support/stories';

describe('A girl under 18 is taken in, asked and let go with somebody who speaks for her', () => {
  let house: House;
  let cast: Cast;
  const guardian = { related: 'relative', name: 'Bude Sri' };
  const late = { reason: 'kertas datang terlambat' };
  const codeOf = (answer: { readonly body: unknown }) => (answer.body as { code: string }).code;
  const noticesOf = (answer: { readonly body: unknown }) =>
    ((answer.body as { notices?: readonly { code: string }[] }).notices ?? []).map(({ code }) => code);
  const referred = async (person: object) => {
    const referral = { person: { name: 'Wulan', ...person }, source: 'police', legalMode: 'persuasive' };
    return ((await cast.intake.post('/api/beneficiaries', referral).expect(201)).body as { id: string }).id;
  };

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('on the day of each step: until the day before her birthday a guardian is asked, from then on she speaks for herself', async () => {
    house.clock.set('2026-03-02T09:00+07:00');
    const her = await referred({ birthDate: '2008-03-10' });
    expect(codeOf(await step(cast.intake, her, 'accept-referral', SKIPPING, 422))).toBe('beneficiary/not-valid-without-guardian');
    await step(cast.intake, her, 'accept-referral', { ...SKIPPING, guardian });
    await step(cast.intake, her, 'admit-beneficiary');
    house.clock.set('2026-03-10T00:30+07:00');
    const photo = { purpose: 'photograph', form: 'spoken' };
    const dayBefore = { ...photo, happenedAt: '2026-03-09T23:30+07:00' };
    expect(codeOf(await step(cast.worker, her, 'give-consent', dayBefore, 422))).toBe('beneficiary/not-valid-without-guardian');
    expect(noticesOf(await step(cast.worker, her, 'give-consent', photo))).toEqual([]);
    await step(cast.worker, her, 'give-consent', { purpose: 'research', form: 'by-guardian', guardian, happenedAt: '2026-03-08', ...late });
    const said = (await historyOf(cast.head, her)).filter(({ type }) => type === 'ConsentGiven' || type === 'ReferralAccepted');
    expect(said.map(({ data }) => data.guardian ?? null)).toEqual([guardian, guardian, null]);
    await countedThroughout(house, cast.supervisor);
  });

  it('at her admission too, where it is known only since her acceptance when she was born', async () => {
    const her = await referred({});
    await step(cast.intake, her, 'accept-referral', SKIPPING);
    await step(cast.intake, her, 'record-person-details', { person: { birthDate: '2011-05-04' } });
    expect(codeOf(await step(cast.intake, her, 'admit-beneficiary', {}, 422))).toBe('beneficiary/not-valid-without-guardian');
    await step(cast.intake, her, 'admit-beneficiary', { guardian });
    const [said] = (await historyOf(cast.head, her)).filter(({ type }) => type === 'BeneficiaryAdmitted');
    expect(said!.data.guardian).toEqual(guardian);
    // Her admission voided, the acceptance still says of nobody; what was said of the admission fell with it.
    await step(cast.head, her, 'void-admission', { reason: 'belum datang' });
    expect(codeOf(await step(cast.intake, her, 'admit-beneficiary', {}, 422))).toBe('beneficiary/not-valid-without-guardian');
  });

  it('leaves by her own choice when it is said who was told and who takes her, or who allowed it without', async () => {
    house.clock.set('2026-03-12T09:00+07:00');
    for (const said of [
      { guardianTold: { told: 'social-office', name: 'Bu Ratna' }, collectedBy: 'Bude Sri' },
      { guardianOverride: { allowedBy: cast.head.id, why: 'ia lari ke rumah neneknya' } },
    ]) {
      house.clock.set(new Date(house.clock.now() + 60_000).toISOString());
      const her = await referred({ birthDate: '2010' });
      await step(cast.intake, her, 'accept-referral', { ...SKIPPING, guardian });
      await step(cast.intake, her, 'admit-beneficiary');
      const leaves = { kind: 'left-by-choice', will: 'wants' };
      expect(codeOf(await step(cast.worker, her, 'propose-discharge', leaves, 422))).toBe('beneficiary/not-valid-without-guardian-told');
      await step(cast.worker, her, 'propose-discharge', { ...leaves, ...said });
      await step(cast.supervisor, her, 'approve-discharge');
      house.clock.set(new Date(house.clock.now() + 60_000).toISOString());
      await step(cast.worker, her, 'discharge-beneficiary', leaves);
    }
    await countedThroughout(house, cast.supervisor);
  });

  it('of whom nobody knows when she was born is taken in all the same, and whoever does it is told so', async () => {
    const her = await referred({});
    expect(noticesOf(await step(cast.intake, her, 'accept-referral', SKIPPING))).toContain('beneficiary/age-unknown');
  });
});
