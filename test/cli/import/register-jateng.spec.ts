import { Workbook } from 'exceljs';
import { rows } from '../../../src/cli/import/rows';
import type { RegisterRow } from '../../../src/cli/import/register-row';
import { found, people, readRegister, REGISTER } from './register-reading';
import { sheetFolder } from './sheet-files';

const folder = sheetFolder();
afterAll(folder.clean);
let register: RegisterRow[];
beforeAll(async () => {
  register = people((await readRegister(REGISTER)).read);
});
const at = (row: number) => register.find((one) => one.row === row)!;
const personAt = (row: number) => at(row).entry!.person;
const stayAt = (row: number) => at(row).entry!.stay;

const outcomes = (read: readonly RegisterRow[]) => ({
  imported: read.filter(({ entry, warnings }) => entry && warnings.length === 0).length,
  warned: read.filter(({ entry, warnings }) => entry && warnings.length > 0).length,
  refused: read.filter(({ entry }) => !entry).length,
});

describe('The register of Central Java', () => {
  it('has 120 people, and each is imported, imported with a warning, or refused', () => {
    expect(register.map(({ row }) => row)).toEqual(Array.from({ length: 120 }, (_, index) => index + 4));
    expect(outcomes(register)).toEqual({ imported: 99, warned: 16, refused: 5 });
  });

  it('says of every troubled row what is wrong, and of no other', () => {
    expect(Object.fromEntries(register.filter((row) => found(row).length > 0).map((row) => [row.row, found(row)]))).toEqual({
      7: ['NIK: nik-damaged'],
      11: ['NIK: nik-placeholder'],
      12: ['NIK: nik-placeholder'],
      14: ['NIK: nik-separators', 'NIK: nik-birth-differ'],
      15: ['NIK: nik-separators', 'NIK: nik-birth-differ'],
      16: ['NIK: nik-birth-differ'],
      17: ['Tanggal Lahir: birth-date-imprecise', 'NIK: nik-birth-differ'],
      18: ['Tanggal Lahir: birth-date-impossible'],
      19: ['Tanggal Lahir: birth-date-other-order'],
      23: ['Nama: formula-as-text'],
      26: ['Nama: name-missing'],
      28: ['refused: Tanggal Keluar: left-before-entry'],
      29: ['refused: Tanggal Masuk: entry-in-future'],
      31: ['Tanggal Keluar: exit-date-missing'],
      36: ['Jurusan: track-unknown'],
      38: ['No. HP: phone-damaged'],
      40: ['refused: No. Register: register-number-twice', 'No. Register: register-year-differs'],
      44: ['No. Register: register-year-differs'],
      46: ['refused: Tanggal Masuk: stays-overlap'],
      47: ['No. Register: register-year-differs'],
      48: ['refused: Tanggal Masuk: entry-date-missing'],
    });
  });

  it('passes over the title, the blank row, the header and the total, and nothing else', async () => {
    const { read, sheet } = await readRegister(REGISTER);
    expect(read.flatMap(({ row, passedOver }) => (passedOver ? [`${row} ${passedOver}`] : []))).toEqual([
      '1 before-header',
      '2 before-header',
      '3 header',
      '124 total',
    ]);
    expect(sheet.end()).toEqual([]);
  });

  it('gives a row without trouble whole', () => {
    expect(at(5).entry).toEqual({
      person: {
        name: 'Kartika Theresia',
        nik: '9965306002860002',
        nikStatus: 'unverified',
        birthPlace: 'Sukoharjo',
        birthDate: '1986-02-20',
        religion: 'islam',
        address: 'Dk. Surakarta Lor RT 010 RW 004',
        phone: '084830288028',
      },
      stay: {
        registerNumber: { year: 2025, sequence: 2, text: '002/2025' },
        referral: { kind: 'self' },
        admittedOn: '2025-07-16',
        track: 'cooking',
        worker: 'Pak Wibowo, S.ST',
        exit: { on: '2026-02-17', kind: 'transferred', asWritten: 'Pindah ke balai lain' },
      },
    });
  });

  it.each([
    [7, 'in scientific notation', undefined, 'not-valid'],
    [11, 'that is 0', undefined, 'not-asked'],
    [13, 'that is blank', undefined, 'not-asked'],
    [14, 'with spaces', '9901124105900011', 'unverified'],
    [15, 'with dashes', '9901124501910012', 'unverified'],
    [4, 'behind an apostrophe', '9928105906900001', 'unverified'],
  ])('row %i has a NIK %s', (row, _, nik, nikStatus) => {
    expect({ nik: personAt(row).nik, nikStatus: personAt(row).nikStatus }).toEqual({ nik, nikStatus });
  });

  it.each([
    [16, 'in Indonesian words', '1990-08-17'],
    [17, 'with its year alone', '1988'],
    [18, 'that is in no calendar', undefined],
    [19, 'with its month first', undefined],
    [20, 'that is a dash', undefined],
  ])('row %i has a date of birth %s', (row, _, birthDate) => {
    expect(personAt(row).birthDate).toBe(birthDate);
  });

  it.each([
    [21, 'SUMINAH'],
    [22, "Ni'matul O'Connor"],
    [23, '=HYPERLINK("http://contoh.invalid";"klik")'],
    [24, 'Sri Rahayu alias "Ayu" binti Karto'],
    [25, 'Dwi Ñoño Čapková'],
    [26, undefined],
    [27, 'Nur'],
  ])('row %i names her %s', (row, name) => {
    expect(personAt(row).name).toBe(name);
  });

  it.each([
    [32, 'boga with a space behind it', 'cooking'],
    [33, 'Tata Busana', 'sewing'],
    [34, 'Menjahit', 'sewing'],
    [35, 'blank', undefined],
    [36, 'Komputer, which no centre teaches', undefined],
  ])('row %i has the track %s, and a stay', (row, _, track) => {
    expect(stayAt(row).track).toBe(track);
    expect(at(row).entry).toBeDefined();
  });

  it('keeps a stay of a single day, a day of entry in words, and her who came back after an earlier stay', () => {
    expect(stayAt(30)).toMatchObject({ admittedOn: '2022-04-17', exit: { on: '2022-04-17', kind: 'family-pick-up' } });
    expect(stayAt(47).admittedOn).toBe('2024-05-12');
    expect(personAt(43).nik).toBe(personAt(44).nik);
  });

  it('has her still staying whose reason has no date', () => {
    expect(at(31).entry!.stay).not.toHaveProperty('exit');
  });

  it('keeps a phone number as it is written, unless a spreadsheet damaged it', () => {
    expect([personAt(37).phone, personAt(38).phone]).toEqual(['+62 812-3456-7890', undefined]);
  });

  it('names the row that had the register number, and the row by which she still stays', () => {
    expect(at(40).refusals[0]!.sentence.id).toContain('baris 39');
    expect(at(46).refusals[0]!.sentence.en).toContain('row 45');
  });

  it('counts how they came and left by the words of the sheet', () => {
    const count = (values: readonly string[]) =>
      values.reduce<Record<string, number>>((sum, value) => ({ ...sum, [value]: (sum[value] ?? 0) + 1 }), {});
    const stays = register.flatMap(({ entry }) => (entry ? [entry.stay] : []));
    expect(count(stays.map(({ exit }) => exit?.kind ?? 'stays'))).toEqual({
      stays: 34,
      transferred: 19,
      absconded: 17,
      completed: 15,
      'taken-by-force': 10,
      'family-pick-up': 9,
      'left-by-choice': 7,
      hospital: 4,
    });
    expect(count(stays.map(({ referral }) => referral.kind))['unknown']).toBeUndefined();
    expect(new Set(stays.flatMap(({ exit }) => (exit?.kind === 'hospital' ? [exit.asWritten] : [])))).toEqual(
      new Set(['Dirujuk ke RSJD Surakarta']),
    );
  });

  it('repeats no name, NIK, address, phone number or date of a row in anything it says of it', async () => {
    const { read, sheet } = await readRegister(REGISTER);
    const cells = new Map<number, readonly string[]>();
    for await (const row of rows(REGISTER)) cells.set(row.row, row.cells);
    for (const row of people(read))
      for (const { sentence } of [...row.warnings, ...row.refusals])
        for (const cell of cells
          .get(row.row)!
          .slice(1, 17)
          .filter((text) => text.trim().length > 2))
          expect(`${sentence.id} ${sentence.en}`.includes(cell.trim()) ? { row: row.row, cell } : undefined).toBeUndefined();
    expect(sheet.end()).toEqual([]);
  });

  it('gives the same from a workbook, with its days as days', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('Register');
    for await (const { row, cells } of rows(REGISTER))
      cells.forEach((cell, index) => {
        if (cell === '') return;
        const target = sheet.getCell(row, index + 1);
        const day = [5, 12, 15].includes(index) ? /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(cell) : null;
        const isDay = day && Number(day[2]) <= 12 && !(day[1] === '31' && day[2] === '02');
        target.value = isDay ? new Date(Date.UTC(Number(day[3]), Number(day[2]) - 1, Number(day[1]))) : cell;
        if (isDay) target.numFmt = 'dd/mm/yyyy';
      });
    await book.xlsx.writeFile(folder.path('register.xlsx'));
    expect(people((await readRegister(folder.path('register.xlsx'))).read)).toEqual(register);
  });

  it('says in which rows a cell is merged with one above, and takes nobody for staying whose day of leaving is', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('Register');
    for await (const { row, cells } of rows(REGISTER)) if (row <= 6) sheet.getRow(row).values = [...cells];
    for (const column of ['M', 'N', 'P'] as const) {
      for (const row of [5, 6]) sheet.getCell(`${column}${row}`).value = '';
      sheet.getCell(`${column}4`).value = { M: '20/03/2025', N: 'Salon', P: '01/06/2025' }[column];
    }
    for (const range of ['A1:Q1', 'M4:M5', 'N4:N5', 'P5:P6']) sheet.mergeCells(range);
    sheet.getCell('P5').value = '02/06/2025';
    sheet.getCell('M6').value = '20/03/2025';
    await book.xlsx.writeFile(folder.path('merged.xlsx'));
    expect(people((await readRegister(folder.path('merged.xlsx'))).read).map(found)).toEqual([
      ['Alasan Keluar: exit-kind-missing'],
      ['refused: Tanggal Masuk: entry-date-missing', 'Tanggal Masuk: cell-merged', 'Jurusan: cell-merged'],
      ['refused: Tanggal Keluar: exit-date-merged'],
    ]);
  });

  it('shows a NIK as damaged that a workbook stores as a number', async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet('Register');
    for await (const { row, cells } of rows(REGISTER)) if (row <= 5) sheet.getRow(row).values = [...cells];
    sheet.getCell('D4').value = Number('9928105906900001');
    await book.xlsx.writeFile(folder.path('number.xlsx'));
    const [first, second] = people((await readRegister(folder.path('number.xlsx'))).read);
    expect(found(first!)).toEqual(['NIK: nik-damaged']);
    expect(second!.entry!.person.nik).toBe('9965306002860002');
  });
});
