import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { everyProjection } from '../../projections/every-projection';
import { verifyLog } from '../../src/cli/verify';
import { AppliedUpTo } from '../../src/http/read-after';
import { LiveViews } from '../../src/platform/projections/live-views';
import type { Rebuilt } from '../../src/platform/projections/rebuilds';
import { FILES } from '../../src/stores';
import { closed, erased, type Erasing } from '../support/erasing';
import { type Bytes, bytesWithin, placesOf } from '../support/every-byte';
import { House, type Person } from '../support/house';
import { Heard } from '../support/house-folder';
import { admitted, type Cast, castOf, countedAt, historyOf, step } from '../support/stories';

const WOMEN = 30;
const ERASED = 9;
const RUN = process.hrtime.bigint().toString(36);
const canaryOf = (woman: number) => `Kenari-${RUN}-${woman}`;

/** All that is told of a woman, her canary in each text. */
async function told(cast: Cast, canary: string): Promise<string> {
  const id = await admitted(cast, `${canary} nama`);
  await step(cast.worker, id, 'record-person-details', { person: { address: `${canary} alamat` } });
  await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: `${canary} konseling` });
  return id;
}

/** The notes of their counselling, as their histories show them. */
async function notesOf(who: Person, women: readonly string[]): Promise<readonly unknown[]> {
  const notes: unknown[] = [];
  for (const id of women) notes.push((await historyOf(who, id)).find(({ type }) => type === 'CounsellingHeld')?.data['note']);
  return notes;
}

/** Every byte of the log, its hashes with it; and every number of the house. */
async function standingOf({ stores }: House, { head }: Cast) {
  const log = await stores.store.readBytes(undefined, 10_000);
  const { counts, accepted, exits, totals, beside } = await countedAt(head);
  return { log, numbers: { counts, accepted, exits, totals, beside } };
}

/** Whatever the keys of a subject could be unwrapped from. */
function wrappedKeysOf({ stores }: House, subjects: readonly string[]): readonly Buffer[] {
  const db = new Database(join(stores.config.dataFolder, FILES.keys), { readonly: true });
  const rows = db.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE key_id LIKE ?').pluck();
  const wrapped = subjects.flatMap((subject) => rows.all(`${subject}/%`));
  db.close();
  return wrapped;
}

const documentsOf = async ({ app, stores }: House) =>
  new Map(
    await Promise.all(
      everyProjection.map(
        async ({ name }) => [name, await stores.readModels.find(app.get(LiveViews).collection(name), { limit: 10_000 })] as const,
      ),
    ),
  );

const filesWith = (keys: readonly Buffer[], files: readonly Bytes[]) =>
  files.filter(({ bytes }) => keys.some((key) => bytes.includes(key))).map(({ where }) => where);

describe('Nearly a third of the women of a house ask to be forgotten', () => {
  let house: House;
  let before: Awaited<ReturnType<typeof standingOf>>;
  let after: typeof before;
  let erasings: readonly Erasing[];
  let notes: readonly unknown[];
  let kept: Awaited<ReturnType<typeof documentsOf>>;
  let rebuilt: readonly Rebuilt[];
  let anew: typeof kept;
  let destroyed: readonly Buffer[];
  let remaining: readonly Buffer[];
  let first: readonly Bytes[];
  let running: readonly Bytes[];
  let stopped: readonly Bytes[];
  let restartedNotes: typeof notes;
  let answeredLate: unknown;
  let restarted: readonly Bytes[];

  beforeAll(async () => {
    house = await House.open('2026-03-10T09:00+07:00');
    const cast = await castOf(house);
    const women: string[] = [];
    for (let woman = 0; woman < WOMEN; woman++) women.push(await told(cast, canaryOf(woman)));
    const subjects = women.map((id) => `beneficiary-${id}`);
    for (const id of women.slice(0, ERASED)) await closed(cast, id);
    before = await standingOf(house, cast);
    [destroyed, remaining] = [subjects.slice(0, ERASED), subjects.slice(ERASED)].map((some) => wrappedKeysOf(house, some)) as [
      Buffer[],
      Buffer[],
    ];
    first = bytesWithin(house.folder);

    const each: Erasing[] = [];
    for (const subject of subjects.slice(0, ERASED)) each.push(await erased(cast, subject));
    erasings = each;
    after = await standingOf(house, cast);
    notes = await notesOf(cast.supervisor, women.slice(0, ERASED + 1));

    await house.app.get(AppliedUpTo).demandNow();
    kept = await documentsOf(house);
    rebuilt = await house.app.get(LiveViews).rebuild('all');
    anew = await documentsOf(house);
    const said = () => ({ where: 'log of the server', bytes: Buffer.from(house.log.lines.join('\n')) });
    running = [...bytesWithin(house.folder), said()];
    await house.stop();
    stopped = [...bytesWithin(house.folder), said()];

    house = await House.open('2026-03-11T09:00+07:00', house.folder);
    restartedNotes = await notesOf(house.again(cast.supervisor.id), women.slice(0, ERASED + 1));
    const late = { role: 'enabler', topic: 'family', note: `${canaryOf(0)} terlambat` };
    answeredLate = (await step(house.again(cast.worker.id), women[0]!, 'record-counselling', late, 410)).body;
    await house.stop();
    restarted = [...bytesWithin(house.folder), said()];
  }, 120_000);
  afterAll(() => rmSync(house.folder, { recursive: true, force: true }));

  it('each erasure is certified', () =>
    expect(erasings.map(({ standing }) => standing)).toEqual(Array.from({ length: ERASED }, () => 'certified')));

  it('not one byte that was logged before has changed, and the log is whole', async () => {
    expect(after.log.slice(0, before.log.length)).toEqual(before.log);
    expect(await verifyLog(house.stores.config, new Heard())).toBe(0);
  });

  it('each of them still counts, wherever anything is counted', () => {
    expect(before.numbers).toMatchObject({ counts: { registered: WOMEN - ERASED }, accepted: WOMEN });
    expect(after.numbers).toEqual(before.numbers);
  });

  it('their histories say that it was erased; that of another says what was told', () => {
    const gone = { erased: true, at: '2026-03-10T02:00:00.000Z' };
    expect(notes).toEqual([...Array.from({ length: ERASED }, () => gone), `${canaryOf(ERASED)} konseling`]);
  });

  it('so it is after a restart, and what comes late is refused', () => {
    expect(restartedNotes).toEqual(notes);
    expect(answeredLate).toMatchObject({ code: 'beneficiary/erased' });
  });

  it('every view that is built anew from the log is the one that was kept up', () => {
    expect(rebuilt.map(({ name, parked }) => [name, parked]).sort()).toEqual(everyProjection.map(({ name }) => [name, 0]).sort());
    expect(kept.get('people')).toHaveLength(WOMEN);
    expect(anew).toEqual(kept);
  });

  it('what they told lies nowhere', () => {
    for (const files of [running, stopped, restarted]) {
      expect(placesOf(`Kenari-${RUN}`, files)).toEqual([]);
      // The search finds what does lie there: whom the register of erasures is about.
      const { subject } = erasings[0]!;
      expect(new Set(placesOf(subject, files).map((place) => place.split(': ')[0]))).toContain('erasures.ndjson');
    }
  });

  it('and no file holds the wrapped bytes of their keys any more', () => {
    expect(destroyed).toHaveLength(3 * ERASED);
    expect(filesWith(destroyed, first)).toEqual(['data/keys.db-wal']);
    expect(filesWith(destroyed, running)).toEqual([]);
    expect(filesWith(destroyed, stopped)).toEqual([]);
    expect(filesWith(destroyed, restarted)).toEqual([]);
    expect(filesWith(remaining, stopped)).toEqual(['data/keys.db']);
  });
});
