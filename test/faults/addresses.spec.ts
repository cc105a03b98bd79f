import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Config, ConfigRefused } from '../../src/config';
import { serve } from '../../src/serve';

describe('An address that cannot be meant', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'jejak-address-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a name that no machine has', 'HOST', 'no.such.host.invalid'],
    ['an address of another machine', 'HOST', '203.0.113.7'],
    ['no address', 'JEJAK_MONGODB_URL', 'nonsense'],
    ['an address with a port that there is not', 'JEJAK_MONGODB_URL', 'mongodb://secret:secret@h:99999'],
    ['an option that there is not', 'JEJAK_MONGODB_URL', 'mongodb://secret:secret@h/?foo=1'],
    ['no address', 'JEJAK_EVENTSTOREDB_URL', 'nonsense'],
    ['an option that is neither', 'JEJAK_EVENTSTOREDB_URL', 'esdb://secret:secret@h:1?tls=x'],
  ])('stops the house and names the setting, never the value: %s in %s', async (_, setting, value) => {
    const own = {
      JEJAK_DATA: join(folder, 'data'),
      JEJAK_MASTER_KEY_FILE: join(folder, 'master.key'),
      PORT: '0',
      JEJAK_LOG_LEVEL: 'silent',
    };
    const refused: unknown = await serve(new Config({ ...own, [setting]: value })).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigRefused);
    expect(String(refused)).toContain(setting);
    expect(String(refused)).not.toMatch(/no\.such|203\.0|secret|99999/);
  });
});
