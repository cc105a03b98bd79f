import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importRegister } from '../../src/cli/import/import-register';
import { verifyLog } from '../../src/cli/verify';
import { FILES } from '../../src/data-folder';
import { Heard, HouseFolder } from '../support/house-folder';
import { OPTIONS, REGISTER } from './import/importing';

const BESIDE = Object.values(FILES).flatMap((file) => [`${file}-wal`, `${file}-shm`]);

describe('jejak verify, of a data folder where nothing can be written', () => {
  const imported = new HouseFolder();
  let folder: HouseFolder;
  const at = (name: string) => join(folder.config.dataFolder, name);
  beforeAll(() => imported.indoors((house) => importRegister(house, REGISTER, OPTIONS, new Heard())));
  beforeEach(() => {
    folder = new HouseFolder();
    cpSync(imported.path, folder.path, { recursive: true });
    // What SQLite would make beside a file to read it cannot be made, as on such a medium.
    for (const file of BESIDE) symlinkSync('nowhere', at(file));
  });
  afterEach(() => folder.clean());
  afterAll(() => imported.clean());
  const verified = async () => {
    const heard = new Heard();
    return { code: await verifyLog(folder.config, heard), facts: heard.facts };
  };

  it('says what it says where it can be written', async () => {
    const { code, facts } = await verified();
    for (const file of BESIDE) rmSync(at(file));
    expect({ code, facts }).toEqual(await verified());
    expect(facts).toMatchObject({ whole: true, events: expect.any(Number) });
    expect(code).toBe(0);
  });

  it('finds what was changed', async () => {
    const bytes = readFileSync(at(FILES.events));
    bytes.write('absc0nded', bytes.lastIndexOf('absconded'));
    writeFileSync(at(FILES.events), bytes);
    expect(await verified()).toMatchObject({ code: 1, facts: { whole: false, broken: { fault: 'hash' } } });
  });

  it('finds the keys that are lost', async () => {
    const fresh = new HouseFolder();
    await fresh.indoors(({ stores }) => stores.vault.comparing());
    cpSync(join(fresh.config.dataFolder, FILES.keys), at(FILES.keys));
    fresh.clean();
    expect(await verified()).toMatchObject({ code: 1, facts: { lostKeys: expect.any(Array) } });
  });

  it.each([FILES.events, FILES.keys, FILES.attachments])(
    'asks for a copy where what was written last lies beside %s, and says of nothing that it is lost',
    async (file) => {
      rmSync(at(`${file}-wal`));
      writeFileSync(at(`${file}-wal`), 'written last');
      await expect(verified()).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining(`${file}-wal holds what is not in it`),
      });
    },
  );
});
