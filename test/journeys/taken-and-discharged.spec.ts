import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, discharged, historyOf, step } from '../support/stories';

interface Residents {
  readonly taken: number;
  readonly returned: number;
  readonly missing: number;
}

describe('Taken, and by her own record or another incident it looks otherwise', () => {
  let house: House;
  let cast: Cast;
  const who: Record<string, string> = {};
  const seen: Record<string, unknown> = {};
  const march = (time: string) => `2026-03-${time}+07:00`;
  const at = (time: string) => house.clock.set(march(time));
  const raid = async () =>
    (
      (await cast.guard.post('/api/incidents', { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] }).expect(201)).body as {
        id: string;
      }
    ).id;
  const inRaid = (id: string, what: string, body: object) => cast.guard.post(`/api/incidents/${id}/${what}`, body).expect(200);
  const taken = (id: string, woman: string, told: object = {}) =>
    inRaid(id, 'record-taken', { residents: [{ beneficiary: who[woman], will: 'refuses' }], ...told });
  const back = (id: string, woman: string) =>
    inRaid(id, 'record-returned', { residents: [{ beneficiary: who[woman], injuries: 'injured' }] });
  const outcomesOf = async (id: string) =>
    ((await cast.guard.get(`/api/incidents/${id}`).expect(200)).body as { outcomes: Residents }).outcomes;

  const later = (minutes: number) => house.clock.set(new Date(house.clock.now() + minutes * 60_000).toISOString());
  const contradicted = async (clock = 'left-as-taken') =>
    ((await cast.head.get(`/api/worklist?clock=${clock}`).expect(200)).body as { items: { about: string; name: string }[] }).items;

  /** Who is missing, and whom presence has as taken. */
  const now = async () => {
    const { missing } = (await cast.guard.get('/api/incidents/missing').expect(200)).body as { missing: { beneficiary: string }[] };
    const { away } = (await countedAt(cast.supervisor)).counts;
    return { missing: missing.map(({ beneficiary }) => Object.keys(who).find((each) => who[each] === beneficiary)), away };
  };

  beforeAll(async () => {
    house = await House.open('2026-03-19T09:00+07:00');
    cast = await castOf(house);
    for (const name of ['Hibiskus', 'Iris', 'Jasmin']) who[name] = await admitted(cast, name);
    at('19T10:00');
    const street = await raid();
    await taken(street, 'Hibiskus');
    await discharged(cast, who.Hibiskus!, {}, { kind: 'taken-by-force', will: 'refuses' });
    at('19T11:00');
    await discharged(cast, who.Iris!);
    seen.discharged = await now();
    const stale = await cast.guard.post(`/api/beneficiaries/${who.Iris}/end-leave`).set('if-match', '"0"').expect(404);
    seen.stale = [Object.keys(stale.body as object).includes('revision'), stale.headers.etag];
    at('20T09:00');
    await back(street, 'Hibiskus');
    const late = await taken(street, 'Iris', { happenedAt: march('19T10:00') });
    seen.notices = (late.body as { notices?: object[] }).notices;
    seen.back = await now();
    seen.work = await contradicted();
    seen.byHand = (await step(cast.worker, who.Hibiskus!, 'record-return', { injuries: 'injured' }, 409)).body;
    await step(cast.supervisor, who.Hibiskus!, 'void-discharge', { reason: 'ia kembali' });
    await step(cast.supervisor, who.Iris!, 'void-discharge', { reason: 'ia diambil' });
    seen.voided = await now();
    seen.settled = await contradicted();
    await back(street, 'Iris');

    await step(cast.guard, who.Jasmin!, 'notice-absence', { kind: 'taken-by-force' });
    const { incidents } = (await cast.guard.get('/api/incidents').expect(200)).body as { incidents: readonly { incident: string }[] };
    const byItself = incidents[0]!.incident;
    const twin = await raid();
    await taken(twin, 'Jasmin');
    await inRaid(byItself, 'mark-incident-duplicate', { of: twin });
    seen.takenTwice = await now();
    at('20T10:00');
    await back(byItself, 'Jasmin');
    seen.backInTheDuplicate = await now();
    seen.counted = await outcomesOf(twin);
    await inRaid(byItself, 'lift-duplicate-mark', { reason: 'bukan yang sama' });
    seen.unmarked = [await now(), await outcomesOf(twin), await outcomesOf(byItself)];
  });
  afterAll(() => house.close());

  const NOBODY = { missing: [], away: [] };
  const only = (name: string) => ({ missing: [name], away: [{ of: 'taken-by-force', count: 1 }] });
  const BACK = { taken: 1, returned: 1, missing: 0 };

  it('what an incident says of a woman who was discharged goes into her record, is contradicted until the discharge is voided, and holds then', () =>
    expect(seen).toMatchObject({
      discharged: { missing: ['Hibiskus'], away: [] },
      back: { missing: ['Iris'], away: [] },
      notices: [{ code: 'incident/left-otherwise' }],
      work: [{ about: `beneficiary-${who.Iris}`, name: 'Iris', state: 'due' }],
      settled: [],
      byHand: { code: 'beneficiary/out-of-phase' },
      voided: only('Iris'),
    }));

  it('whoever left by force and is back is on the worklist until her discharge is voided, or she is referred anew', async () => {
    const forced = { kind: 'taken-by-force', will: 'refuses' };
    const names = ['Lili', 'Melur', 'Nusa'] as const;
    for (const name of names) who[name] = await admitted(cast, name);
    later(10);
    const wall = await raid();
    for (const name of names) await taken(wall, name);
    const between = new Date(house.clock.now() + 60_000).toISOString();
    later(10);
    for (const name of names) await discharged(cast, who[name]!, {}, forced);
    const nobody = await contradicted('back-as-taken');
    later(10);
    for (const name of ['Lili', 'Melur'])
      expect((await back(wall, name)).body).toMatchObject({ notices: [{ code: 'incident/back-as-taken' }] });
    // Back before that already: her own record says first that she did not leave so; an incident says it all the same.
    const before = { happenedAt: between };
    expect((await step(cast.worker, who.Nusa!, 'record-return', { injuries: 'injured', ...before }, 409)).body).toMatchObject({
      code: 'beneficiary/left-by-force',
    });
    await inRaid(wall, 'record-returned', { residents: [{ beneficiary: who.Nusa, injuries: 'injured' }], ...before });
    const listed = async () => (await contradicted('back-as-taken')).map(({ name }) => name).toSorted();
    expect([nobody, await listed(), (await now()).missing]).toEqual([[], [...names], []]);
    const present = (await countedAt(cast.supervisor)).counts.present;
    for (const name of ['Lili', 'Nusa']) await step(cast.supervisor, who[name]!, 'void-discharge', { reason: 'ia kembali' });
    const again = { person: { name: 'Melur' }, source: 'self', legalMode: 'persuasive' };
    await step(cast.worker, who.Melur!, 'close-episode');
    expect(await listed()).toEqual(['Melur']);
    await step(cast.intake, who.Melur!, 'refer-beneficiary', again);
    expect([await listed(), (await countedAt(cast.supervisor)).counts.present]).toEqual([[], present + 2]);
  });

  it('nobody leaves before what is told of where she was, whichever was recorded first: it is named by day and kind', async () => {
    const names = ['Puspa', 'Ratna', 'Seroja'] as const;
    for (const name of names) who[name] = await admitted(cast, name);
    later(10);
    const before = { happenedAt: new Date(house.clock.now()).toISOString() };
    later(10);
    const yard = await raid();
    for (const name of ['Puspa', 'Ratna']) await taken(yard, name);
    const day = new Date(house.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    later(10);
    await back(yard, 'Puspa');
    const leaves = async (woman: string, leaving: object, told: object, status: number) => {
      const { body } = await cast.worker
        .post(`/api/beneficiaries/${who[woman]}/discharge-beneficiary`, { ...leaving, ...told })
        .set('accept-language', 'id')
        .expect(status);
      return body as { code?: string; detail?: string; notices?: readonly object[] };
    };
    const agreed = async (woman: string, leaving: object) => {
      await step(cast.worker, who[woman]!, 'propose-discharge', { ...leaving, ...before });
      await step(cast.head, who[woman]!, 'approve-discharge', before);
    };
    const code = 'beneficiary/told-afterwards';
    const [choice, died] = [
      { kind: 'left-by-choice', will: 'wants' },
      { kind: 'deceased', will: 'unknown' },
    ];
    await agreed('Puspa', choice);
    expect(await leaves('Puspa', choice, before, 409)).toMatchObject({
      code,
      detail: expect.stringContaining(`ketidakhadiran ${day}, "Diambil paksa" (batalkan ketidakhadiran, atau tarik dia dari insidennya)`),
    });
    expect(await leaves('Puspa', choice, {}, 200)).toMatchObject({ notices: [{ code: 'beneficiary/age-unknown' }] });
    // Whoever died before was not taken; she does not stay among the missing either way.
    await agreed('Ratna', died);
    expect(await leaves('Ratna', died, before, 409)).toMatchObject({ code });
    expect((await now()).missing).toEqual(['Ratna']);
    await leaves('Ratna', died, {}, 200);
    expect(await now()).toEqual(NOBODY);

    const she = who.Seroja!;
    await step(cast.worker, she, 'record-counselling', { role: 'enabler', topic: 'family', note: 'ia bercerita' });
    await step(cast.worker, she, 'record-disclosure', { of: ['threat'], will: 'wants', account: 'sebelum datang' });
    await step(cast.worker, she, 'start-hospital-stay', { hospital: 'RSUD' });
    later(10);
    await step(cast.worker, she, 'end-hospital-stay');
    await agreed('Seroja', choice);
    expect((await leaves('Seroja', choice, before, 409)).detail).toContain(`ketidakhadiran ${day}, "Di rumah sakit"`);
    await step(cast.supervisor, she, 'void-absence', { reason: 'orang lain' });
    const notice = { code: 'beneficiary/told-after-leaving', count: 2, detail: expect.stringContaining('2 entri') };
    expect((await leaves('Seroja', choice, before, 200)).notices).toMatchObject([{ code: 'beneficiary/age-unknown' }, notice]);
    const marked = async () => (await historyOf(cast.supervisor, she)).flatMap(({ type, afterLeaving }) => (afterLeaving ? [type] : []));
    expect(await marked()).toEqual(['CounsellingHeld', 'DisclosureMade']);
    const { id: entry } = (await historyOf(cast.supervisor, she)).find(({ type }) => type === 'CounsellingHeld')!;
    await step(cast.supervisor, she, 'void-entry', { entry, reason: 'perempuan lain' });
    expect(await marked()).toEqual(['DisclosureMade']);
    await step(cast.supervisor, she, 'void-discharge', { reason: 'salah waktu' });
    expect(await marked()).toEqual([]);
  });

  it('where the record of a woman who left is now is told to no guard by a stale tag either', () =>
    expect(seen.stale).toEqual([false, undefined]));

  it('whoever left along because she wanted to is absent, neither taken nor missing, and may leave by her own will', async () => {
    at('21T09:00');
    who.Kamboja = await admitted(cast, 'Kamboja');
    at('21T10:00');
    const fence = await raid();
    const hers = { beneficiary: who.Kamboja, will: 'wants' };
    const said = await cast.guard.post(`/api/incidents/${fence}/record-taken`, { residents: [hers] }).expect(422);
    expect(said.body).toMatchObject({ code: 'incident/not-valid-will', detail: expect.stringContaining('"Involve residents"') });
    await inRaid(fence, 'involve-residents', { residents: [{ ...hers, role: 'left-along' }] });
    const counted = { involved: 1, taken: 0, returned: 0, elsewhere: 0, leftAlong: 1, prevented: 0, missing: 0 };
    expect(await outcomesOf(fence)).toEqual(counted);
    expect(await now()).toEqual({ missing: [], away: [{ of: 'absconded', count: 1 }] });
    for (const [name, asked] of Object.entries({
      'record-returned': { residents: [{ beneficiary: who.Kamboja, injuries: 'none-seen' }] },
      'prevent-removal': { beneficiary: who.Kamboja },
    })) {
      const { body } = await cast.guard.post(`/api/incidents/${fence}/${name}`, asked).expect(409);
      expect(body).toMatchObject({ code: 'incident/left-along', detail: expect.stringContaining('"Record return"') });
    }
    const refused = async (id: string, what: string, part: object) =>
      ((await cast.guard.post(`/api/incidents/${id}/${what}`, { residents: [{ ...hers, ...part }] }).expect(409)).body as { code: string })
        .code;
    expect(await refused(fence, 'record-taken', { will: 'refuses' })).toBe('incident/along-too');
    expect(await refused(fence, 'involve-residents', { role: 'left-along', will: 'unknown' })).toBe('incident/along-too');
    await step(cast.worker, who.Kamboja, 'propose-discharge', { kind: 'left-by-choice', will: 'wants' });
    await inRaid(fence, 'withdraw-resident', { beneficiary: who.Kamboja, reason: 'salah orang' });
    expect(await now()).toEqual(NOBODY);
    // Taken after all: in no incident she wanted to go besides, until she is withdrawn from this one.
    await taken(fence, 'Kamboja');
    const gate = await raid();
    for (const id of [fence, gate]) expect(await refused(id, 'involve-residents', { role: 'left-along' })).toBe('incident/taken-too');
    expect(await now()).toEqual(only('Kamboja'));
    await inRaid(fence, 'withdraw-resident', { beneficiary: who.Kamboja, reason: 'ia mau' });
    await inRaid(gate, 'involve-residents', { residents: [{ ...hers, role: 'left-along' }] });
    expect(await now()).toEqual({ missing: [], away: [{ of: 'absconded', count: 1 }] });
    await inRaid(gate, 'withdraw-resident', { beneficiary: who.Kamboja, reason: 'salah orang' });
    expect(await now()).toEqual(NOBODY);
  });

  it('a return that is written in a duplicate reaches the one that is counted, and stays where the mark is lifted', () =>
    expect(seen).toMatchObject({
      takenTwice: only('Jasmin'),
      backInTheDuplicate: NOBODY,
      counted: BACK,
      unmarked: [NOBODY, BACK, BACK],
    }));
});
