import { House } from '../support/house';
import { admitted, type Cast, castOf, countedThroughout, historyOf, step } from '../support/stories';

interface Item {
  readonly about: string;
  readonly state: string;
  readonly since: string;
}

describe('What is told late of where she was does not go with how she left', () => {
  let house: House;
  let cast: Cast;
  const june = (day: number) => `2026-06-${String(day).padStart(2, '0')}T09:00+07:00`;
  const late = (day: number) => ({ happenedAt: june(day), knownBy: 'paper', reason: 'catatan pos baru ditemukan' });
  const NOTICE = { code: 'beneficiary/not-as-she-left' };

  beforeAll(async () => {
    house = await House.open('2026-05-01T09:00+07:00');
    cast = await castOf(house);
  });
  afterAll(() => house.close());

  const livesHere = async (name: string) => {
    house.clock.set('2026-05-01T09:00+07:00');
    const id = await admitted(cast, name);
    house.clock.set(june(30));
    return id;
  };
  const leaves = async (id: string, kind: string, day: number) => {
    await step(cast.worker, id, 'propose-discharge', { kind, will: 'unknown', ...late(day - 2) });
    await step(cast.supervisor, id, 'approve-discharge', late(day - 1));
    await step(cast.worker, id, 'discharge-beneficiary', { kind, will: 'unknown', ...late(day) });
  };
  const gone = (id: string, day: number, kind = 'absconded', status = 200) =>
    step(cast.guard, id, 'notice-absence', { kind, discovered: june(day + 1), ...late(day) }, status);
  const back = (id: string, day: number, status = 200) =>
    step(cast.guard, id, 'record-return', { injuries: 'none-seen', ...late(day) }, status);
  const noticesOf = ({ body }: { readonly body: unknown }) =>
    ((body as { notices?: readonly { code: string }[] }).notices ?? []).filter(({ code }) => code === NOTICE.code).length;
  const standing = async (id: string) =>
    ((await cast.supervisor.get('/api/worklist?clock=left-otherwise').expect(200)).body as { items: readonly Item[] }).items.filter(
      ({ about }) => about === `beneficiary-${id}`,
    );
  const marked = async (id: string, query = '') =>
    (await historyOf(cast.supervisor, id, query)).flatMap(({ type, leftOtherwise }) => (leftOtherwise ? [type] : []));

  it('whoever had run away before the house let her go: it is taken, said, marked, and due until one of the two is put right', async () => {
    const [inOrder, her, him] = [await livesHere('Anyelir'), await livesHere('Bakung'), await livesHere('Cempaka')];
    await gone(inOrder, 5);
    expect((await step(cast.worker, inOrder, 'propose-discharge', { kind: 'completed', will: 'unknown' }, 409)).body).toMatchObject({
      code: 'beneficiary/gone',
    });
    for (const id of [her, him]) {
      await leaves(id, 'completed', 12);
      expect(await standing(id)).toEqual([]);
      expect(noticesOf(await gone(id, 5))).toBe(1);
      expect(await standing(id)).toMatchObject([{ state: 'due', since: new Date(june(30)).toISOString() }]);
      expect(await marked(id)).toEqual(['AbsenceNoticed', 'BeneficiaryDischarged']);
    }
    expect(await marked(her, `&knownAt=2026-06-29`)).toEqual([]);
    // She was back in time: nothing contradicts the discharge any more, nor does the absence once it is void.
    expect(noticesOf(await back(her, 8))).toBe(0);
    expect([await standing(her), await marked(her)]).toEqual([[], []]);
    expect((await step(cast.worker, her, 'void-return', { reason: 'keliru' }, 409)).body).toMatchObject({
      code: 'beneficiary/left-by-that',
      detail:
        'By her record she left on 2026-06-12, "Completed", and without this she did not: where it was a mistake, void the discharge first ("Void discharge").',
    });
    await step(cast.worker, him, 'void-absence', { reason: 'perempuan lain' });
    expect([await standing(him), await marked(him)]).toEqual([[], []]);
    await countedThroughout(house, cast.supervisor);
  });

  it('whoever was back before she is said to have run away: the same, until the return or the discharge is void', async () => {
    const [her, other] = [await livesHere('Dahlia'), await livesHere('Edelweis')];
    for (const id of [her, other]) {
      await gone(id, 5);
      await leaves(id, 'absconded', 12);
      expect([await standing(id), await marked(id)]).toEqual([[], []]);
      expect(noticesOf(await back(id, 9))).toBe(1);
      expect(await standing(id)).toMatchObject([{ state: 'due' }]);
      expect(await marked(id)).toEqual(['BeneficiaryReturned', 'BeneficiaryDischarged']);
    }
    await step(cast.worker, her, 'void-return', { reason: 'perempuan lain' });
    await step(cast.supervisor, other, 'void-discharge', { reason: 'ia kembali' });
    for (const id of [her, other]) expect([await standing(id), await marked(id)]).toEqual([[], []]);
    expect((await step(cast.worker, other, 'propose-discharge', { kind: 'absconded', will: 'unknown' }, 409)).body).toMatchObject({
      code: 'beneficiary/not-gone',
    });
  });

  it('that she ran away is not voided while her discharge says so; that she was taken falls with its incident, and is told', async () => {
    const [her, taken] = [await livesHere('Flamboyan'), await livesHere('Hortensia')];
    await gone(her, 5);
    await gone(taken, 5, 'taken-by-force');
    await leaves(her, 'absconded', 12);
    await leaves(taken, 'taken-by-force', 12);
    const { body } = await step(cast.supervisor, her, 'void-absence', { reason: 'keliru' }, 409);
    expect(body).toMatchObject({ code: 'beneficiary/left-by-that', detail: expect.stringContaining('2026-06-12, "Absconded"') });
    await step(cast.supervisor, her, 'void-discharge', { reason: 'keliru' });
    await step(cast.supervisor, her, 'void-absence', { reason: 'keliru' });

    const { incidents } = (await cast.guard.get('/api/incidents').expect(200)).body as { incidents: readonly { incident: string }[] };
    const withdrawn = { beneficiary: taken, reason: 'perempuan lain' };
    await cast.guard.post(`/api/incidents/${incidents[0]!.incident}/withdraw-resident`, withdrawn).expect(200);
    expect(await standing(taken)).toHaveLength(1);
    expect(await marked(taken)).toEqual(['BeneficiaryDischarged']);
    await step(cast.supervisor, taken, 'void-discharge', { reason: 'keliru' });
    expect(await standing(taken)).toEqual([]);
  });

  it('whoever was found in hospital before she is said to have run away is told of too', async () => {
    const her = await livesHere('Gardenia');
    await gone(her, 5);
    await leaves(her, 'absconded', 12);
    expect(noticesOf(await step(cast.worker, her, 'start-hospital-stay', { hospital: 'RSUD', ...late(8) }))).toBe(1);
    expect(await marked(her)).toEqual(['HospitalStayStarted', 'BeneficiaryDischarged']);
    expect(await standing(her)).toHaveLength(1);
  });
});
