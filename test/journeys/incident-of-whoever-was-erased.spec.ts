import { erased } from '../support/erasing';
import { House } from '../support/house';
import { admitted, type Cast, castOf } from '../support/stories';

type Body = Readonly<Record<string, unknown>>;

describe('An incident in which somebody had a part who was erased since', () => {
  let house: House;
  let cast: Cast;
  const read = async (path: string, who = cast.head) => (await who.get(path).expect(200)).body as Body;

  beforeEach(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    cast = await castOf(house);
  });
  afterEach(() => house.close());

  it('that never was is voided once nobody else was taken by it; it counts nowhere, and of her nothing is told', async () => {
    const [her, other] = [await admitted(cast, 'Wulan'), await admitted(cast, 'Melati')];
    house.clock.set('2026-03-10T10:00+07:00');
    const raid = { kind: 'forced-removal', place: 'gerbang', means: ['threat'], visits: [] };
    const { id } = (await cast.guard.post('/api/incidents', raid).expect(201)).body as { id: string };
    const does = (name: string, body: object, who = cast.guard, status = 200) =>
      who.post(`/api/incidents/${id}/${name}`, body).expect(status);
    await does('record-taken', { residents: [her, other].map((beneficiary) => ({ beneficiary, will: 'refuses' })) });
    await does('record-returned', { residents: [her, other].map((beneficiary) => ({ beneficiary, injuries: 'none-seen' })) });
    await erased(cast, `beneficiary-${her}`);
    house.clock.set('2026-03-10T16:00+07:00');

    const why = { reason: 'latihan yang dicatat sebagai insiden' };
    await does('withdraw-resident', { beneficiary: her, ...why }, cast.head, 410);
    const { body } = await does('void-incident', why, cast.head, 409);
    expect(body).toMatchObject({ code: 'incident/still-out', detail: expect.stringContaining(other) as unknown });
    expect((body as { detail: string }).detail).not.toContain(her);
    await does('withdraw-resident', { beneficiary: other, ...why });
    await does('void-incident', why, cast.head);

    expect(await read(`/api/incidents/${id}`)).toMatchObject({ status: 'voided', residents: [], outcomes: { taken: 0, missing: 0 } });
    expect(await read('/api/incidents')).toMatchObject({ incidents: [] });
    expect(await read('/api/incidents/figures?from=2026-03-01')).toMatchObject({ incidents: 0 });
    expect(await read(`/api/incidents/missing?asOf=${encodeURIComponent('2026-03-10T10:00+07:00')}`)).toMatchObject({ missing: [] });
    const { entries } = (await read(`/api/incidents/${id}/history`)) as { entries: { type: string }[] };
    const voided = entries.find(({ type }) => type === 'IncidentVoided');
    expect(voided).toBeDefined();
    expect(JSON.stringify(voided)).not.toContain(her);
  });

  it('is put right as to when it began, and names nobody from outside who was erased', async () => {
    house.clock.set('2026-03-11T10:00+07:00');
    const asking = { ...cast, worker: await house.person('supervisor') };
    const { id } = (
      await cast.guard.post('/api/incidents', { kind: 'threat', place: 'gerbang', means: ['threat'], visits: [] }).expect(201)
    ).body as { id: string };
    const outsiders: string[] = [];
    for (const looks of ['tato', 'topi']) {
      const described = await cast.guard.post('/api/outsiders', { relation: 'thug', looks }).expect(201);
      outsiders.push((described.body as { id: string }).id);
    }
    for (const outsider of outsiders)
      await cast.guard.post(`/api/incidents/${id}/involve-outsider`, { outsider, count: 1, relation: 'thug' }).expect(200);
    await erased(asking, `outsider-${outsiders[0]}`);
    // What the incident keeps goes as well, years later.
    await house.stores.vault.destroy(`outsider-${outsiders[0]}`);
    const began = { happenedAt: '2026-03-11T09:30+07:00', reason: 'salah tulis' };
    await cast.guard.post(`/api/incidents/${id}/correct-beginning`, began).expect(200);
    const log = await house.stores.store.readStream(`incident-${id}`, 0, 100);
    expect(log.at(-1)).toMatchObject({ type: 'IncidentBeginningCorrected', data: { outsiders: [outsiders[1]] } });
  });
});
