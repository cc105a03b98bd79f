import type { ReportedRow } from '../../../src/cli/import/report';
import { Heard, HouseFolder } from '../../support/house-folder';
import { importHmis } from '../../../src/cli/import/import-hmis';
import { hmisFolders } from './hmis-folders';
import { importing } from './importing';

describe('A row that was changed since it was imported', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());
  const { run, sheet, lines } = importing(() => folder);

  const RINI = "Rini;'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001;0812";
  const row = (entered: string, left = '', reason = '', { number = '1/2025', track = 'Salon', woman = RINI } = {}) =>
    `1;${number};${woman};Keluarga;${entered};${track};Bu Indriani;${left};${reason}`;
  const found = (heard: Heard) =>
    (heard.facts['rows'] as ReportedRow[]).flatMap(({ findings }) => findings.map(({ column, code }) => `${column}: ${code}`));
  const differing = (...columns: readonly string[]) => columns.map((column) => `${column}: differs-from-recorded`);

  /** What is said of a second sheet, the same on a dry run. */
  async function again(...rows: readonly string[]) {
    const dry = await run(sheet(...rows), { dryRun: true });
    const real = await run(sheet(...rows));
    expect(dry.counts).toEqual(real.counts);
    expect(dry.heard.facts['rows']).toEqual(real.heard.facts['rows']);
    return real;
  }

  const STAYS = row('02/04/2025');
  const LEFT = row('02/04/2025', '05/05/2025', 'Selesai program');
  const DIED = row('02/04/2025', '05/05/2025', 'Meninggal');

  it.each([
    ['of who stays, later', STAYS, row('09/04/2025'), ['Tanggal Masuk']],
    ['of who stays, earlier', STAYS, row('01/02/2025'), ['Tanggal Masuk']],
    ['of who left, earlier', LEFT, row('01/02/2025', '05/05/2025', 'Selesai program'), ['Tanggal Masuk']],
    ['of who left, later', LEFT, row('09/04/2025', '05/05/2025', 'Selesai program'), ['Tanggal Masuk']],
    ['with the day of leaving, behind both', LEFT, row('10/06/2025', '20/06/2025', 'Selesai program'), ['Tanggal Masuk', 'Tanggal Keluar']],
    ['of who died', DIED, row('09/04/2025', '05/05/2025', 'Meninggal'), ['Tanggal Masuk']],
  ])('is told by its columns where the day of entry differs, %s, and nothing is recorded twice', async (_, first, second, columns) => {
    await run(sheet(first));
    const before = await lines();
    const { counts, heard } = await again(second);
    expect(counts).toMatchObject({ 'already-there': 1, refused: 0 });
    expect(found(heard)).toEqual(differing(...columns));
    for (const column of columns) expect(heard.text).toContain(`column "${column}": It differs from what was imported`);
    expect(await lines()).toEqual(before);
  });

  it('is told by its columns in the older of two stays too', async () => {
    const newer = row('01/02/2026', '', '', { number: '1/2026' });
    await run(sheet(LEFT, newer));
    const { counts, heard } = await again(row('09/04/2025', '05/05/2025', 'Selesai program'), newer);
    expect(counts).toMatchObject({ 'already-there': 2 });
    expect(found(heard)).toEqual(differing('Tanggal Masuk'));
  });

  it('takes over that she left, though the day of entry is another by now, and keeps the day that is recorded', async () => {
    await run(sheet(row('02/04/2025', '', '', { track: '' })));
    const { counts, heard } = await again(row('01/04/2025', '05/05/2025', 'Selesai program'));
    expect(counts).toMatchObject({ imported: 1 });
    expect(found(heard)).toEqual(differing('Tanggal Masuk'));
    const [stay] = await lines();
    expect(stay).toMatchObject({
      exit: 'completed',
      registeredFrom: '2025-04-01T17:00:00.000Z',
      tracks: [{ at: '2025-04-01T17:00:00.000Z' }],
    });
  });

  it.each([
    ['the day of leaving', row('02/04/2025', '06/05/2025', 'Selesai program'), ['Tanggal Keluar']],
    ['that she left at all', STAYS, ['Tanggal Keluar', 'Alasan Keluar']],
    ['that she died instead', DIED, ['Alasan Keluar']],
    ['track and telephone, which are empty now', LEFT.replace('Salon', '').replace('0812', ''), ['No. HP', 'Jurusan']],
    ['the RW', LEFT.replace(';001;', ';002;'), ['RW']],
  ])('is told by its columns where it says otherwise %s', async (_, second, columns) => {
    await run(sheet(LEFT));
    const { counts, heard } = await again(second);
    expect(counts).toMatchObject({ 'already-there': 1 });
    expect(found(heard).toSorted()).toEqual(differing(...columns).toSorted());
  });

  it('is told by its columns where she did not die by it any more', async () => {
    await run(sheet(DIED));
    const { counts, heard } = await again(LEFT);
    expect(counts).toMatchObject({ 'already-there': 1 });
    expect(found(heard)).toEqual(differing('Alasan Keluar'));
  });

  it('names the columns beside why the house refuses what is new in it', async () => {
    await run(sheet(STAYS));
    const { counts, heard } = await again(row('01/02/2025', '01/03/2025', 'Kabur'));
    expect(counts).toMatchObject({ refused: 1 });
    expect(found(heard)).toEqual([': beneficiary/before-admission', ...differing('Tanggal Masuk', 'Tanggal Keluar', 'Alasan Keluar')]);
  });

  it.each([
    ['while she stays', STAYS, row('02/04/2025', '', '', { number: '7/2025' })],
    ['after she left', LEFT, row('02/04/2025', '05/05/2025', 'Selesai program', { number: '7/2025' })],
    ['after she died', DIED, row('02/04/2025', '05/05/2025', 'Meninggal', { number: '7/2025' })],
  ])('is refused by its number where that is another, %s', async (_, first, second) => {
    await run(sheet(first));
    const { counts, heard } = await again(second);
    expect(counts).toMatchObject({ refused: 1 });
    expect(found(heard)).toEqual(['No. Register: number-differs-from-recorded']);
    expect(await lines()).toHaveLength(1);
  });

  it('of an HMIS folder is told by its columns, and no second stay is made of it where its id gives no number', async () => {
    const { exported, clean } = hmisFolders();
    const imported = async (entered: string, left: string) => {
      const path = exported({
        'Client.csv': ['7,Sri,,R,,1,,99,'],
        'Enrollment.csv': [`abc,7,1,${entered},16,1,`],
        'Exit.csv': [`abc,${left},4,,`],
      });
      const heard = new Heard();
      await folder.indoors((house) => importHmis(house, path, {}, heard));
      return heard;
    };
    await imported('2020-01-01', '2020-02-01');
    const heard = await imported('2020-03-01', '2020-04-01');
    clean();
    expect(found(heard)).toEqual(differing('EntryDate', 'ExitDate'));
    expect(await lines()).toHaveLength(1);
  });
});
