import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verifyLog } from '../../src/cli/verify';
import { erased } from '../support/erasing';
import { House } from '../support/house';
import { Heard } from '../support/house-folder';
import { png } from '../support/pictures';
import { admitted, castOf, step } from '../support/stories';

it('Photographs that are lost are missed: by whoever verifies the log, and before a house goes on without them', async () => {
  const house = await House.open('2026-03-02T09:00+07:00');
  const cast = await castOf(house);
  const [kept, gone] = [await admitted(cast, 'Kemuning'), await admitted(cast, 'Kamboja')];
  for (const her of [kept, gone]) {
    await step(cast.worker, her, 'give-consent', { purpose: 'photograph', form: 'written' });
    await step(cast.worker, her, 'take-photo', { image: png().toString('base64') });
  }
  await erased(cast, `beneficiary-${gone}`);
  await house.stop();
  const verified = async () => {
    const heard = new Heard();
    return [await verifyLog(house.stores.config, heard), heard.facts] as const;
  };
  expect(await verified()).toMatchObject([0, { whole: true }]);
  const file = join(house.folder, 'data', 'attachments.db');
  for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
  const [code, facts] = await verified();
  expect([code, facts]).toMatchObject([1, { whole: false, missingPhotographs: [expect.stringMatching(/^[0-9a-f]{64}$/)] }]);
  await expect(House.open('2026-03-02T09:00+07:00', house.folder)).rejects.toThrow('The log names 1 photographs');
  // Whoever has no copy says so.
  writeFileSync(file, '');
  await (await House.open('2026-03-02T09:00+07:00', house.folder)).stop();
  expect((await verified())[0]).toBe(1);
  rmSync(house.folder, { recursive: true, force: true });
});
