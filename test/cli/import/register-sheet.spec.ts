import { registerJateng } from '../../../src/cli/import/register-jateng.mapping';
import { found, oneRow, readCells, register } from './register-reading';

describe('A row of a register', () => {
  it.each([
    ['No. Register', '', 'register-number-missing'],
    ['No. Register', 'lama', 'register-number-unreadable'],
    ['No. Register', '12', 'register-number-unreadable'],
    ['No. Register', '0/2025', 'register-number-unreadable'],
    ['No. Register', '100000/2025', 'register-number-beyond'],
    ['No. Register', '12/2199', 'register-number-beyond'],
    ['Tanggal Masuk', '', 'entry-date-missing'],
    ['Tanggal Masuk', '-', 'entry-date-missing'],
    ['Tanggal Masuk', '#REF!', 'entry-date-missing'],
    ['Tanggal Masuk', '2025', 'entry-date-imprecise'],
    ['Tanggal Masuk', 'Mei 2025', 'entry-date-imprecise'],
    ['Tanggal Masuk', '29/02/2025', 'entry-date-impossible'],
    ['Tanggal Masuk', '03/20/2025', 'entry-date-other-order'],
    ['Tanggal Masuk', '20/03/25', 'entry-date-unreadable'],
    ['Tanggal Masuk', '45736', 'entry-date-unreadable'],
    ['Tanggal Masuk', '26/11/2026', 'entry-in-future'],
    ['Tanggal Masuk', '20/03/1925', 'entry-too-early'],
    ['Tanggal Keluar', '19/03/2025', 'left-before-entry'],
    ['Tanggal Keluar', '26/11/2026', 'exit-in-future'],
    ['Tanggal Keluar', '31/02/2026', 'exit-date-impossible'],
    ['Tanggal Keluar', '2026', 'exit-date-imprecise'],
    ['Tanggal Keluar', 'sudah', 'exit-date-unreadable'],
    ['Tanggal Keluar', '03/20/2026', 'exit-date-other-order'],
  ])('with %s "%s" is refused: %s', (column, cell, code) => {
    const row = oneRow({ 'Tanggal Keluar': '01/04/2026', 'Alasan Keluar': 'Selesai program', [column]: cell });
    expect(found(row).filter((one) => one.startsWith('refused'))).toEqual([`refused: ${column}: ${code}`]);
    expect(row.entry).toBeUndefined();
  });

  it('is refused for all that is wrong with it at once', () => {
    const row = oneRow({ 'No. Register': '', 'Tanggal Masuk': '31/02/2025', 'Tanggal Keluar': 'lusa' });
    expect(row.refusals.map(({ code }) => code)).toEqual(['register-number-missing', 'entry-date-impossible', 'exit-date-unreadable']);
  });

  it.each([
    ['9901015906900001', 'unverified', undefined],
    ["'9901015906900001", 'unverified', undefined],
    ['9901.0159.0690.0001', 'unverified', 'nik-separators'],
    ['9.90101590690000E+15', 'not-valid', 'nik-damaged'],
    ['9,90101E+15', 'not-valid', 'nik-damaged'],
    ['0', 'not-asked', 'nik-placeholder'],
    ['0000000000000000', 'not-asked', 'nik-placeholder'],
    ['-', 'not-asked', undefined],
    ['', 'not-asked', undefined],
    ['990101590690001', 'not-valid', 'nik-not-valid'],
    ['99010159069000011', 'not-valid', 'nik-not-valid'],
    ['９９０１０１５９０６９０００１', 'not-valid', 'nik-not-valid'],
    ['9901013206900001', 'not-valid', 'nik-not-valid'],
    ['9901015913900001', 'not-valid', 'nik-not-valid'],
    ['hilang', 'not-valid', 'nik-not-valid'],
    ['9901012006910001', 'unverified', 'nik-birth-differ'],
    ['9901011906900001', 'unverified', undefined],
  ])('with NIK "%s" has one that is %s, with the warning %s', (cell, nikStatus, code) => {
    const row = oneRow({ NIK: cell });
    expect(row.warnings.map((finding) => finding.code)).toEqual(code === undefined ? [] : [code]);
    expect(row.entry!.person.nikStatus).toBe(nikStatus);
    expect(row.entry!.person.nik === undefined).toBe(nikStatus !== 'unverified');
  });

  it.each([
    ['Nama', ' Sri\tRahayu\r\nbinti  Karto ', { name: 'Sri Rahayu binti Karto' }, []],
    ['Nama', '-', { name: undefined }, ['name-missing']],
    ['Nama', '....', { name: undefined }, ['name-missing']],
    ['Nama', 'Tidak Ada', { name: undefined }, ['name-missing']],
    ['Nama', '#N/A', { name: undefined }, ['cell-error', 'name-missing']],
    ['Nama', '+62 klik', { name: '+62 klik' }, ['formula-as-text']],
    ['Nama', '!!!', { name: undefined }, ['not-a-name', 'name-missing']],
    ['Nama', '\u200b', { name: undefined }, ['not-a-line', 'name-missing']],
    ['Nama', 'Sri\u202eRahayu', { name: undefined }, ['not-a-line', 'name-missing']],
    ['Nama', 'Wu\u200blan', { name: 'Wulan' }, ['unseen-left-out']],
    ['Nama', 'Dahlia\ue000', { name: undefined }, ['not-a-line', 'name-missing']],
    ['Alamat', '\u202eDk. Lor', { address: 'RT 001 RW 002' }, ['not-a-line']],
    ['No. HP', '0812\u202e', { phone: undefined }, ['not-a-line']],
    ['Pekerja Sosial', '!!!', {}, ['not-a-name']],
    ['Nama', 'x'.repeat(201), { name: undefined }, ['too-long', 'name-missing']],
    ['Tanggal Lahir', '21/03/2025', { birthDate: undefined }, ['birth-date-too-late']],
    ['Tanggal Lahir', 'Juni 1990', { birthDate: '1990-06' }, ['birth-date-imprecise']],
    ['Agama', 'Katholik', { religion: 'katolik' }, []],
    ['Agama', 'Kejawen', { religion: 'unknown' }, ['religion-unknown']],
    ['Agama', '', { religion: undefined }, []],
    ['Alamat', '', { address: 'RT 001 RW 002' }, []],
    ['No. HP', '81234567890', { phone: '81234567890' }, ['phone-zero-lost']],
    ['No. HP', '8,12346E+10', { phone: undefined }, ['phone-damaged']],
  ])('with %s "%s" gives %j and warns %j', (column, cell, person, codes) => {
    const row = oneRow({ [column]: cell });
    expect(row.entry!.person).toMatchObject(JSON.parse(JSON.stringify(person)) as object);
    for (const [field, value] of Object.entries(person)) if (value === undefined) expect(row.entry!.person).not.toHaveProperty(field);
    expect(row.warnings.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['01/04/2026', '', 'unknown', 'Alasan Keluar: exit-kind-missing'],
    ['01/04/2026', 'Tidak diambil paksa', 'unknown', 'Alasan Keluar: exit-kind-unknown'],
    ['01/04/2026', 'DIAMBIL  PAKSA.', 'taken-by-force', undefined],
    ['01/04/2026', 'Dirujuk ke RSUD Pati', 'hospital', undefined],
    ['01/04/2026', 'Dirujuk ke RSJD Surakarta', 'hospital', undefined],
    ['01/04/2026', 'Dirujuk ke LSM', 'referred-on', undefined],
    ['', 'Diambil paksa', undefined, 'Tanggal Keluar: exit-date-missing'],
    ['', '', undefined, undefined],
  ])('with the day of leaving "%s" and the reason "%s" has left: %s', (leftOn, reason, kind, warning) => {
    const row = oneRow({ 'Tanggal Keluar': leftOn, 'Alasan Keluar': reason });
    expect(row.entry!.stay.exit?.kind).toBe(kind);
    expect(found(row)).toEqual(warning === undefined ? [] : [warning]);
  });

  it.each([
    ['Polres Pati', { kind: 'police', name: 'Polres Pati' }, []],
    ['RSUD', { kind: 'health-service', name: 'RSUD' }, []],
    ['RSUDX', { kind: 'unknown' }, ['referral-unknown']],
    ['Keluarga', { kind: 'family' }, []],
    ['Keluarga Bu Parti', { kind: 'family' }, ['referral-detail-left-out']],
    ['Bu Parti', { kind: 'unknown' }, ['referral-unknown']],
    ['', { kind: 'unknown' }, []],
  ])('with the referral "%s" gives %j, and never the name of a person', (cell, referral, codes) => {
    const row = oneRow({ Rujukan: cell });
    expect(row.entry!.stay.referral).toEqual(referral);
    expect(row.warnings.map(({ code }) => code)).toEqual(codes);
  });

  it('with something behind its last heading says that it was not taken over', () => {
    const [header, row] = register({});
    expect(found(readCells([header!, [...row!, 'catatan']]).people[0]!)).toEqual([': cell-without-heading']);
    expect(
      found(
        readCells([
          ['', ...header!],
          ['catatan', ...row!],
        ]).people[0]!,
      ),
    ).toEqual([': cell-without-heading']);
  });
});

describe('A register', () => {
  const other = { 'No. Register': '2/2025', 'Tanggal Masuk': '01/06/2025' };

  it('is found by its headings, whatever their case, dots, spaces and order', () => {
    const cells = register({}).map((row) => row.toReversed());
    const headings = cells[0]!.map((heading) => ` ${heading.toUpperCase().replace('. ', '.')} `);
    expect(readCells([['Judul'], headings, cells[1]!]).people[0]!.entry).toEqual(oneRow({}).entry);
  });

  it('without a heading that is needed is refused, and so is one with a heading twice', () => {
    const cells = register({});
    expect(() => readCells(cells.map((row) => row.filter((_, column) => cells[0]![column] !== 'Tanggal Keluar'))).end()).toThrow(
      /^Baris 1: Kolom "Tanggal Keluar" tidak ada. Yang ada: "No. Register", "Nama"/,
    );
    expect(() => readCells(Array.from({ length: 51 }, () => ['x']))).toThrow(/"No. Register"/);
    expect(() => readCells(cells.map((row) => [...row, 'Nama']))).toThrow(/dua/);
  });

  it('names the columns that it does not take over', () => {
    const cells = register({}).map((row, index) => [
      ...row,
      ...[
        ['Hobi', 'No'],
        ['x', '1'],
      ][index]!,
    ]);
    expect(readCells(cells).end()).toMatchObject([{ row: 1, column: 'Hobi', code: 'column-unknown' }]);
  });

  it('passes over blank rows, headings of further pages, the total and what is below it', () => {
    const [header, row] = register({});
    const sheet = readCells([header!, [], row!.map(() => ' '), header!, row!, ['', 'TOTAL: 1'], ['', 'Kepala Balai'], ['Mengetahui']]);
    expect(sheet.read.map(({ passedOver }) => passedOver)).toEqual([
      'header',
      'blank',
      'blank',
      'header',
      undefined,
      'total',
      'after-total',
      'after-total',
    ]);
    expect(sheet.end()).toMatchObject([{ code: 'below-the-total' }]);
  });

  it('whose total differs from its rows says so', () => {
    expect(readCells([...register({}), ['', 'JUMLAH: 2 orang']]).end()).toMatchObject([{ row: 3, code: 'total-differs' }]);
  });

  it('never takes a woman for the total, nor a row behind it for a signature', () => {
    const cells = register({ Nama: 'Total Jumlah' }, { ...other, Nama: 'Jumlah', NIK: '' });
    const sheet = readCells([cells[0]!, cells[1]!, ['', 'Jumlah 2'], cells[2]!]);
    expect(sheet.people.map(({ row, entry }) => [row, entry !== undefined])).toEqual([
      [2, true],
      [4, true],
    ]);
  });

  it('gives a number once, even if the row that had it first was refused', () => {
    const sheet = readCells(register({ 'Tanggal Masuk': '' }, { 'No. Register': '001/2025', NIK: '' }));
    expect(sheet.people.map(found)).toEqual([
      ['refused: Tanggal Masuk: entry-date-missing'],
      ['refused: No. Register: register-number-twice'],
    ]);
  });

  it.each([
    ['while she still stays', { 'Tanggal Keluar': '' }, true],
    ['before she left', { 'Tanggal Keluar': '02/06/2025', 'Alasan Keluar': 'Kabur' }, true],
    ['on the day she left', { 'Tanggal Keluar': '01/06/2025', 'Alasan Keluar': 'Kabur' }, false],
  ])('refuses a second stay of the same NIK that begins %s: %o', (_, first, refused) => {
    const [, second] = readCells(register(first, other)).people;
    expect(found(second!)).toEqual(refused ? ['refused: Tanggal Masuk: stays-overlap'] : []);
  });

  it('refuses the later row also where its stay came first', () => {
    const [, second] = readCells(register(other, { 'Tanggal Masuk': '20/03/2025' })).people;
    expect(found(second!)).toEqual(['refused: Tanggal Masuk: stays-overlap']);
  });

  it('leaves a NIK out that stands with another name and another date of birth, and takes one of the two for a correction', () => {
    const strange = { ...other, Nama: 'Rini', 'Tanggal Lahir': '20/06/1990' };
    const [, second] = readCells(register({}, strange)).people;
    expect(found(second!)).toEqual(['NIK: nik-birth-differ', 'NIK: nik-of-another-row']);
    expect(second!.entry!.person).toMatchObject({ nikStatus: 'not-valid' });
    expect(second!.entry!.person).not.toHaveProperty('nik');
    expect(found(readCells(register({}, { ...other, Nama: 'Rini' })).people[1]!)).toEqual(['refused: Tanggal Masuk: stays-overlap']);
  });

  it('reads the order of days and numbers that its mapping says', () => {
    const mapping = { ...registerJateng, dateOrder: 'month-day-year', registerNumberOrder: 'year-sequence' } as const;
    const { people } = readCells(
      register({ 'No. Register': '2025-7', 'Tanggal Masuk': '03/04/2025', 'Tanggal Lahir': '06/19/1990' }),
      mapping,
    );
    expect(people[0]!.entry!.stay).toMatchObject({ registerNumber: { year: 2025, sequence: 7 }, admittedOn: '2025-03-04' });
  });
});
