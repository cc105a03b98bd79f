import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

/** It is one morning, and all of it comes on paper: what is told of after she died was written before her death was. */
describe('A death that comes to paper after what only the living do', () => {
  let house: House;
  let cast: Cast;
  const CHOICE = { kind: 'left-by-choice', will: 'wants' };
  const DIED = { kind: 'deceased', will: 'unknown' };
  const CODE = 'beneficiary/told-after-death';
  const by = (happenedAt: string) => ({ happenedAt: `${happenedAt}+07:00`, reason: 'kertas' });
  const said = (count: number) => expect.objectContaining({ code: CODE, count, detail: expect.stringContaining(`${count} `) as string });

  const left = async (her: string, day: string, leaving: object) => {
    const then = by(`${day}T10:00`);
    await step(cast.worker, her, 'propose-discharge', { ...leaving, ...then });
    await step(cast.supervisor, her, 'approve-discharge', then);
    const { body } = await step(cast.worker, her, 'discharge-beneficiary', { ...leaving, ...then });
    return (body as { notices?: readonly object[] }).notices ?? [];
  };
  const voided = (her: string) => step(cast.supervisor, her, 'void-discharge', { reason: 'ia meninggal' });
  const marked = async (her: string, knownAt = '') =>
    (await historyOf(cast.supervisor, her, knownAt)).flatMap(({ type, afterDeath }) => (afterDeath ? [type] : []));

  const contact = (her: string, day: string, status?: number) =>
    step(
      cast.worker,
      her,
      'record-aftercare-contact',
      { found: 'yes', working: 'yes', threatened: 'no', returnedToProstitution: 'no', ...by(`${day}T10:00`) },
      status,
    );
  const consent = (her: string, asks: string, day: string, more: object = {}, status?: number) =>
    step(cast.worker, her, asks, { purpose: 'contact-family', ...more, ...by(`${day}T11:00`) }, status);

  beforeAll(async () => {
    house = await House.open('2026-11-28T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('says how much of her record it makes impossible, and her history marks each, as it was known', async () => {
    const her = await admitted(cast, 'Melati', by('2026-11-02T12:00'));
    await left(her, '2026-11-07', CHOICE);
    await step(cast.worker, her, 'plan-aftercare', { on: '2026-11-20', ...by('2026-11-08T09:00') });
    await consent(her, 'give-consent', '2026-11-09', { form: 'spoken' });
    await consent(her, 'withdraw-consent', '2026-11-11');
    await contact(her, '2026-11-06', 409);
    await contact(her, '2026-11-12');
    expect(await marked(her)).toEqual([]);
    await voided(her);
    expect(await left(her, '2026-11-07', DIED)).toContainEqual(said(4));
    expect(await marked(her)).toEqual(['AftercarePlanned', 'ConsentGiven', 'ConsentWithdrawn', 'AftercareContactMade']);
    expect(await marked(her, '&knownAt=2026-11-27')).toEqual([]);
    // In the other order each is refused.
    expect((await contact(her, '2026-11-13', 409)).body).toMatchObject({ code: 'beneficiary/deceased' });
    expect((await consent(her, 'give-consent', '2026-11-13', { form: 'spoken' }, 409)).body).toMatchObject({
      code: 'beneficiary/deceased',
    });
  });

  it('says nothing of what was before it, or where somebody else had died', async () => {
    const her = await admitted(cast, 'Kenanga', by('2026-11-02T12:00'));
    await left(her, '2026-11-07', CHOICE);
    await contact(her, '2026-11-12');
    await voided(her);
    expect(await left(her, '2026-11-07', CHOICE)).not.toContainEqual(expect.objectContaining({ code: CODE }));
    await voided(her);
    await left(her, '2026-11-13', DIED);
    expect(await marked(her)).toEqual([]);
    await voided(her);
    expect(await left(her, '2026-11-07', DIED)).toContainEqual(said(1));
    const { id: entry } = (await historyOf(cast.supervisor, her)).find(({ type }) => type === 'AftercareContactMade')!;
    await step(cast.supervisor, her, 'void-entry', { entry, reason: 'perempuan lain' });
    expect(await marked(her)).toEqual([]);
  });

  it('asks of all her records: what a linked one tells of her after that is told and marked too', async () => {
    const her = await admitted(cast, 'Seroja', by('2026-11-02T12:00'));
    await left(her, '2026-11-07', CHOICE);
    const other = await admitted(cast, 'Seroja Dua', by('2026-11-08T12:00'));
    await step(cast.supervisor, her, 'close-episode', by('2026-11-08T09:00'));
    await step(cast.supervisor, her, 'link-beneficiaries', { into: other, basis: 'papers', reason: 'KTP' });
    await contact(her, '2026-11-13');
    await consent(her, 'give-consent', '2026-11-15', { form: 'spoken' });
    expect(await left(other, '2026-11-14', DIED)).toContainEqual(said(1));
    expect(await marked(other)).toEqual(['ConsentGiven']);
  });
});
