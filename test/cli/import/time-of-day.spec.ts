import { codes, hmisFolders, stays } from './hmis-folders';
import { found, oneRow } from './register-reading';

describe('A time of day behind a day', () => {
  const made = hmisFolders();
  afterAll(made.clean);

  it.each([
    ['29/02/2024 10:00', '29/02/2024 09:00', ['refused: Tanggal Keluar: left-before-entry-by-time']],
    ['29/02/2024 10:00', '29/02/2024 11.30', []],
    ['29/02/2024 10:00:30', '29/02/2024 10:00', ['refused: Tanggal Keluar: left-before-entry-by-time']],
    ['29/02/2024 9:05', '29/02/2024 10:00', []],
    ['29/02/2024 10:00', '01/03/2024 09:00', []],
    ['29/02/2024 10:00', '28/02/2024 11:00', ['refused: Tanggal Keluar: left-before-entry']],
    ['2024-02-29T10:00', '2024-02-29T09:59', ['refused: Tanggal Keluar: left-before-entry-by-time']],
  ])('of entry and leaving is not taken, which a warning says, and refuses who left before she came: %s, %s', (entry, exit, refused) => {
    const row = oneRow({ 'No. Register': '1/2024', 'Tanggal Masuk': entry, 'Tanggal Keluar': exit, 'Alasan Keluar': 'Kabur' });
    expect(found(row)).toEqual([...refused, 'Tanggal Masuk: time-left-out', 'Tanggal Keluar: time-left-out']);
    expect(row.entry === undefined).toBe(refused.length > 0);
    if (row.entry) expect(row.entry.stay.admittedOn).toBe('2024-02-29');
  });

  it.each([
    ['29/02/2024 10:00', '29/02/2024', ['Tanggal Masuk: time-left-out']],
    ['29/02/2024 10:00', '29/02/2024 0:00', ['Tanggal Masuk: time-left-out']],
    ['29/02/2024 00:00:00', '29/02/2024 08:00', ['Tanggal Keluar: time-left-out']],
    ['29/02/2024 00.00', '29/02/2024', []],
  ])('that is midnight is none, for so spreadsheets write a day: %s, %s', (entry, exit, said) => {
    const row = oneRow({ 'No. Register': '1/2024', 'Tanggal Masuk': entry, 'Tanggal Keluar': exit, 'Alasan Keluar': 'Kabur' });
    expect(found(row)).toEqual(said);
  });

  it('of birth is not taken either, which a warning says', () => {
    const row = oneRow({ 'Tanggal Lahir': '19/06/1990 04:10' });
    expect(found(row)).toEqual(['Tanggal Lahir: time-left-out']);
    expect(row.entry!.person.birthDate).toBe('1990-06-19');
  });

  it.each([
    ['2020-01-01 10:00:00', '2020-01-01 09:00:00', ['ExitDate: exit-before-entry-by-time']],
    ['2020-01-01 10:00:00', '2020-01-01 11:00:00', []],
    ['2020-01-01 10:00:00', '2020-01-02 09:00:00', []],
  ])('in an HMIS folder is told in the same way: %s, %s', async (entry, exit, refused) => {
    const path = made.exported({ 'Enrollment.csv': [`70,7,1,${entry},16,1,`], 'Exit.csv': [`70,${exit},4,,`] });
    const [row] = await stays(path);
    expect(codes(row!)).toEqual([...refused, 'EntryDate: time-left-out', 'ExitDate: time-left-out']);
    expect(row!.stay === undefined).toBe(refused.length > 0);
  });

  it('of birth in an HMIS folder too', async () => {
    const path = made.exported({ 'Client.csv': ['7,Sri,,Rahayu,,1,1990-06-19 04:10,1,'] });
    expect(codes((await stays(path))[0]!)).toEqual(['DOB: time-left-out']);
  });

  it('in an HMIS folder that is midnight is none', async () => {
    const path = made.exported({ 'Enrollment.csv': ['70,7,1,2020-01-01 00:00:00,16,1,'] });
    expect(codes((await stays(path))[0]!)).toEqual([]);
  });
});
