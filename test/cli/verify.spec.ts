import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { indoors } from '../../src/cli/app';
import { importRegister } from '../../src/cli/import/import-register';
import { Failed } from '../../src/cli/terminal';
import { verifyLog } from '../../src/cli/verify';
import { Config } from '../../src/config';
import { DataFolderBroken, FILES } from '../../src/data-folder';
import { Heard, HouseFolder } from '../support/house-folder';

const REGISTER = join(__dirname, '../../demo/register-jateng.csv');
const OPTIONS = { centre: 'wanita-utama', zone: 'Asia/Jakarta', dryRun: false };

/** Changes one byte of what lies in the events file, wherever this text first stands. */
function changeOneByte(folder: HouseFolder, text: string, to: string): void {
  const file = join(folder.path, 'data/events.db');
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf(text);
  expect(at).toBeGreaterThan(0);
  bytes.write(to, at);
  writeFileSync(file, bytes);
}

/**
 * Changes one bit of the index by which a stream is read, so that its last event is not found by it any more; answers the stream. Where it is
 * the bit of its revision, the index has another one twice.
 */
function hideTheLastEvent(folder: HouseFolder, bit: 'stream' | 'revision' = 'stream'): string {
  const file = join(folder.path, 'data/events.db');
  const db = new Database(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const heads = db.prepare<[], [string, number]>('SELECT stream, max(revision) FROM events GROUP BY stream').raw().all();
  db.close();
  const bytes = readFileSync(file);
  for (const [stream, revision] of heads.filter(([stream]) => stream.startsWith('beneficiary-'))) {
    // In the index the revision follows the stream at once; what was moved within the file may lie in it twice.
    const entry = Buffer.concat([Buffer.from(stream), Buffer.of(revision)]);
    for (let at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 1)) {
      const changed = Buffer.from(bytes);
      changed[at + stream.length - (bit === 'stream' ? 1 : 0)]! ^= 1;
      writeFileSync(file, changed);
      if (checked(file).some((line) => line.startsWith(bit === 'stream' ? 'row' : 'non-unique'))) return stream;
    }
  }
  throw new Error('No index entry was found.');
}

function checked(file: string): readonly string[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  } finally {
    db.close();
  }
}

describe('jejak verify', () => {
  const imported = new HouseFolder();
  let folder: HouseFolder;
  beforeAll(() => imported.indoors((house) => importRegister(house, REGISTER, OPTIONS, new Heard())));
  beforeEach(() => {
    folder = new HouseFolder();
    cpSync(imported.path, folder.path, { recursive: true });
  });
  afterEach(() => folder.clean());
  afterAll(() => imported.clean());

  it('finds a log whole as it was recorded', async () => {
    const heard = new Heard();
    expect(await verifyLog(folder.config, heard)).toBe(0);
    expect(heard.facts).toMatchObject({ whole: true });
    expect(heard.text).toContain('WHOLE');
  });

  it.each([
    ['what an event says', '"kind":"absconded"', '"kind":"absc0nded"'],
    ['who acted', '"actor":{"id":"import"', '"actor":{"id":"imp0rt"'],
    ['when it happened', '"day":"2025-03-20"', '"day":"2025-03-21"'],
  ])('names the place when one byte of %s was changed in the file, and ends with 1', async (_, text, to) => {
    changeOneByte(folder, text, to);
    const heard = new Heard();
    expect(await verifyLog(folder.config, heard)).toBe(1);
    expect(heard.facts).toMatchObject({
      whole: false,
      broken: { fault: 'hash', stream: expect.stringMatching(/^\w+-/), revision: expect.any(Number) },
    });
    expect(heard.text).toMatch(/BROKEN: [a-z]+-[\w.-]+ revision \d+/);
  });

  it.each([
    ['a whole stream', "stream = (SELECT stream FROM events WHERE type = 'StaffAppointed' LIMIT 1)", 'missing'],
    ['the end of a stream', "position = (SELECT max(position) FROM events WHERE type = 'EpisodeClosed' AND position < 300)", 'missing'],
    ['the end of the log', 'position > (SELECT max(position) - 3 FROM events)', 'cut'],
  ])('finds that %s was removed', async (_, which, fault) => {
    const db = new Database(join(folder.path, 'data/events.db'));
    const triggers = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
    triggers.forEach((name) => db.exec(`DROP TRIGGER "${name}"`));
    expect(db.prepare(`DELETE FROM events WHERE ${which}`).run().changes).toBeGreaterThan(0);
    db.close();
    const heard = new Heard();
    expect(await verifyLog(folder.config, heard)).toBe(1);
    expect(heard.facts).toMatchObject({ broken: { fault } });
  });

  it('finds that every event was removed', async () => {
    const db = new Database(join(folder.path, 'data/events.db'));
    db.exec('DROP TRIGGER no_event_goes; DELETE FROM events');
    db.close();
    const heard = new Heard();
    expect(await verifyLog(folder.config, heard)).toBe(1);
    expect(heard.text).toContain('every event was removed');
  });

  it('finds that the log is another one, which is empty, and no house is opened on it', async () => {
    const empty = new HouseFolder();
    await empty.indoors(() => Promise.resolve());
    copyFileSync(join(empty.path, 'data/events.db'), join(folder.path, 'data/events.db'));
    const heard = new Heard();
    expect([await verifyLog(empty.config, heard), heard.facts]).toMatchObject([0, { whole: true }]);
    expect(await verifyLog(folder.config, heard)).toBe(1);
    expect(heard.facts).toEqual({ events: 0, streams: 0, whole: false, emptied: true });
    await expect(folder.indoors(() => Promise.resolve())).rejects.toThrow(DataFolderBroken);
    writeFileSync(join(folder.path, 'data/events.db'), '');
    await expect(folder.indoors(() => Promise.resolve())).rejects.toThrow(DataFolderBroken);
    // Nobody's keys: what is compared in a house in which nothing was recorded yet.
    await empty.indoors(({ stores }) => stores.vault.comparing());
    await empty.indoors(() => Promise.resolve());
    empty.clean();
  });

  it.each(['events', 'views', 'keys', 'access', 'attachments', 'tries'] as const)(
    'no house is opened on %s.db that is no database any more, and it is named',
    async (name) => {
      const file = join(folder.path, 'data', FILES[name]);
      writeFileSync(file, 'x'.repeat(9000));
      for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
      await expect(folder.indoors(() => Promise.resolve())).rejects.toThrow(`${file} is damaged`);
    },
  );

  it('is of the house that is meant: a command makes none where there is none, nor with the erasures of another', async () => {
    const [config, clock] = [
      new Config({ JEJAK_DATA: join(folder.path, 'dtaa'), JEJAK_MASTER_KEY_FILE: join(folder.path, 'master.key') }),
      folder.clock,
    ];
    const entered = (begins: boolean) => indoors(() => Promise.resolve('entered'), { config, clock, begins });
    await expect(entered(false)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(config.dataFolder) });
    writeFileSync(config.erasureRegister, '{}\n');
    await expect(entered(true)).rejects.toThrow('of another house, or of an earlier one');
    expect(existsSync(config.dataFolder)).toBe(false);
    rmSync(config.erasureRegister);
    expect(await entered(true)).toBe('entered');
    writeFileSync(join(folder.path, 'plain'), '');
    const plain = new Config({ JEJAK_DATA: join(folder.path, 'plain') });
    await expect(indoors(() => Promise.resolve(), { config: plain, clock, begins: true })).rejects.toThrow('is no folder');
  });

  it('names the stream of which a damaged index leaves an event out, and no house is opened on it', async () => {
    const stream = hideTheLastEvent(folder);
    const heard = new Heard();
    expect(await verifyLog(folder.config, heard)).toBe(1);
    expect(heard.facts).toMatchObject({ whole: false, hidden: [stream] });
    await expect(folder.indoors(() => Promise.resolve())).rejects.toThrow(DataFolderBroken);
  });

  it('says of an index that has an event twice that the file is damaged, and takes no words of SQLite for a stream', async () => {
    const stream = hideTheLastEvent(folder, 'revision');
    const heard = new Heard();
    expect(await verifyLog(folder.config, heard)).toBe(1);
    expect(heard.facts).toMatchObject({
      whole: false,
      hidden: [stream],
      damaged: { sentence: { en: expect.stringContaining('damaged') }, says: [expect.stringContaining('non-unique entry in index')] },
    });
    expect(heard.text).toMatch(/The file of the log itself is damaged.*\(SQLite: non-unique entry in index/);
    expect(heard.text).not.toMatch(/non-unique[^\n]*not all of its events/);
  });

  it('says of a file that was cut that it is damaged, and ends with 2', async () => {
    const file = join(folder.path, 'data/events.db');
    truncateSync(file, statSync(file).size - 20_000);
    await expect(verifyLog(folder.config, new Heard())).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('damaged') });
  });

  it('ends with 2 where there is no log', async () => {
    const empty = new HouseFolder();
    await expect(verifyLog(empty.config, new Heard())).rejects.toEqual(expect.objectContaining({ exitCode: 2 }));
    empty.clean();
  });

  it('ends with 2 when the file is no database any more', async () => {
    const file = join(folder.path, 'data/events.db');
    writeFileSync(file, readFileSync(file).fill(0, 0, 100));
    await expect(verifyLog(folder.config, new Heard())).rejects.toBeInstanceOf(Failed);
  });
});
