import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openCentre } from '../../src/cli/centres';
import { countCaseload } from '../../src/cli/caseload';
import { faultOf } from '../../src/cli/fault';
import { verifyLog } from '../../src/cli/verify';
import { FILES } from '../../src/data-folder';
import { Heard, HouseFolder } from '../support/house-folder';

/** Every database of a folder, by what lies in it. */
const bytesOf = (folder: HouseFolder): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(folder.path, 'data'))
      .filter((name) => name.endsWith('.db'))
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder.path, 'data', name)))
          .digest('hex'),
      ]),
  );

describe('A folder that another version wrote', () => {
  const made = new HouseFolder();
  let folder: HouseFolder;
  const inFile = (name: keyof typeof FILES, work: (db: Database.Database) => unknown) => {
    const db = new Database(join(folder.path, 'data', FILES[name]));
    work(db);
    db.close();
  };
  const shapeOf = (name: keyof typeof FILES): unknown => {
    let shape: unknown;
    inFile(name, (db) => (shape = db.pragma('user_version', { simple: true })));
    return shape;
  };
  const refusedAs = async () => faultOf(await folder.indoors(() => Promise.resolve()).catch((error: unknown) => error));
  beforeAll(() =>
    made.indoors(async (house) => {
      await openCentre(house, 'bb', { name: 'Balai', zone: 'Asia/Jakarta' }, new Heard());
    }),
  );
  beforeEach(() => {
    folder = new HouseFolder();
    cpSync(made.path, folder.path, { recursive: true });
    // As the older one left them: what opening adds is not there yet.
    inFile('events', (db) => db.pragma('user_version = 1'));
    inFile('keys', (db) => db.exec('ALTER TABLE keys DROP COLUMN destroyed_at'));
    inFile('views', (db) => db.pragma('user_version = 1'));
  });
  afterEach(() => folder.clean());
  afterAll(() => made.clean());

  it.each([
    ['accounts of before', 'access', 2, /was written by an older version.*jejak user add.*Nothing was changed/],
    ['accounts of later', 'access', 99, /was written by a newer version.*restore the copy.*Nothing was changed/],
    ['keys of later', 'keys', 1, /keys\.db was written by a newer version/],
    ['views of later', 'views', 99, /views\.db was written by a newer version/],
    ['a log of later', 'events', 99, /events\.db was written by a newer version/],
    ['photographs of later', 'attachments', 99, /attachments\.db was written by a newer version/],
  ] as const)('with %s is refused, and no file of it is changed', async (_, name, shape, sentence) => {
    inFile(name, (db) => db.pragma(`user_version = ${shape}`));
    const before = bytesOf(folder);
    expect(await refusedAs()).toMatchObject({
      code: 'cli/written-by-another-version',
      exitCode: 1,
      message: expect.stringMatching(sentence),
    });
    expect(bytesOf(folder)).toEqual(before);
  });

  it.each([
    ['an event of a type', "'CentreDreamtOf', 1", /CentreDreamtOf/],
    ['a schema of an event', "'CentreOpened', 99", /CentreOpened@99/],
  ])('with %s that is not known is refused, with and without views, and no file of it is changed', async (_, strange, named) => {
    inFile('events', (db) =>
      db.exec(
        `INSERT INTO events (stream, revision, id, type, schema, hash, meta, data) SELECT 'centre-cc', 0, 'x', ${strange}, hash, meta, data FROM events LIMIT 1`,
      ),
    );
    for (const gone of [[], ['', '-wal', '-shm']]) {
      for (const more of gone) rmSync(join(folder.path, 'data', FILES.views + more), { force: true });
      const before = bytesOf(folder);
      expect(await refusedAs()).toMatchObject({ code: 'cli/newer-log', exitCode: 1, message: expect.stringMatching(named) });
      expect(bytesOf(folder)).toEqual(before);
    }
  });

  it('of before is brought to this one, and its log is marked so that versions of before refuse it', async () => {
    expect(shapeOf('events')).toBe(1);
    expect(await verifyLog(folder.config, new Heard())).toBe(0);
    const heard = new Heard();
    await folder.indoors((house) => countCaseload(house, undefined, heard));
    expect([shapeOf('events'), shapeOf('views')]).toEqual([2, 2]);
    expect(await verifyLog(folder.config, new Heard())).toBe(0);
  });
});
