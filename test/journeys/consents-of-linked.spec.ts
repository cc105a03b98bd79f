import { House } from '../support/house';
import { png } from '../support/pictures';
import { admitted, type Cast, castOf, step } from '../support/stories';

const late = (day: string) => ({ happenedAt: `2026-03-${day}T10:00:00+07:00`, reason: 'kertas', knownBy: 'paper' });
const PHOTO = { purpose: 'photograph' };

describe('Of two linked records of one woman', () => {
  let house: House;
  let cast: Cast;
  beforeAll(async () => {
    house = await House.open('2026-03-25T12:00:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  const linked = (older: string, main: string) => step(cast.supervisor, older, 'link-beneficiaries', { into: main, basis: 'papers' });
  const both = async (): Promise<[older: string, main: string]> => [
    await admitted(cast, 'Mawar', late('02')),
    await admitted(cast, 'Siti Mawar', late('02')),
  ];
  const said = (her: string, name: string, day: string, more: object = {}, status = 200) =>
    step(cast.supervisor, her, name, { ...PHOTO, ...more, ...late(day) }, status);
  const photo = async (her: string) => (await cast.guard.get(`/api/beneficiaries/${her}/photo`).set('reading-reason', 'care')).status;
  const consents = async (her: string, query = '') => {
    const { body } = await cast.head.get(`/api/beneficiaries/${her}${query}`).set('reading-reason', 'care').expect(200);
    return (body as { consents: readonly { purpose: string; answer: string; day: string }[] }).consents.map(
      ({ purpose, answer, day }) => `${purpose} ${answer} ${day.slice(8)}`,
    );
  };
  const due = async () => {
    const { items } = (await cast.supervisor.get('/api/worklist?clock=consent-withdrawn').expect(200)).body as {
      items: readonly { about: string; state: string }[];
    };
    return items.flatMap(({ about, state }) => (state === 'done' || state === 'ended' ? [] : about));
  };
  const photographed = async () => {
    const [older, main] = await both();
    await said(older, 'give-consent', '05', { form: 'written' });
    await step(cast.supervisor, older, 'take-photo', { image: png().toString('base64') });
    return [older, main] as const;
  };

  it('she agreed under one and withdraws it under the other: her photograph is shown no more, and that is to be stopped', async () => {
    const [older, main] = await photographed();
    await linked(older, main);
    expect([await photo(older), await consents(older), await consents(main)]).toEqual([
      200,
      ['photograph given 05'],
      ['photograph given 05'],
    ]);
    expect((await said(main, 'decline-consent', '10', {}, 409)).body).toMatchObject({ code: 'beneficiary/consent-given' });
    await said(main, 'withdraw-consent', '10');
    expect([await photo(older), await consents(older), await consents(main)]).toEqual([
      409,
      ['photograph withdrawn 10'],
      ['photograph withdrawn 10'],
    ]);
    expect(await due()).toContain(`beneficiary-${main}`);
    await said(main, 'carry-out-consent-withdrawal', '11', { did: ['taken-down'] });
    expect(await due()).not.toContain(`beneficiary-${main}`);
    expect(await photo(older)).toBe(409);
    // Taken apart, each has what was said under it.
    await step(cast.head, older, 'unlink-beneficiaries', { reason: 'ternyata dua orang' });
    expect([await photo(older), await consents(older), await consents(main)]).toEqual([
      200,
      ['photograph given 05'],
      ['photograph withdrawn 10'],
    ]);
  });

  it('what she said last of a purpose holds, whichever it was said under, and as of each day what she had said by then', async () => {
    const [older, main] = await photographed();
    await said(main, 'give-consent', '03', { form: 'written' });
    await said(older, 'withdraw-consent', '06');
    await linked(older, main);
    for (const her of [older, main])
      expect([await consents(her), await consents(her, '?asOf=2026-03-05'), await consents(her, '?asOf=2026-03-04')]).toEqual([
        ['photograph withdrawn 06'],
        ['photograph given 05'],
        ['photograph given 03'],
      ]);
    expect(await photo(older)).toBe(409);
    await said(main, 'give-consent', '12', { form: 'written' });
    expect(await photo(older)).toBe(200);
  });

  it('a hold of either is in the file, with the record on which it is lifted', async () => {
    const [older, main] = await both();
    const hold = { classes: ['health'], ground: 'court-case', owner: cast.supervisor.id, until: '2026-12-31' };
    await house.appoint(cast.supervisor, 'social-worker');
    await step(cast.supervisor, older, 'place-legal-hold', hold);
    await linked(older, main);
    for (const her of [older, main]) {
      const { body } = await cast.head.get(`/api/beneficiaries/${her}`).set('reading-reason', 'care').expect(200);
      expect((body as { holds: object[] }).holds).toMatchObject([{ classes: ['health'], beneficiary: older }]);
    }
  });
});
