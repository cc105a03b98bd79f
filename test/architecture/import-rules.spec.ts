import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Broken {
  readonly rule: string;
  readonly from: string;
}

const root = join(__dirname, '../..');
const fixtures = join(__dirname, 'fixtures');
const folders = readdirSync(fixtures);
const cruised = JSON.parse(
  execFileSync(process.execPath, [join(__dirname, 'cruise.mjs'), root, ...folders.map((name) => join(fixtures, name))], {
    encoding: 'utf8',
  }),
) as { rules: readonly { name: string; comment: string }[]; broken: Record<string, readonly Broken[]> };

describe('The arrows of the tree', () => {
  it('all go the right way', () => {
    expect(cruised.broken[root]).toEqual([]);
  });

  it('each have a small tree that breaks them, and a sentence that says why', () => {
    expect(folders.sort()).toEqual(cruised.rules.map(({ name }) => name).sort());
    for (const { comment } of cruised.rules) expect(comment).toMatch(/^[A-Z].+\.$/);
  });

  it.each(folders)('given a tree that breaks %s, that rule alone is reported, at the files that say so', (rule) => {
    const folder = join(fixtures, rule);
    const marked = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && readFileSync(join(folder, path), 'utf8').startsWith('// breaks the rule\n'))
      .map((from) => ({ rule, from }));
    const reported = cruised.broken[folder]!.map(({ rule: name, from }) => `${name} at ${from}`);
    expect(marked).not.toEqual([]);
    expect([...new Set(reported)].sort()).toEqual(marked.map(({ from }) => `${rule} at ${from}`).sort());
  });
});
