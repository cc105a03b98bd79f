import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES, isHouse } from '../../src/data-folder';
import { isThere } from '../../src/platform/is-there';

const NOBODY = 65_534;

describe('A path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-'));
  const locked = join(folder, 'locked');
  beforeAll(() => {
    mkdirSync(locked);
    writeFileSync(join(locked, FILES.events), 'x');
    chmodSync(folder, 0o755);
    chmodSync(locked, 0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** As whoever may not look into that folder; the administrator of a machine may look everywhere. */
  const asOther = <Result>(look: () => Result): Result => {
    if (process.getuid?.() !== 0) return look();
    process.seteuid!(NOBODY);
    try {
      return look();
    } finally {
      process.seteuid!(0);
    }
  };

  it('at which nothing lies is not there, nor is what would lie in a file', () => {
    expect([folder, join(folder, 'none'), join(folder, 'none', 'in it')].map(isThere)).toEqual([true, false, false]);
    writeFileSync(join(folder, 'file'), '');
    expect(isThere(join(folder, 'file', 'in it'))).toBe(false);
  });

  it.each<[string, () => unknown]>([
    ['a file', () => isThere(join(locked, FILES.events))],
    ['a house', () => isHouse(locked)],
  ])('at which this user may not look is not called empty: %s', (_, look) => {
    expect(() => asOther(look)).toThrow(expect.objectContaining({ code: 'EACCES' }));
  });
});
