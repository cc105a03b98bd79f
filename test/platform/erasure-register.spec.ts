import { createSecretKey } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ErasureRegister, ErasureRegisterRefused, type ErasureRow } from '../../src/platform/personal-data/erasure-register';

const key = createSecretKey(Buffer.alloc(32, 7));
const row = (number: number): ErasureRow => ({
  erasure: `erasure-${number}`,
  subject: `outsider-${number}`,
  classes: ['visitor'],
  centre: 'wanita-utama',
  at: '2026-03-10T02:00:00.000Z',
});

describe('The register of erasures', () => {
  let folder: string;
  let file: string;
  const open = (with_ = key) => ErasureRegister.open(file, join(folder, 'data'), with_);
  const said = () => open().rows.map(({ subject }) => subject);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jejak-register-'));
    mkdirSync(join(folder, 'data'));
    file = join(folder, 'apart', 'erasures.ndjson');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps every row once, for its owner alone', () => {
    const register = open();
    [1, 2, 1].forEach((number) => register.add(row(number)));
    expect(said()).toEqual(['outsider-1', 'outsider-2']);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('forgets the part of a row that a power cut left, and takes the next one', () => {
    open().add(row(1));
    appendFileSync(file, '{"erasure":"erasure-2","subj');
    open().add(row(3));
    expect(said()).toEqual(['outsider-1', 'outsider-3']);
  });

  it('takes the rows of two processes', () => {
    const [one, other] = [open(), open()];
    one.add(row(1));
    other.add(row(2));
    one.add(row(3));
    expect(said()).toEqual(['outsider-1', 'outsider-2', 'outsider-3']);
  });

  it.each<[string, (text: string) => string]>([
    ['a row was changed', (text) => text.replace('outsider-2', 'outsider-9')],
    ['a row was taken out', (text) => text.split('\n').toSpliced(0, 1).join('\n')],
    ['rows were put in another order', (text) => [...text.trimEnd().split('\n').reverse(), ''].join('\n')],
    ['a row was written by hand', (text) => `${text}${JSON.stringify({ ...row(4), mac: 'a'.repeat(64) })}\n`],
    ['a row is no row', (text) => `${text}nothing\n`],
  ])('is refused when %s', (_, change) => {
    const register = open();
    [1, 2, 3].forEach((number) => register.add(row(number)));
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(() => open()).toThrow(ErasureRegisterRefused);
  });

  it('of another installation is refused', () => {
    open().add(row(1));
    expect(() => open(createSecretKey(Buffer.alloc(32, 8)))).toThrow(ErasureRegisterRefused);
  });

  it('does not lie where a backup of the data would take it back in time', () => {
    file = join(folder, 'data', 'erasures.ndjson');
    expect(() => open()).toThrow(ErasureRegisterRefused);
  });
});
