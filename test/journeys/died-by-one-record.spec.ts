import { newId } from '../../src/platform/ids';
import { House } from '../support/house';
import { admitted, type Cast, castOf, countedAt, discharged, step } from '../support/stories';

interface File {
  readonly outcomes: Readonly<Record<'taken' | 'returned' | 'elsewhere' | 'missing', number>>;
  readonly missing: readonly { readonly beneficiary: string }[];
}

const march = (time: string) => `2026-03-${time}+07:00`;
const DIED = { kind: 'deceased', will: 'unknown' };

/** A house in which one woman died at an hour, another is there, and may have been taken. */
async function houseOf(diedAt: string, takenAt?: string) {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast: Cast = await castOf(house);
  const [dead, other] = [await admitted(cast, 'Mawar'), await admitted(cast, 'Siti Mawarni')];
  let incident = '';
  const taken = async () => {
    house.clock.set(march(takenAt!));
    const report = { kind: 'forced-removal', place: 'gerbang', means: [], visits: [] };
    incident = ((await cast.guard.post('/api/incidents', report).expect(201)).body as { id: string }).id;
    const residents = [{ beneficiary: other, will: 'refuses' }];
    await cast.guard.post(`/api/incidents/${incident}/record-taken`, { residents }).expect(200);
  };
  const dies = async () => {
    house.clock.set(march(diedAt));
    await discharged(cast, dead, {}, DIED);
  };
  for (const happens of takenAt === undefined ? [dies] : takenAt < diedAt ? [taken, dies] : [dies, taken]) await happens();
  house.clock.set(march('11T09:00'));
  const link = (from: string, into: string, status: number) =>
    step(cast.supervisor, from, 'link-beneficiaries', { into, basis: 'papers' }, status);
  const codeOf = async (from: string, into: string) => ((await link(from, into, 409)).body as { code: string }).code;
  return { house, cast, dead, other, incident, link, codeOf };
}

describe('A woman who died by one record and lives by another', () => {
  it.each([
    ['was taken before', '10T12:00', '10T02:00'],
    ['was taken afterwards', '10T02:00', '10T12:00'],
  ])('is not one with whoever %s and is not back', async (_, diedAt, takenAt) => {
    const { house, cast, dead, other, link, codeOf } = await houseOf(diedAt, takenAt);
    expect([await codeOf(dead, other), await codeOf(other, dead)]).toEqual(['beneficiary/died-in-one', 'beneficiary/died-in-one']);
    // It was another who died.
    await step(cast.head, dead, 'void-discharge', { reason: 'orang lain' });
    await link(dead, other, 200);
    await house.close();
  });

  it('is one with whoever left before that, who goes on as the one who died: no step is taken of her by the other', async () => {
    const { house, cast, dead, other, link, codeOf } = await houseOf('10T12:00');
    expect(await codeOf(other, dead)).toBe('beneficiary/died-in-one');
    await discharged(cast, other, { happenedAt: march('10T11:00') });
    await step(cast.supervisor, other, 'close-episode');
    expect(await codeOf(dead, other)).toBe('beneficiary/other-way-round');
    await link(other, dead, 200);
    expect((await countedAt(cast.supervisor)).counts.registered).toBe(0);
    const again = { person: { name: 'Mawar' }, source: 'self', legalMode: 'persuasive' };
    expect((await step(cast.intake, dead, 'refer-beneficiary', again, 409)).body).toMatchObject({ code: 'beneficiary/deceased' });
    await house.close();
  });

  it('is not one with whoever was met after she died', async () => {
    const { house, cast, dead, other, link, codeOf } = await houseOf('10T12:00');
    const met = { found: 'yes', working: 'no', threatened: 'no', returnedToProstitution: 'no' };
    await discharged(cast, other, { happenedAt: march('10T11:00') });
    await step(cast.worker, other, 'record-aftercare-contact', met);
    await step(cast.supervisor, other, 'close-episode');
    expect(await codeOf(other, dead)).toBe('beneficiary/died-in-one');
    const history = await cast.supervisor.get(`/api/beneficiaries/${other}/history`).expect(200);
    const { entries } = history.body as { entries: readonly { id: string; type: string }[] };
    const entry = entries.find(({ type }) => type === 'AftercareContactMade')!.id;
    await step(cast.supervisor, other, 'void-entry', { entry, reason: 'orang lain' });
    await link(other, dead, 200);
    await house.close();
  });

  it('is missing wherever it is asked, where the log says already that the two are one, and back where that is recorded', async () => {
    const { house, cast, dead, other, incident } = await houseOf('10T12:00', '10T02:00');
    const { store } = house.stores;
    const last = (await store.readStream(`beneficiary-${dead}`, 0, 100)).at(-1)!;
    const id = newId(house.clock.now());
    const linked = { into: other, basis: 'papers', doubled: [{ episode: 1, there: 1, from: '2026-03-02T02:00:00.000Z' }] };
    const { revision, hash } = last;
    const { part: _, ...meta } = last.meta;
    await store.append(`beneficiary-${dead}`, { revision, hash }, [
      { ...last, id, type: 'BeneficiariesLinked', schema: 1, data: linked, meta: { ...meta, command: id, correlation: id, causation: id } },
    ]);
    const file = async () => (await cast.guard.get(`/api/incidents/${incident}`).expect(200)).body as File;
    const missing = async () => ((await cast.guard.get('/api/incidents/missing').expect(200)).body as Pick<File, 'missing'>).missing;
    const away = async () => (await countedAt(cast.supervisor)).counts.away;

    expect(await away()).toEqual([{ of: 'taken-by-force', count: 1 }]);
    expect([await file(), await missing()]).toMatchObject([
      { outcomes: { taken: 1, returned: 0, elsewhere: 0, missing: 1 }, missing: [{ beneficiary: other }] },
      [{ beneficiary: other }],
    ]);
    const residents = [{ beneficiary: other, injuries: 'none-seen' }];
    await cast.guard.post(`/api/incidents/${incident}/record-returned`, { residents }).expect(200);
    expect([await file(), await missing(), await away()]).toMatchObject([{ outcomes: { returned: 1, missing: 0 } }, [], []]);
    await house.close();
  });
});
