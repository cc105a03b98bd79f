import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { indoors } from '../../src/cli/app';
import { openCentre } from '../../src/cli/centres';
import { Config } from '../../src/config';
import { Heard } from '../support/house-folder';
import { smallDisk } from '../support/small-disk';

const disk = smallDisk('1200k');
afterAll(() => disk?.remove());

(disk ? describe : describe.skip)('A house that is begun where there is no room for its views', () => {
  it('says that the disk is full, and does not wait for the views without end', async () => {
    const config = new Config({ JEJAK_DATA: join(disk!.path, 'data'), JEJAK_MASTER_KEY_FILE: join(disk!.path, 'key') });
    const opening = indoors((house) => openCentre(house, 'bb', { name: 'Balai', zone: 'Asia/Jakarta' }, new Heard()), {
      config,
      begins: true,
    });
    const said = opening.then(
      () => 'done',
      (error: unknown) => String(error),
    );
    expect(await Promise.race([said, passed(20_000, 'still waiting', { ref: false })])).toMatch(/The disk is full/);
  }, 30_000);
});
