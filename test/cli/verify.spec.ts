import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { importRegister } from '../../src/cli/import/import-register';
import { Failed } from '../../src/cli/terminal';
import { verifyLog } from '../../src/cli/verify';
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

describe('jejak verify', () => {
  let folder: HouseFolder;
  beforeEach(async () => {
    folder = new HouseFolder();
    await folder.indoors((house) => importRegister(house, REGISTER, OPTIONS, new Heard()));
  });
  afterEach(() => folder.clean());

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
