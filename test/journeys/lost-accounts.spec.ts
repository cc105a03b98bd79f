import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AccountsLost } from '../../src/access/lost-accounts';
import { SignUp } from '../../src/access/sign-up';
import { openCentre } from '../../src/cli/centres';
import { Config } from '../../src/config';
import { FILES } from '../../src/data-folder';
import { serve } from '../../src/serve';
import { Heard, HouseFolder } from '../support/house-folder';

const ADMIN = { name: 'Agus', role: 'admin', centre: 'bb', password: 'hujan turun di sawah' } as const;
const IDS = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'] as const;

describe('A house whose file of accounts is gone', () => {
  const folder = new HouseFolder();
  afterAll(() => folder.clean());

  /** Serves the house and ends it; the path with which it may be set up. */
  const served = async (): Promise<string | undefined> => {
    const { dataFolder: JEJAK_DATA, masterKeyFile: JEJAK_MASTER_KEY_FILE } = folder.config;
    const running = await serve(new Config({ JEJAK_DATA, JEJAK_MASTER_KEY_FILE, PORT: '0', JEJAK_LOG_LEVEL: 'silent' }));
    await running.close();
    return running.firstSetUp;
  };
  const signUp = (user: string, id: string) => folder.indoors(({ app }) => app.get(SignUp).add({ ...ADMIN, id, user }));

  it('is offered to nobody who took the file away, and goes on once the owner of the machine gave an account, which is on record', async () => {
    await folder.indoors((house) => openCentre(house, 'bb', { name: 'Balai', zone: 'Asia/Jakarta' }, new Heard()));
    expect(await served()).toContain('/set-up/house#');
    await signUp('agus', IDS[0]);
    expect(await served()).toBeUndefined();

    for (const more of ['', '-wal', '-shm']) rmSync(join(folder.config.dataFolder, FILES.access + more), { force: true });
    await expect(served()).rejects.toThrow(AccountsLost);
    // The first try made an empty one.
    await expect(served()).rejects.toThrow(/jejak user add/);

    await signUp('tuti', IDS[1]);
    expect(await served()).toBeUndefined();
    expect((await folder.types()).filter((type) => type === 'AccountOpened')).toHaveLength(2);
  });
});
