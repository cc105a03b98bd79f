import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Config, type Environment } from '../../src/config';

const text = (path: string) => readFileSync(join(__dirname, '../..', path), 'utf8');
/** The names in the first cell of every row of the README's tables. */
const named = text('README.md')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((row) => [...row.split(' | ')[0]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));

/** A provider, without which its other settings are not read. */
const provider: Environment = {
  JEJAK_OIDC_ISSUER: 'https://provider.example',
  JEJAK_OIDC_CLIENT_ID: 'jejak',
  JEJAK_OIDC_AUTHORIZE_URL: 'https://provider.example/authorize',
  JEJAK_OIDC_TOKEN_URL: 'https://provider.example/token',
  JEJAK_OIDC_KEYS_URL: 'https://provider.example/keys',
  JEJAK_OIDC_REDIRECT_URL: 'https://jejak.example/api/sign-in/oidc/callback',
};

const declared = new Set(
  readdirSync(join(__dirname, '../../events'), { withFileTypes: true }).flatMap((file) =>
    file.isFile() ? [...text(`events/${file.name}`).matchAll(/export class (\w+)/g)].map(([, name]) => name!) : [],
  ),
);
/** The rows of the page on what the field and the law ask for: what is asked, where it is recorded or why not, what shows it. */
const asked = text('docs/fields.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (asked for|---)/.test(line))
  .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

describe('What the field and the law ask for', () => {
  it.each(asked)('%s', (_, recorded, shown) => {
    const tests = [...(shown ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => `test/${name}.spec.ts`);
    expect(tests.filter((file) => !existsSync(join(__dirname, '../..', file)))).toEqual([]);
    const events = [...recorded.matchAll(/`([A-Z][A-Za-z]+)[`.]/g)].map(([, name]) => name!);
    expect(events.filter((name) => !declared.has(name))).toEqual([]);
    // Without a test it says why it is not recorded.
    if (tests.length === 0) expect(recorded).toMatch(/\bnot\b/);
  });
});

describe('The README', () => {
  it('names each setting that is read, once', () => {
    const read = new Set<string>();
    const heard = new Proxy(provider, { get: (environment, name: string) => (read.add(name), environment[name]) });
    expect(new Config(heard).oidc?.clientId).toBe('jejak');
    expect(named.filter((name) => /^[A-Z_]+$/.test(name)).toSorted()).toEqual([...read].toSorted());
  });

  it('names each command', () => {
    const commands = [...text('src/cli.ts').matchAll(/^(?:const \w+ = jejak|jejak)\s*\.command\('(\w+)/gm)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(9);
    expect(commands.filter((command) => !named.some((name) => name.split(' ')[0] === command))).toEqual([]);
  });
});
