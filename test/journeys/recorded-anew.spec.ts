import { House } from '../support/house';
import { admitted, type Cast, castOf, historyOf, step } from '../support/stories';

/** Each has her own woman; it is one morning, and all of it comes on paper. */
describe('An end or a beginning that is voided and recorded anew', () => {
  let house: House;
  let cast: Cast;
  const FOUND = { found: 'yes', working: 'no', threatened: 'no', returnedToProstitution: 'no' };
  const CHOICE = { kind: 'left-by-choice', will: 'wants' };
  const DIED = { kind: 'deceased', will: 'unknown' };
  const by = (happenedAt: string) => ({ happenedAt: `${happenedAt}+07:00`, reason: 'kertas' });
  const voided = (her: string, what: 'discharge' | 'admission') => step(cast.supervisor, her, `void-${what}`, { reason: 'salah tanggal' });

  /** She left on a day by the paper, as was proposed and approved then; answers what is told besides. */
  const left = async (her: string, day: string, leaving: object = CHOICE) => {
    const then = by(`${day}T10:00`);
    await step(cast.worker, her, 'propose-discharge', { ...leaving, ...then });
    await step(cast.supervisor, her, 'approve-discharge', then);
    const { body } = await step(cast.worker, her, 'discharge-beneficiary', { ...leaving, ...then });
    return (body as { notices?: readonly { code: string; count?: number }[] }).notices;
  };

  interface Item {
    readonly about: string;
    readonly clock: string;
    readonly state: string;
    readonly due: string | null;
  }
  /** What the list of a day says of her, besides that a discharge was decided on: the clock, how it stands, and the day it is due. */
  const listed = async (her: string, asOf: string) => {
    const { body } = await cast.supervisor.get(`/api/worklist?limit=200&asOf=${asOf}`).expect(200);
    return (body as { items: readonly Item[] }).items.flatMap(({ about, clock, state, due }) =>
      about === `beneficiary-${her}` && clock !== 'discharge-decision' ? [`${clock} ${state} ${due?.slice(0, 10)}`] : [],
    );
  };

  beforeAll(async () => {
    house = await House.open('2026-11-21T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  it('her discharge: what was planned for her is to be done again as it was planned, and not what was done or voided', async () => {
    const her = await admitted(cast, 'Melati', by('2026-10-31T20:00'));
    await left(her, '2026-11-01');
    const days = ['2026-11-10', '2026-11-26', '2026-12-20', '2026-12-27'];
    for (const on of days) await step(cast.worker, her, 'plan-aftercare', { on, ...by('2026-11-05T09:00') });
    await step(cast.worker, her, 'record-aftercare-contact', { ...FOUND, ...by('2026-11-09T09:00') });
    const [done, ...open] = ['done 2026-11-10', ...days.slice(1).map((on) => `due ${on}`)].map((each) => `aftercare ${each}`);
    expect(await listed(her, '2026-11-09')).toEqual([done, ...open]);
    await voided(her, 'discharge');
    expect(await listed(her, '2026-11-29')).toEqual([]);
    const { id: entry } = (await historyOf(cast.supervisor, her)).findLast(({ type }) => type === 'AftercarePlanned')!;
    await step(cast.supervisor, her, 'void-entry', { entry, reason: 'perempuan lain' });
    await left(her, '2026-11-02');
    expect(await listed(her, '2026-11-09')).toEqual([done, ...open.slice(0, 2)]);
    expect(await listed(her, '2026-11-29')).toEqual(['aftercare overdue 2026-11-26', 'aftercare due 2026-12-20']);
    // Nobody follows up whoever died, or whose episode was closed, until that turns out to be a mistake.
    await voided(her, 'discharge');
    await left(her, '2026-11-02', DIED);
    expect(await listed(her, '2026-11-29')).toEqual([]);
    await voided(her, 'discharge');
    await left(her, '2026-11-03');
    await step(cast.worker, her, 'close-episode');
    expect(await listed(her, '2026-11-29')).toEqual([]);
    await voided(her, 'discharge');
    await left(her, '2026-11-04');
    expect(await listed(her, '2026-11-29')).toEqual(['aftercare overdue 2026-11-26', 'aftercare due 2026-12-20']);
  });

  it('her admission: what was agreed with her there is to be done again, and not what fell with it', async () => {
    const her = await admitted(cast, 'Kenanga', by('2026-10-31T20:00'));
    const again = () => step(cast.supervisor, her, 'admit-beneficiary', by('2026-11-01T00:30'));
    await step(cast.worker, her, 'agree-care-plan', {
      goals: 'pulih',
      agreedByHer: 'yes',
      reviewOn: '2026-12-02',
      ...by('2026-11-03T09:00'),
    });
    const counselled = (day: string, next: object) =>
      step(cast.worker, her, 'record-counselling', { role: 'enabler', topic: 'family', dangerSeen: 'yes', ...next, ...by(`${day}T09:00`) });
    await counselled('2026-11-04', { nextOn: '2026-11-20' });
    await counselled('2026-11-05', { nextOn: '2026-12-01' });
    const then = '2026-11-06';
    const [done, due] = ['counselling done 2026-11-20', 'counselling due 2026-12-01'];
    expect(await listed(her, then)).toEqual([done, due, 'plan-review due 2026-12-02']);
    await voided(her, 'admission');
    expect(await listed(her, then)).toEqual([]);
    await again();
    expect(await listed(her, then)).toEqual([done, due]);
    // Voided after that, a note leaves what it would have without it.
    const { id: entry } = (await historyOf(cast.supervisor, her)).findLast(({ type }) => type === 'CounsellingHeld')!;
    await step(cast.supervisor, her, 'void-entry', { entry, reason: 'perempuan lain' });
    expect(await listed(her, then)).toEqual(['counselling due 2026-11-20']);
    await voided(her, 'admission');
    await again();
    expect(await listed(her, then)).toEqual(['counselling due 2026-11-20']);
    // By another record of hers she does live here: it is to be done there, until that is taken back.
    await voided(her, 'admission');
    const other = await admitted(cast, 'Kenanga Dua', by('2026-11-01T00:30'));
    await step(cast.supervisor, her, 'link-beneficiaries', { into: other, basis: 'papers', reason: 'KTP' });
    expect([await listed(her, '2026-11-22'), await listed(other, '2026-11-22')]).toEqual([[], ['counselling overdue 2026-11-20']]);
    await step(cast.supervisor, her, 'unlink-beneficiaries', { reason: 'orang lain' });
    await again();
    expect([await listed(her, '2026-11-22'), await listed(other, '2026-11-22')]).toEqual([['counselling overdue 2026-11-20'], []]);
  });

  it('her discharge of a later day: a follow-up of a day on which she lived in the house then is told and marked', async () => {
    const her = await admitted(cast, 'Seroja', by('2026-10-31T20:00'));
    await left(her, '2026-11-01');
    await step(cast.worker, her, 'record-aftercare-contact', { ...FOUND, ...by('2026-11-03T09:00') });
    const marked = async (knownAt = '') =>
      (await historyOf(cast.supervisor, her, knownAt)).flatMap(({ type, beforeLeaving }) => (beforeLeaving ? [type] : []));
    expect(await marked()).toEqual([]);
    const [notice] = ((await voided(her, 'discharge')).body as { notices: readonly object[] }).notices;
    const said = { code: 'beneficiary/followed-up-before-leaving', count: 1, detail: expect.stringContaining('1 ') as string };
    expect(notice).toMatchObject(said);
    expect(await left(her, '2026-11-20')).toContainEqual(expect.objectContaining(said));
    expect(await marked()).toEqual(['AftercareContactMade']);
    expect(await marked('&knownAt=2026-11-20')).toEqual([]);
    const late = await step(cast.worker, her, 'record-aftercare-contact', { ...FOUND, ...by('2026-11-03T10:00') }, 409);
    expect(late.body).toMatchObject({ code: 'beneficiary/still-in-care' });
    // Either of the two is put right: the day on which she left, or what was told of her.
    await voided(her, 'discharge');
    await left(her, '2026-11-02');
    expect(await marked()).toEqual([]);
    await voided(her, 'discharge');
    await left(her, '2026-11-19');
    const { id: entry } = (await historyOf(cast.supervisor, her)).find(({ type }) => type === 'AftercareContactMade')!;
    await step(cast.supervisor, her, 'void-entry', { entry, reason: 'perempuan lain' });
    expect(await marked()).toEqual([]);
  });
});
