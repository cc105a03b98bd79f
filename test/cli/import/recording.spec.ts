import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyEvent } from '../../../events/every-event';
import { importHmis } from '../../../src/cli/import/import-hmis';
import { importRegister } from '../../../src/cli/import/import-register';
import type { ReportedRow } from '../../../src/cli/import/report';
import { StoreUnavailable } from '../../../src/platform/event-store/event-store';
import { Heard, HouseFolder } from '../../support/house-folder';
import { hmisFolders } from './hmis-folders';
import { importing, OPTIONS, REGISTER } from './importing';
import { around, sheetOf, zipped } from './workbooks';

describe('Importing a register', () => {
  let folder: HouseFolder;
  beforeEach(() => (folder = new HouseFolder()));
  afterEach(() => folder.clean());

  const { run, sheet, lines } = importing(() => folder);

  it('accounts for every row, and a second run adds nothing', async () => {
    expect((await run()).counts).toMatchObject({ read: 120, imported: 99, 'imported-with-warning': 16, refused: 5 });
    const before = await folder.types();
    expect((await run()).counts).toMatchObject({ read: 120, imported: 0, refused: 5, 'already-there': 115 });
    expect(await folder.types()).toEqual(before);
  });

  it('puts every refused row on the access record, once', async () => {
    await run();
    const refused = await folder.indoors(async ({ stores }) =>
      (await stores.store.readAll(undefined, 5000)).filter(({ type }) => type === 'CommandRefused'),
    );
    expect(refused.map(({ meta }) => meta.origin?.row).sort()).toEqual([28, 29, 40, 46, 48]);
    expect(refused.every((event) => everyEvent.read(event).type === 'CommandRefused')).toBe(true);
  });

  it('records nothing on a dry run, and reports the same', async () => {
    const dry = await run(REGISTER, { dryRun: true });
    expect(dry.counts).toMatchObject({ read: 120, imported: 99, 'imported-with-warning': 16, refused: 5 });
    expect(dry.heard.text).toContain('DRY RUN');
    expect(await folder.types()).toEqual([]);
  });

  it('opens no centre for a file that is no register', async () => {
    const file = sheet();
    writeFileSync(file, 'Nama;Tanggal Masuk;No. Register\nRini;20/03/2025;1/2025\n');
    expect((await run(file)).heard.text).toContain('There is no column "Tanggal Keluar"');
    expect(await folder.types()).toEqual([]);
  });

  it('tells where each event was read', async () => {
    await run(sheet("1;001/2025;Rini;'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga;20/03/2025;Salon;Bu Indriani;;"));
    const [event] = await folder.indoors(async ({ stores }) =>
      (await stores.store.readAll(undefined, 100)).filter(({ type }) => type === 'BeneficiaryAdmitted'),
    );
    expect(event!.meta).toMatchObject({
      origin: { file: 'sheet.csv', row: 2 },
      happened: { day: '2025-03-20', precision: 'day', source: 'import' },
      actor: { id: 'import', role: 'system' },
    });
  });

  it('gives a woman who came back a second episode, even when the older stay stands below the newer one', async () => {
    const woman = "Rini;'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga";
    await run(
      sheet(
        `1;002/2025;${woman};02/04/2025;Salon;Bu Indriani;;`,
        `2;001/2024;${woman};20/03/2024;Boga;Bu Indriani;20/06/2024;Selesai program`,
      ),
    );
    const stays = (await lines()).toSorted((one, other) => one.number - other.number);
    expect(stays.map(({ number, register, exit }) => [number, register, exit])).toEqual([
      [1, '1/2024', 'completed'],
      [2, '2/2025', null],
    ]);
    expect(new Set(stays.map(({ beneficiary }) => beneficiary)).size).toBe(1);
  });

  it('takes over what became known since: a discharge that was not in the sheet before', async () => {
    const row = "1;001/2025;Rini;'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga;20/03/2025;Salon;Bu Indriani";
    await run(sheet(`${row};;`));
    expect((await run(sheet(`${row};01/06/2025;Selesai program`))).counts).toMatchObject({ imported: 1, 'already-there': 0 });
    expect((await lines()).map(({ exit }) => exit)).toEqual(['completed']);
  });

  it('says which columns of a row that is there already say something else, on a dry run too, and nothing of one that says the same', async () => {
    const person = "'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001";
    await run(sheet(`1;1/2025;Rini;${person};;Keluarga;02/04/2025;Salon;Bu Indriani;05/05/2025;Selesai program`));
    const again = sheet(`1;1/2025;Rini;${person};;Keluarga;02/04/2025;Salon;Bu Indriani;05/05/2025;Selesai program`);
    expect((await run(again)).heard.facts).toMatchObject({ counts: { 'already-there': 1 }, rows: [] });
    const other = sheet(`1;1/2025;Tuti;${person};0812;Keluarga;02/04/2025;Boga;Bu Indriani;06/05/2025;Kabur`);
    for (const dryRun of [true, false]) {
      const { heard, counts } = await run(other, { dryRun });
      const rows = heard.facts['rows'] as ReportedRow[];
      const columns = ['Nama', 'No. HP', 'Jurusan', 'Tanggal Keluar', 'Alasan Keluar'];
      expect(counts).toMatchObject({ 'already-there': 1 });
      expect(rows.flatMap(({ findings }) => findings.map(({ column, code }) => `${column}: ${code}`))).toEqual(
        columns.map((column) => `${column}: differs-from-recorded`),
      );
      expect(heard.text).not.toContain('Tuti');
    }
  });

  it('says of a row that the house refuses why, in both languages, on a dry run too, whoever else is refused beside it', async () => {
    const woman = (last: number) => `Rini;'992810590690000${last};Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga`;
    const women = [1, 2, 3, 4, 5];
    await run(sheet(...women.map((each) => `1;${each}/2025;${woman(each)};20/03/2025;Salon;Bu Indriani;;`)));
    const again = women.map((each) => `1;1${each}/2025;${woman(each)};02/04/2025;Salon;Bu Indriani;;`);
    const file = sheet(...again, '1;;Tuti;;;;;;;;;;02/04/2025;Boga;;;');
    expect((await run(file, { dryRun: true })).counts).toMatchObject({ read: 6, refused: 6 });
    const { heard, counts } = await run(file);
    expect(counts).toMatchObject({ read: 6, refused: 6 });
    expect(heard.text).toContain('Register yang lebih lama diimpor lebih dahulu');
    expect(heard.text).toContain('another episode is not closed yet. An older register is imported first');
    expect((await folder.types()).filter((type) => type === 'CommandRefused')).toHaveLength(6);
  });

  it.each([{ dryRun: true }, { dryRun: false }])('refuses an older stay than the last that is recorded, truly: %j', async (options) => {
    const woman = "Rini;'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga";
    await run(sheet(`1;2/2025;${woman};02/04/2025;Salon;Bu Indriani;05/05/2025;Selesai program`));
    const { counts, heard } = await run(sheet(`1;1/2024;${woman};02/04/2024;Boga;Bu Indriani;05/05/2024;Selesai program`), options);
    expect(counts).toMatchObject({ read: 1, refused: 1 });
    expect(heard.text).toContain('A later episode of hers is recorded already');
    expect(heard.text).not.toContain('still open');
  });

  it.each([
    ['a name that is none, and its stay is kept', {}, 'It has neither a letter nor a digit and was left out.'],
    ['the code of no centre', { centre: 'BB' }, 'lower-case letters'],
    ['a zone that there is not', { zone: 'Mars/X' }, 'zone'],
  ])('foretells on a dry run what becomes of %s', async (_, options, said) => {
    const file = sheet('1;1/2025;!!!;;;;;;;;;;02/04/2025;Boga;;;');
    const [dry, real] = [await run(file, { ...options, dryRun: true }), await run(file, options)];
    expect(dry.counts).toEqual(real.counts);
    expect(dry.toTheEnd).toBe(real.toTheEnd);
    for (const { heard } of [dry, real]) expect(heard.text).toContain(said);
  });

  it('names in each of two rows of one number the other where neither is taken, and only in the later one where the first is', async () => {
    const row = (number: number, entered: string) => `1;${number}/2025;Rini;;;;;;;;;;${entered};Salon;;;`;
    const file = sheet(row(1, '31/02/2025'), row(2, '20/03/2025'), row(1, '20/03/2025'), row(2, '20/03/2025'));
    for (const dryRun of [true, false]) {
      const { heard, counts } = await run(file, { dryRun });
      const rows = heard.facts['rows'] as ReportedRow[];
      expect(counts).toMatchObject({ imported: 1, refused: 3 });
      expect(rows.map(({ row, findings }) => [row, ...findings.map(({ code, against }) => `${code} ${against}`)])).toEqual([
        [2, 'entry-date-impossible undefined', 'collides-with-refused 4'],
        [4, 'register-number-twice 2'],
        [5, 'register-number-twice 3'],
      ]);
      expect(heard.text).toContain('row 2: Row 4 was refused because of this one, so neither of them was taken.');
    }
  });

  it('names them too where the house refuses the first', async () => {
    const woman = "Rini;'9928105906900001;Demak;19/06/1990;Islam;Dk. Lor;010;001;;Keluarga";
    await run(sheet(`1;9/2025;${woman};02/05/2025;Salon;Bu Indriani;;`));
    const { heard } = await run(sheet(`1;1/2025;${woman};03/06/2025;Salon;;;`, `2;2/2025;${woman};04/06/2025;Salon;;;`));
    const rows = heard.facts['rows'] as ReportedRow[];
    expect(rows.map(({ row, findings }) => [row, findings.at(-1)!.code, findings.at(-1)!.against])).toEqual([
      [2, 'collides-with-refused', 3],
      [3, 'stays-overlap', 2],
    ]);
  });

  it('says of a control character that a row of CSV or of a workbook holds, and of a service, in which column', async () => {
    const workbook = join(folder.path, 'register.xlsx');
    const cells = (...each: readonly string[]) =>
      `<row>${each.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
    const headings = cells('No. Register', 'Nama', 'Tanggal Masuk', 'Tanggal Keluar');
    writeFileSync(workbook, zipped(around(sheetOf(headings + cells('7/2025', 'Ri_x0007_ni', '20/03/2025', '_x0007_')))));
    const { exported, clean } = hmisFolders();
    const hmis = exported({ 'Services.csv': ['70,7,2020-01-02,141\u0007,1,'] });
    const heard = new Heard();
    await folder.indoors((house) => importHmis(house, hmis, {}, heard));
    clean();
    const said = [(await run(sheet('1;1/2025;Ri\u0007ni;;;;;;;;;;20/03/2025;Salon;;;'))).heard, (await run(workbook)).heard, heard].map(
      ({ facts }) =>
        (facts['rows'] as ReportedRow[]).map(({ outcome, findings }) => [
          outcome,
          ...findings.map(({ column, code }) => `${column}: ${code}`),
        ]),
    );
    expect(said).toEqual([
      [['imported-with-warning', 'Nama: control-character-left-out']],
      [['refused', 'Tanggal Keluar: control-character', 'Nama: control-character-left-out']],
      [['refused', 'RecordType: control-character']],
    ]);
  });

  it('tells what was recorded until then, where the store fails in the middle of it', async () => {
    const heard = new Heard();
    const rows = [1, 2].map((each) => `1;${each}/2025;Rini;;;;;;;;;;20/03/2025;Salon;;;`);
    const broken = folder.indoors(async (house) => {
      const { store } = house.stores;
      const append = store.append.bind(store);
      store.append = (stream, ...rest) =>
        stream.startsWith('access-') ? Promise.reject(new StoreUnavailable('The disk is full.')) : append(stream, ...rest);
      return importRegister(house, sheet(...rows, '1;x;Tuti;;;;;;;;;;02/04/2025;Boga;;;'), OPTIONS, heard);
    });
    await expect(broken).rejects.toThrow('The disk is full.');
    expect(heard.facts).toMatchObject({ counts: { imported: 2, refused: 1 }, complete: false, stopped: { code: 'import/interrupted' } });
  });

  it('accounts for every row of an HMIS folder: no id twice, nobody under the exit of another, and nothing that disappears', async () => {
    const { exported, clean } = hmisFolders();
    const path = exported(
      {
        'Client.csv': ['7,Sri,,R,,1,,99,', '8,Tuti,,W,,1,,99,', '7,Rini,,S,,1,,99,', ',Ana,,S,,1,,99,', '9,Yuni,,S,,1,,99,'],
        'Enrollment.csv': ['70,8,1,2020-01-01,16,1,', '70,7,1,2020-01-01,16,1,', '71,7,1,2020-02-01,16,1,'],
        'Exit.csv': ['70,2020-01-15,4,,', '72,2020-03-01,4,,'],
        'Services.csv': ['70,8,2020-01-02,141,1,,1', '71,7,2020-02-02,141,1,,1', '71,8,2020-02-02,141,1,,2'],
      },
      { 'Services.csv': 'EnrollmentID,PersonalID,DateProvided,RecordType,TypeProvided,DateDeleted,ServicesID' },
    );
    const heard = new Heard();
    await folder.indoors((house) => importHmis(house, path, {}, heard));
    clean();
    const rows = heard.facts['rows'] as ReportedRow[];
    expect(
      rows.flatMap(({ file, row, findings }) => findings.map(({ column, code }) => `${file} ${row} ${column}: ${code}`)).sort(),
    ).toEqual([
      'Client.csv 4 PersonalID: person-id-twice',
      'Client.csv 5 PersonalID: person-id-missing',
      'Client.csv 6 PersonalID: client-without-enrollment',
      'Enrollment.csv 3 EnrollmentID: enrollment-id-twice',
      'Exit.csv 3 EnrollmentID: exit-without-enrollment',
      'Services.csv 3 ServicesID: service-id-twice',
      'Services.csv 4 PersonalID: service-of-another',
    ]);
    expect(heard.text).toContain('row 3, column "EnrollmentID": This id was already used in row 2 of Enrollment.csv. Correct one of them.');
    expect(heard.facts['counts']).toMatchObject({ read: 10, imported: 3, refused: 7 });
    expect((await lines()).map(({ exit }) => exit).sort()).toEqual(['hospital', null]);
  });
});
