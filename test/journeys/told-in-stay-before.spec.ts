import { House } from '../support/house';
import { admitted, type Cast, castOf, discharged, episodesOf, historyOf, SKIPPING, step } from '../support/stories';

describe('She was taken in again, and that comes to paper after what was told of her since', () => {
  let house: House;
  let cast: Cast;
  const late = (day: string) => ({ happenedAt: `2026-03-${day}T10:00:00+07:00`, reason: 'kertas', knownBy: 'paper' });
  const track = (her: string, day: string) => step(cast.supervisor, her, 'assign-track', { track: 'cooking', ...late(day) });

  beforeAll(async () => {
    house = await House.open('2026-03-25T12:00:00+07:00');
    cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
  });
  afterAll(() => house.close());

  /** What whoever records that she moved in again is told. */
  const back = async (her: string) => {
    await step(cast.intake, her, 'refer-beneficiary', {
      person: { name: 'Melati' },
      source: 'self',
      legalMode: 'persuasive',
      ...late('12'),
    });
    await step(cast.intake, her, 'accept-referral', { ...SKIPPING, ...late('12') });
    const { body } = await step(cast.intake, her, 'admit-beneficiary', late('12'));
    return (
      (body as { notices?: readonly { code: string; count?: number }[] }).notices?.flatMap(({ code, count }) =>
        code === 'beneficiary/told-in-stay-before' ? [count] : [],
      ) ?? []
    );
  };
  /** She left on the 8th, which comes to paper after what is told of later days. */
  const left = async (name: string, since: (her: string) => Promise<unknown>) => {
    const her = await admitted(cast, name, late('02'));
    await step(cast.supervisor, her, 'assign-track', { track: 'sewing', ...late('04') });
    await since(her);
    await discharged(cast, her, late('08'));
    return her;
  };
  const tracks = async (her: string) => (await episodesOf(cast.head, her)).map((each) => (each as unknown as { track: string }).track);

  it('is told how much of that stands in the stay before; told anew, it is of this one', async () => {
    const her = await left('Melati', async (she) => {
      await track(she, '14');
      await step(cast.supervisor, she, 'assign-case-worker', { worker: cast.worker.id, ...late('15') });
    });
    expect(await back(her)).toEqual([2]);
    expect(await tracks(her)).toEqual(['sewing', 'none']);
    await track(her, '14');
    expect(await tracks(her)).toEqual(['sewing', 'cooking']);
  });

  it('is told nothing where all of it was of the stay before, or was voided', async () => {
    expect(await back(await left('Mawar', (she) => track(she, '06')))).toEqual([]);
    const her = await left('Kenanga', async (she) => {
      await step(cast.supervisor, she, 'record-counselling', { role: 'enabler', topic: 'family', ...late('14') });
      const { id } = (await historyOf(cast.supervisor, she)).find(({ type }) => type === 'CounsellingHeld')!;
      await step(cast.supervisor, she, 'void-entry', { entry: id, reason: 'orang lain' });
    });
    expect(await back(her)).toEqual([]);
  });
});
