import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasterKeyFile, masterKeyFrom, MasterKeyRefused, readMasterKeyFile } from '../../src/platform/personal-data/master-key';

const KEY = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7 + 3));
const TEXT = KEY.toString('base64');

const messageOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    expect(error).toBeInstanceOf(MasterKeyRefused);
    return (error as Error).message;
  }
  throw new Error('It was not refused.');
};

describe('a master key handed over as text', () => {
  it.each([
    ['31 bytes', KEY.subarray(1).toString('base64')],
    ['33 bytes', Buffer.concat([KEY, KEY.subarray(0, 1)]).toString('base64')],
    ['nothing', ''],
    ['raw text of 32 characters', 'a sentence of thirty-two letters'],
    ['hex', KEY.toString('hex')],
    ['base64url', Buffer.alloc(32, Buffer.from([0xff, 0xfe])).toString('base64url')],
    ['base64 without its padding', TEXT.slice(0, -1)],
    ['base64 with a stray character', `${TEXT.slice(0, 9)}!${TEXT.slice(9)}`],
    [
      'base64 with loose last bits',
      Buffer.concat([KEY.subarray(0, 31), Buffer.of(0)])
        .toString('base64')
        .replace(/A=$/, 'B='),
    ],
    ['a placeholder of one byte', Buffer.alloc(32).toString('base64')],
  ])('is refused when it is %s, and the refusal does not repeat it', (_, text) => {
    const message = messageOf(() => masterKeyFrom(text));
    if (text !== '') expect(message).not.toContain(text);
  });

  it('gives the same keys for the same text, a newline after it or not', () => {
    const [one, same] = [masterKeyFrom(TEXT), masterKeyFrom(`${TEXT}\n`)];
    expect(same.kekId).toBe(one.kekId);
    expect(same.kek.equals(one.kek)).toBe(true);
    expect(same.nik.equals(one.nik)).toBe(true);
    expect(one.kekId).toMatch(/^[0-9a-f]{8}$/);
  });

  it('gives other keys for another text, and none that is another or the master key itself', () => {
    const [one, other] = [masterKeyFrom(TEXT), masterKeyFrom(Buffer.from(KEY).reverse().toString('base64'))];
    const derived = [one.kek.export(), one.nik.export(), one.check, other.kek.export(), other.nik.export(), other.check, KEY];
    expect(new Set(derived.map((bytes) => bytes.toString('hex'))).size).toBe(derived.length);
    expect(other.kekId).not.toBe(one.kekId);
  });
});

describe('a master key file', () => {
  let folder: string, path: string, dataFolder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-master-key-'));
    path = join(folder, 'master.key');
    dataFolder = join(folder, 'data');
    mkdirSync(dataFolder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const written = (text: string, mode = 0o600, at = path) => {
    writeFileSync(at, text);
    chmodSync(at, mode);
    return at;
  };

  it('that was just made can be read by its owner alone, and holds a key that no other file holds', () => {
    const other = join(folder, 'other.key');
    createMasterKeyFile(path);
    createMasterKeyFile(other);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readMasterKeyFile(path, dataFolder).kekId).not.toBe(readMasterKeyFile(other, dataFolder).kekId);
  });

  it('never takes the place of what is there already', () => {
    written(TEXT);
    messageOf(() => createMasterKeyFile(path));
    expect(readFileSync(path, 'ascii')).toBe(TEXT);
  });

  it.each([0o600, 0o400])('is read with mode %o', (mode) => {
    expect(readMasterKeyFile(written(TEXT, mode), dataFolder).kekId).toBe(masterKeyFrom(TEXT).kekId);
  });

  it.each([0o644, 0o640, 0o604, 0o620, 0o602, 0o610, 0o700, 0o666])('is refused with mode %o', (mode) => {
    expect(messageOf(() => readMasterKeyFile(written(TEXT, mode), dataFolder))).not.toContain(TEXT);
  });

  it('is refused when it holds no key', () => {
    messageOf(() => readMasterKeyFile(written(KEY.subarray(1).toString('base64')), dataFolder));
  });

  it('is refused when it lies in the data folder, however deep, or behind a link', () => {
    mkdirSync(join(dataFolder, 'keys'));
    const inside = written(TEXT, 0o600, join(dataFolder, 'keys', 'master.key'));
    symlinkSync(inside, path);
    messageOf(() => readMasterKeyFile(inside, dataFolder));
    messageOf(() => readMasterKeyFile(path, dataFolder));
  });

  it('is read from a folder whose name only begins like the data folder, and before there is a data folder', () => {
    mkdirSync(`${dataFolder}-keys`);
    const beside = written(TEXT, 0o600, join(`${dataFolder}-keys`, 'master.key'));
    expect(readMasterKeyFile(beside, dataFolder).kekId).toBe(masterKeyFrom(TEXT).kekId);
    expect(readMasterKeyFile(beside, join(folder, 'not-yet')).kekId).toBe(masterKeyFrom(TEXT).kekId);
  });

  it('is refused when it is not there, and is not made', () => {
    messageOf(() => readMasterKeyFile(path, dataFolder));
    expect(() => statSync(path)).toThrow();
  });

  // Only root can give a file away.
  (process.getuid?.() === 0 ? it : it.skip)('is refused when it belongs to somebody else', () => {
    chownSync(written(TEXT), 65534, 65534);
    messageOf(() => readMasterKeyFile(path, dataFolder));
  });
});
