import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, step } from '../support/stories';

interface Missing {
  readonly beneficiary: string;
  readonly registered: boolean;
}
interface Outcomes {
  readonly involved: number;
  readonly taken: number;
  readonly returned: number;
  readonly elsewhere: number;
  readonly missing: number;
}
interface File {
  readonly status: string;
  readonly outcomes: Outcomes;
  readonly residents: readonly { beneficiary: string; outcome: string; returnedAt: string | null; injuries: string | null }[];
  readonly missing: readonly Missing[];
}

describe('Whoever was taken is back in one way, wherever it is written down', () => {
  let house: House;
  let cast: Cast;
  const [who, raids]: [Record<string, string>, Record<string, string>] = [{}, {}];
  const march = (time: string) => `2026-03-${time}+07:00`;
  const at = (time: string) => house.clock.set(march(time));
  const query = (time?: string) => (time === undefined ? '' : `?asOf=${encodeURIComponent(march(time))}`);
  const raid = async (name: string) => {
    const report = { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] };
    raids[name] = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
  };
  const inRaid = (name: string, what: string, body: object, by = cast.guard) =>
    by.post(`/api/incidents/${raids[name]}/${what}`, body).expect(200);
  const taken = (name: string, women: readonly string[], told: object = {}) =>
    inRaid(name, 'record-taken', { residents: women.map((each) => ({ beneficiary: who[each], will: 'refuses' })), ...told });
  const back = (woman: string, injuries = 'injured') => step(cast.worker, who[woman]!, 'record-return', { injuries });
  const fileOf = async (name: string, asked = '') =>
    (await cast.guard.get(`/api/incidents/${raids[name]}${asked}`).expect(200)).body as File;
  const nameOf = (id: string) => Object.keys(who).find((each) => who[each] === id)!;

  /** Who is missing, once it is seen that incident files, list of the missing and presence say the same. */
  const missingAt = async (time?: string): Promise<readonly string[]> => {
    const { missing } = (await cast.guard.get(`/api/incidents/missing${query(time)}`).expect(200)).body as { missing: readonly Missing[] };
    const files = await Promise.all(
      Object.keys(raids).map(async (name) => {
        const answer = await cast.guard.get(`/api/incidents/${raids[name]}${query(time)}`);
        return answer.status === 200 ? [answer.body as File] : [];
      }),
    );
    for (const { outcomes, missing: named } of files.flat()) {
      expect(outcomes.missing).toBe(named.length);
      expect(outcomes.returned + outcomes.elsewhere + outcomes.missing).toBe(outcomes.taken);
    }
    const { residents } = (await cast.guard.get(`/api/incidents/figures${query(time)}`).expect(200)).body as {
      residents: { of: string; count: number }[];
    };
    for (const name of ['taken', 'returned', 'elsewhere', 'missing'] as const)
      expect(residents.find((each) => each.of === name)?.count).toBe(files.flat().reduce((sum, { outcomes }) => sum + outcomes[name], 0));
    const inFiles = new Set(files.flat().flatMap((file) => file.missing.map(({ beneficiary }) => beneficiary)));
    expect([...inFiles].sort()).toEqual(missing.map(({ beneficiary }) => beneficiary).sort());
    const { counts } = await countedAt(cast.supervisor, time && march(time));
    const gone = counts.away.find(({ of }) => of === 'taken-by-force')?.count ?? 0;
    expect(gone).toBe(missing.filter(({ registered }) => registered).length);
    return missing.map(({ beneficiary }) => nameOf(beneficiary)).sort();
  };

  /** The same now, with the register and the figures. */
  const missingNow = async (): Promise<readonly string[]> => {
    const { incidents } = (await cast.guard.get('/api/incidents').expect(200)).body as {
      incidents: { incident: string; residents: Outcomes }[];
    };
    for (const { incident, residents } of incidents) {
      const { outcomes } = (await cast.guard.get(`/api/incidents/${incident}`).expect(200)).body as File;
      expect(residents).toEqual(outcomes);
    }
    return missingAt();
  };

  const seen: Record<string, unknown> = {};

  beforeAll(async () => {
    house = await House.open('2026-03-02T09:00+07:00');
    cast = await castOf(house);
    for (const name of ['Anggrek', 'Bakung', 'Cempaka', 'Dahlia', 'Edelweis']) who[name] = await admitted(cast, name);
    at('10T07:15');
    await raid('dawn');
    await taken('dawn', ['Anggrek', 'Bakung', 'Cempaka']);
    at('10T07:20');
    await raid('street');
    await taken('street', ['Anggrek']);
    seen.taken = await missingNow();
    at('10T08:00');
    await step(cast.guard, who.Dahlia!, 'notice-absence', { kind: 'absconded', happenedAt: march('10T07:20') });
    at('10T12:00');
    await back('Anggrek');
    seen.inHerRecord = await missingNow();
    at('10T20:00');
    await back('Dahlia');

    at('11T09:00');
    await inRaid('dawn', 'record-returned', { residents: [{ beneficiary: who.Bakung, injuries: 'none-seen' }] });
    seen.inTheIncident = await missingNow();
    seen.told = (await step(cast.worker, who.Bakung!, 'record-return', { injuries: 'injured' }, 409)).body;

    at('12T09:00');
    await inRaid('dawn', 'review-incident', { findings: 'pagar', measures: [] }, cast.head);
    await inRaid('dawn', 'close-incident', {}, cast.head);
    at('12T12:00');
    await back('Cempaka', 'none-seen');
    seen.afterClosing = await missingNow();

    at('13T09:00');
    await taken('street', ['Dahlia'], { happenedAt: march('10T07:20'), reason: 'saksi baru bicara' });
    seen.toldLate = await missingNow();
    at('13T10:00');
    await taken('street', ['Edelweis']);
    at('13T18:00');
    await step(cast.guard, who.Edelweis!, 'notice-absence', { kind: 'police' });
    seen.withThePolice = await missingNow();
    at('14T08:00');
    await back('Edelweis', 'none-seen');

    at('14T09:00');
    await taken('street', ['Anggrek']);
    seen.again = await missingNow();
    at('14T12:00');
    await back('Anggrek');

    at('15T09:00');
    who.Flamboyan = await admitted(cast, 'Flamboyan');
    at('15T10:00');
    await taken('street', ['Flamboyan']);
    at('16T09:00');
    who.Gardenia = await admitted(cast, 'Gardenia');
    const linked = (reason?: string) =>
      step(cast.supervisor, who.Flamboyan!, 'link-beneficiaries', { into: who.Gardenia, basis: 'photo', reason });
    seen.twoRecords = await missingNow();
    await raid('noon');
    const witness = (woman: string) => ({ beneficiary: who[woman], role: 'witness', will: 'unknown' });
    await inRaid('noon', 'involve-residents', { residents: [witness('Flamboyan'), witness('Gardenia')] });
    const involved = async () => (await fileOf('noon')).outcomes.involved;
    const inNoon = [await involved()];
    await linked();
    seen.linked = await missingNow();
    inNoon.push(await involved());
    at('17T10:00');
    await step(cast.supervisor, who.Flamboyan, 'unlink-beneficiaries', { reason: 'orang lain' });
    seen.unlinked = await missingNow();
    inNoon.push(await involved());
    seen.involved = inNoon;
    at('18T09:00');
    await linked('KTP ditemukan');
    const gardenia = { beneficiary: who.Gardenia, will: 'refuses' };
    const refusals = async (asked: readonly (readonly [string, object])[]) =>
      Promise.all(
        asked.map(async ([what, body]) => (await cast.guard.post(`/api/incidents/${raids.street}/${what}`, body)).body as object),
      );
    const account = { by: 'resident', witness: who.Gardenia, account: 'ia melihatnya' };
    const named = [
      ['record-taken', { residents: [gardenia] }],
      ['involve-residents', { residents: [{ ...gardenia, role: 'target' }] }],
      ['prevent-removal', { beneficiary: who.Gardenia }],
      ['give-account', account],
    ] as const;
    seen.named = await refusals(named);
    await taken('street', ['Flamboyan']);
    seen.goesOn = await missingNow();
    at('18T12:00');
    const isBack = (woman: string) => ({ residents: [{ beneficiary: who[woman], injuries: 'none-seen' }] });
    seen.back = await refusals([['record-returned', isBack('Gardenia')]]);
    await inRaid('street', 'record-returned', isBack('Flamboyan'));
    seen.ofTheOther = await missingNow();
    at('18T13:00');
    await step(cast.supervisor, who.Flamboyan, 'unlink-beneficiaries', { reason: 'orang lain' });
    await inRaid('street', 'prevent-removal', { beneficiary: who.Gardenia });
    await inRaid('street', 'give-account', account);
  });
  afterAll(() => house.close());

  it('returned in her own record: every incident that she was taken in knows it, with the injury check', async () => {
    expect(seen).toMatchObject({ taken: ['Anggrek', 'Bakung', 'Cempaka'], inHerRecord: ['Bakung', 'Cempaka'] });
    for (const name of ['dawn', 'street'])
      expect((await fileOf(name, query('10T13:00'))).residents.find(({ beneficiary }) => beneficiary === who.Anggrek)).toMatchObject({
        outcome: 'returned',
        returnedAt: '2026-03-10T05:00:00.000Z',
        injuries: 'injured',
      });
  });

  it('returned in the incident first: her own record knows it, and cannot say it a second time', () =>
    expect(seen).toMatchObject({ inTheIncident: ['Cempaka'], told: { code: 'beneficiary/not-away' } }));

  it('returned after the incident was closed: it counts her as back and stays closed', async () => {
    expect(seen.afterClosing).toEqual([]);
    expect(await fileOf('dawn')).toMatchObject({ status: 'closed', outcomes: { taken: 3, returned: 3, missing: 0 } });
  });

  it('returned before anybody knew that she had been taken: the incident that is told late knows it at once, at every instant', async () => {
    expect(seen.toldLate).toEqual([]);
    expect(await missingAt('10T10:00')).toEqual(['Anggrek', 'Bakung', 'Cempaka', 'Dahlia']);
    // By what was known then, she was in no incident, and another was not back.
    const known = `?knownAt=${encodeURIComponent(march('12T09:30'))}`;
    expect((await fileOf('street', known)).outcomes).toMatchObject({ taken: 1, returned: 1 });
    expect((await fileOf('dawn', known)).outcomes).toMatchObject({ taken: 3, returned: 2, missing: 1 });
  });

  it('with the police she is neither back nor missing', async () => {
    expect(seen.withThePolice).toEqual([]);
    const outcomes = async (time: string) => (await fileOf('street', query(time))).outcomes;
    expect(await outcomes('13T18:00')).toMatchObject({ taken: 3, returned: 2, elsewhere: 1, missing: 0 });
    expect(await outcomes('14T08:00')).toMatchObject({ taken: 3, returned: 3, elsewhere: 0 });
  });

  it('is taken a second time in the same incident, which knew her return only by her own record', () =>
    expect(seen.again).toEqual(['Anggrek']));

  it('back under another name: known once the two records are linked, and unknown again once they are not', () =>
    expect(seen).toMatchObject({ twoRecords: ['Flamboyan'], linked: [], unlinked: ['Flamboyan'] }));

  it('whoever stands in an incident under another record is named by that one, and the answer says by which', () => {
    const other = { code: 'incident/other-record', detail: expect.stringContaining(who.Flamboyan!) as unknown };
    expect(seen).toMatchObject({ named: [other, other, other, other], back: [other] });
  });

  it('and is counted once, as two again once the two records are not linked', async () => {
    expect(seen.involved).toEqual([2, 1, 2]);
    expect((await fileOf('street')).outcomes).toMatchObject({ involved: 5, prevented: 1 });
  });

  it('what an incident says of a record that goes on within another is told of that one', () =>
    expect(seen).toMatchObject({ goesOn: ['Flamboyan'], ofTheOther: [] }));

  it.each([
    ['10T07:14', 0],
    ['10T07:15', 3],
    ['10T07:20', 4],
    ['10T12:00', 3],
    ['10T20:00', 2],
    ['11T09:00', 1],
    ['12T12:00', 0],
    ['13T10:00', 1],
    ['13T18:00', 0],
    ['14T09:00', 1],
    ['15T10:00', 1],
  ])('everything agrees as of %s, when %i are missing', async (time, count) => expect(await missingAt(time)).toHaveLength(count));
});
