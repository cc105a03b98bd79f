import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteReadModels } from '../../src/platform/read-models/sqlite';
import { demandShared, FolderNotShared, pulseIn } from '../../src/platform/shared-folder';

describe('An instance that starts on a store of views', () => {
  const BEAT_MS = 300;
  let root: string;
  let models: SqliteReadModels;
  let beating: NodeJS.Timeout | undefined;
  const folder = (name: string) => mkdtempSync(join(root, name));
  /** Another instance that keeps the views, on a folder. */
  async function keeping(own: string): Promise<void> {
    await models.takeOver(0, 'another');
    beating = setInterval(() => {
      pulseIn(own);
      void models.beat('');
    }, BEAT_MS);
  }
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'jejak-folders-'));
    models = SqliteReadModels.open(join(root, 'views.db'));
  });
  afterEach(async () => {
    clearInterval(beating);
    await models.close();
    rmSync(root, { recursive: true });
  });

  it('goes on where nobody keeps them, or whoever did gave up', async () => {
    await demandShared(models, folder('own'));
    await models.takeOver(0, 'another');
    await models.giveUp();
    await demandShared(models, folder('own'));
  });

  it('goes on on the folder of the one that keeps them', async () => {
    const own = folder('own');
    await keeping(own);
    await demandShared(models, own);
  });

  it('is refused on any other folder, a copy of that one included, for as long as that one lives', async () => {
    const [own, copy] = [folder('own'), folder('copy')];
    await keeping(own);
    await demandShared(models, own);
    cpSync(own, copy, { recursive: true, preserveTimestamps: true });
    await expect(demandShared(models, copy)).rejects.toBeInstanceOf(FolderNotShared);
    await expect(demandShared(models, folder('new'))).rejects.toBeInstanceOf(FolderNotShared);
    clearInterval(beating);
    await demandShared(models, copy);
  });
});
