import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { caseload } from '../../../projections/caseload.projection';
import { countCaseload } from '../../../src/cli/caseload';
import { importHmis } from '../../../src/cli/import/import-hmis';
import { Views } from '../../../src/platform/projections/views';
import { Heard, HouseFolder } from '../../support/house-folder';
import { hmisFolders } from './hmis-folders';

const SAMPLE = join(__dirname, '../../../../shared/data/hmis-sample');

describe('The stays of an HMIS export', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());

  async function imported(path: string) {
    const heard = new Heard();
    await folder.indoors((house) => importHmis(house, path, {}, heard));
    return heard.facts['counts'];
  }

  it('keep the numbers of their enrolments however long these are, so that none is in the way of another', async () => {
    const { exported, clean } = hmisFolders();
    // One after another the house would give out 168993 before its row comes.
    const ids = ['168992', '160300104115', '168993', '12'];
    const path = exported({
      'Client.csv': ids.map((_, index) => `${index + 1},Sri,,Rahayu,,1,,99,`),
      'Enrollment.csv': ids.map((id, index) => `${id},${index + 1},1,2020-01-0${index + 1},16,1,`),
    });
    expect(await imported(path)).toMatchObject({ read: 4, imported: 4, refused: 0 });
    clean();
    const lines = await folder.indoors(({ app }) => app.get(Views).all(caseload, {}));
    expect(lines.map(({ register }) => register).sort()).toEqual(ids.map((id) => `${id}/2020`).sort());
  });

  (existsSync(SAMPLE) ? it : it.skip)(
    'are 6,072 of the public sample, 11 are refused; 454 and 424 are in care on its two days',
    async () => {
      expect(await imported(SAMPLE)).toMatchObject({ refused: 11 });
      const current = async (day: string) => {
        const heard = new Heard();
        await folder.indoors((house) => countCaseload(house, day, heard));
        return heard.facts;
      };
      expect(await current('2019-12-31')).toMatchObject({ registered: 454 });
      expect(await current('2021-09-30')).toMatchObject({
        registered: 424,
        centres: expect.arrayContaining([
          { of: '527', count: 330 },
          { of: '958', count: 33 },
          { of: '1497', count: 20 },
          { of: '1099', count: 18 },
          { of: '957', count: 6 },
        ]) as object[],
      });
    },
    300_000,
  );
});
