import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseload } from '../../../projections/caseload.projection';
import { importRegister } from '../../../src/cli/import/import-register';
import { Views } from '../../../src/platform/projections/views';
import { Heard, type HouseFolder } from '../../support/house-folder';

export const REGISTER = join(__dirname, '../../../demo/register-jateng.csv');
export const OPTIONS = { centre: 'wanita-utama', zone: 'Asia/Jakarta', dryRun: false };
const HEADER =
  'No;No. Register;Nama;NIK;Tempat Lahir;Tanggal Lahir;Agama;Alamat;RT;RW;No. HP;Rujukan;Tanggal Masuk;Jurusan;Pekerja Sosial;Tanggal Keluar;Alasan Keluar';

/** Imports registers into a data folder. */
export const importing = (folder: () => HouseFolder) => ({
  run: async (file = REGISTER, options = {}) => {
    const heard = new Heard();
    const toTheEnd = await folder().indoors((house) => importRegister(house, file, { ...OPTIONS, ...options }, heard));
    return { toTheEnd, counts: heard.facts['counts'], heard };
  },
  /** A register of these rows, as a CSV file. */
  sheet: (...lines: readonly string[]) => {
    const file = join(folder().path, 'sheet.csv');
    writeFileSync(file, [HEADER, ...lines].join('\r\n'));
    return file;
  },
  /** The stays that the caseload shows. */
  lines: () => folder().indoors(({ app }) => app.get(Views).all(caseload, {})),
});
