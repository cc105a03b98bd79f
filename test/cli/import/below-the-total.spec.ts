import { readCells } from './register-reading';

const HEADER = 'No;No. Register;Nama;NIK;Tanggal Lahir;Alamat;No. HP;Tanggal Masuk;Jurusan;Pekerja Sosial;Tanggal Keluar;Alasan Keluar';
const SRI = '1;001/2025;Sri;;1/1/1990;;;1/2/2025;Boga;;;';
const TOTAL = ';Jumlah;1;;;;;;;;;';
const read = (...lines: readonly string[]) => readCells(lines.map((line) => line.split(';')));
const codes = (sheet: ReturnType<typeof read>) => sheet.end().map(({ code }) => code);

describe('A row below the total', () => {
  it.each([
    ['with a running number', '3;;Jumiati;;;;;;;;;'],
    ['with a running number and a dot', '3.;;Jumiati;;;;;;;;;'],
    ['with a running number and no name', '3;;;;;Dk. A;;;;;;'],
    ['with a running number and most columns', '3;;Jumiati;;2/2/1990;Dk. A;0812345;;Boga;Bu Ani;;Melarikan diri'],
    ['with several columns', ';;Jumiati;;;Dk. A;;;;Bu Ani;;'],
    ['with a name and a track', ';;Jumiati;;;;;;Boga;;;'],
    ['with a name and a reason for leaving', ';;Jumiati;;;;;;;;;Kabur'],
    ['with a name and a date of birth', ';;Jumiati;;2/2/1990;;;;;;;'],
    ['with a name and a telephone number', ';;Jumiati;;;;0812345678;;;;;'],
    ['with a NIK', ';;Jumiati;9928105906900001;;;;;;;;'],
    ['with a register number', ';004/2025;;;;;;;;;;'],
    ['with a day of entry', ';;Jumiati;;;;;2/2/2025;;;;'],
    ['with a day of leaving', ';;;;;;;;;;2/3/2025;'],
  ])('%s is somebody: it is refused, and named', (_, line) => {
    const { people } = read(HEADER, SRI, TOTAL, line);
    expect(people.map(({ row }) => row)).toEqual([2, 4]);
    const columns = people[1]!.refusals.map(({ row, column }) => `${row} ${column}`);
    expect(columns.length).toBeGreaterThan(0);
    expect(['4 No. Register', '4 Tanggal Masuk']).toEqual(expect.arrayContaining(columns));
  });

  it.each([
    ['the place and the day', ';;;;;;;;Semarang, 31 Desember 2025;;;'],
    ['the place and the day, where days of entry stand', ';;;;;;;Semarang, 31 Desember 2025;;;;'],
    ['what they sign as, in one column', ';;Mengetahui;;;;;;;;;'],
    ['what they sign as, in two columns', 'Mengetahui,;;;;;Petugas Pencatat,;;;;;;'],
    ['what they sign as, where numbers and days stand', ';Mengetahui;;;;;;Kepala Balai;;;;'],
    ['names in two columns', ';;Dra. Sri Wahyuni, M.Si;;;;;;;Hartati;;'],
    ['a NIP in one column', ';NIP. 196501011990032001;;;;;;;;;;'],
    ['NIPs in two columns', ';;NIP 196501011990032001;;;;;NIP. 197001011995031002;;;;'],
    ['dashes', ';-;-;-;;-;;;;;;'],
    ['the number of the page', ';;;;;;;;;Halaman 2;;'],
  ])('with %s is passed over, and its number stands in the notes', (_, line) => {
    const sheet = read(HEADER, SRI, TOTAL, line);
    expect(sheet.people).toHaveLength(1);
    expect(sheet.end()).toMatchObject([{ row: 4, code: 'below-the-total', sentence: { en: expect.stringContaining('Rows 4 ') } }]);
  });

  it('is named together with those beside it', () => {
    const sheet = read(HEADER, SRI, TOTAL, ';;Mengetahui;;;;;;;;;', ';;;;;;;;;;;', ';;Kepala;;;;;;;;;', ';;Hartati;;;;;;;;;');
    expect(sheet.end()).toMatchObject([{ row: 4, sentence: { id: expect.stringContaining('Baris 4, 6-7 ') } }]);
  });

  it('that is blank is named to nobody', () => {
    expect(codes(read(HEADER, SRI, TOTAL, '2;;;;;;;;;;;', ';;;;;;;;;;;'))).toEqual([]);
  });
});

describe('The total of a page', () => {
  const SIGNATURE = ';;Jumiati;;;;;;;;;';

  it('ends with the headings of the next: whatever stands below these is somebody', () => {
    const sheet = read(HEADER, SRI, TOTAL, HEADER, SIGNATURE, '4;004/2025;Ani;;;;;2/2/2025;;;;');
    expect(sheet.people.map(({ row }) => row)).toEqual([2, 5, 6]);
  });

  it('lets rows with a number follow without headings', () => {
    const sheet = read(HEADER, SRI, TOTAL, '2;002/2025;Ani;;;;;2/2/2025;;;;', ';Jumlah;2;;;;;;;;;', SIGNATURE);
    expect(sheet.people.map(({ row }) => row)).toEqual([2, 4]);
    expect(codes(sheet)).toEqual(['below-the-total']);
  });

  it('is not a woman whose name begins so, and of whom something is told', () => {
    const sheet = read(HEADER, SRI, ';;Total Wati;;2/2/1990;;;;;;;', ';;Jumlah Sari;;;;;;Jahit;;;', ';Jumlah;3;;;;12;;7;;;');
    expect(sheet.people.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(codes(sheet)).toEqual([]);
  });
});
