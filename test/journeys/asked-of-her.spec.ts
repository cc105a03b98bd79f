import { House, type Person } from '../support/house';
import { admitted, type Cast, castOf, discharged, historyOf, step } from '../support/stories';

const MASKED = { masked: true };
const exploitation = {
  exchangedForSex: 'yes',
  exchangedLately: 'declined',
  askedOrForced: 'unknown',
  askedOrForcedLately: 'not-asked',
  threatenedAtWork: 'no',
  workNotAsPromised: 'yes',
  coercedToGoOn: 'no',
  exploitedAtWorkLately: 'no',
};
const exit = {
  counselled: 'yes',
  individual: 'yes',
  sessionsHeld: 7,
  sessionsInPlan: 10,
  planAfterwards: 'no',
  safeByHer: 'yes',
  safeByWorker: 'no',
  adultTies: 'declined',
  peerTies: 'unknown',
  communityTies: 'not-asked',
};

interface File {
  readonly assessments: { readonly exploitation: readonly object[]; readonly exit: readonly object[] };
  readonly episodes: readonly object[];
}

describe('What she is asked about exploitation and about leaving', () => {
  let house: House;
  let cast: Cast;
  let mine: Person;
  let her: string;
  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    mine = await house.person('social-worker');
    await house.appoint(mine, 'social-worker', { team: 'melati' });
    her = await admitted(cast, 'Melati');
    await step(cast.supervisor, her, 'assign-case-worker', { worker: mine.id });
    await step(mine, her, 'assess-exploitation', exploitation);
    await step(mine, her, 'assess-exit', exit);
  });
  afterAll(() => house.close());

  const fileOf = async (who: Person) => (await who.get(`/api/beneficiaries/${her}`).expect(200)).body as File;

  it('is in her file and her history for whoever looks after her, every answer as it was given', async () => {
    const { assessments } = await fileOf(mine);
    expect(assessments).toMatchObject({ exploitation: [{ ...exploitation, episode: 1 }], exit: [{ ...exit, episode: 1 }] });
    const told = (await historyOf(mine, her)).filter(({ type }) => type.endsWith('Assessed'));
    expect(told.map(({ type, data }) => [type, data])).toEqual([
      ['ExploitationAssessed', exploitation],
      ['ExitAssessed', exit],
    ]);
  });

  it('is masked for everybody else: intake, the gate, another worker, the head, an auditor', async () => {
    const others = [cast.guard, cast.worker, cast.head, cast.auditor, await house.person('intake'), await house.person('instructor')];
    for (const who of others) {
      const { text, status } = await who.get(`/api/beneficiaries/${her}`);
      expect(text).not.toMatch(/"(exchangedForSex|safeByWorker)":"/);
      if (status === 200)
        expect((JSON.parse(text) as Partial<File>).assessments?.exploitation ?? []).not.toContainEqual(
          expect.objectContaining(exploitation),
        );
    }
    expect((await fileOf(cast.head)).assessments.exit).toMatchObject([{ safeByHer: { ...MASKED, needs: 'emergency' } }]);
  });

  it('opens for her supervisor on confirmation', async () => {
    expect((await fileOf(cast.supervisor)).assessments.exit).toMatchObject([{ safeByHer: { ...MASKED, needs: 'step-up' } }]);
    await cast.supervisor.get(`/api/beneficiaries/${her}`).set('reading-reason', 'supervision').expect(200);
  });

  it('lies in no file of the house', async () => {
    const stored = JSON.stringify((await house.stores.store.readStream(`beneficiary-${her}`, 0, 500)).map(({ data }) => data));
    expect(stored).toContain('exchangedForSex');
    expect(stored).not.toMatch(/"(exchangedForSex|safeByHer|sessionsHeld|workNotAsPromised)":("|\d)/);
  });

  it.each([
    ['assess-exploitation', { ...exploitation, exchangedForSex: 'no', exchangedLately: 'yes' }, 422, 'beneficiary/not-valid-answers'],
    ['assess-exploitation', { ...exploitation, exchangedForSex: null }, 400, 'request/malformed'],
    ['assess-exit', { ...exit, counselled: 'no' }, 422, 'beneficiary/not-valid-answers'],
    ['assess-exit', { ...exit, sessionsHeld: -1 }, 400, 'request/malformed'],
    ['propose-discharge', { kind: 'expelled', will: 'refuses' }, 422, 'beneficiary/not-valid-expulsion'],
    ['propose-discharge', { kind: 'completed', will: 'wants', expelledFor: 'fee' }, 422, 'beneficiary/not-valid-expulsion'],
    ['propose-discharge', { kind: 'completed', will: 'wants', safeByHer: 'yes' }, 400, 'request/malformed'],
  ])('%s is refused: %j', async (name, asked, status, code) => {
    expect((await step(mine, her, name, asked, status)).body).toMatchObject({ code });
  });

  it('is asked by nobody who may not know the answers', async () => {
    for (const who of [cast.guard, cast.head, cast.intake])
      expect((await step(who, her, 'assess-exit', exit, 403)).body).toMatchObject({ code: 'beneficiary/not-your-step' });
  });

  it('why women were expelled is in the figures of their year, and withheld where it is few', async () => {
    house.clock.set('2026-04-01T09:00+07:00');
    const expelled = async (name: string, expelledFor: string) => {
      const id = await admitted(cast, name);
      await discharged(cast, id, {}, { kind: 'expelled', will: 'refuses', expelledFor });
      return id;
    };
    const first = await expelled('Anggrek', 'house-rules');
    const cohort = async (who: Person) =>
      ((await who.get('/api/figures/outcomes?by=month&from=2026-04-01').expect(200)).body as { cohorts: readonly object[] }).cohorts[0];
    const told = async () =>
      ((await house.again(cast.guard.id).get('/api/figures/outcomes?by=year').expect(200)).body as { cohorts: readonly object[] }).cohorts;
    house.clock.set('2026-04-02T09:00+07:00');
    expect(await cohort(cast.supervisor)).toMatchObject({ expelledFor: [{ of: 'house-rules', count: 1 }] });
    for (const name of ['Bakung', 'Cempaka', 'Dahlia', 'Eboni']) await expelled(name, 'fee');
    house.clock.set('2026-04-03T09:00+07:00');
    const { body } = await cast.supervisor.get(`/api/beneficiaries/${first}`).expect(200);
    expect((body as File).episodes).toMatchObject([{ exit: 'expelled', expelledFor: 'house-rules' }]);
    await step(cast.supervisor, first, 'void-discharge', { reason: 'orang lain' });
    expect(await cohort(cast.supervisor)).toMatchObject({ expelledFor: [{ of: 'fee', count: 4 }] });
    // Four of six were expelled, and two were not: none of it is told, nor how many kinds and reasons there were.
    house.clock.set('2027-01-02T09:00+07:00');
    expect(await told()).toEqual([{ of: '2026', movedIn: 6, outcomes: null, expelledFor: null }]);
    // Nor of four of nine: five are still on the list of who is here, which she reads.
    house.clock.set('2026-04-03T10:00+07:00');
    for (const name of ['Hortensia', 'Iris', 'Jasmin']) await admitted(cast, name);
    house.clock.set('2027-01-02T09:00+07:00');
    expect(await told()).toEqual([{ of: '2026', movedIn: 9, outcomes: null, expelledFor: null }]);
    // Six are told, and not for which reasons: they may be few each.
    house.clock.set('2026-04-03T11:00+07:00');
    await expelled('Flamboyan', 'other');
    await expelled('Gardenia', 'house-rules');
    house.clock.set('2027-01-02T09:00+07:00');
    expect(await told()).toMatchObject([
      {
        movedIn: 11,
        outcomes: [
          { of: 'expelled', count: 6 },
          { of: 'still-here', count: 5 },
        ],
        expelledFor: null,
      },
    ]);
  });
});
