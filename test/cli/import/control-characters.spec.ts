import { found, oneRow, readCells, register } from './register-reading';

describe('A row of a register', () => {
  it.each(['Nama', 'NIK', 'Tanggal Lahir', 'Agama', 'Alamat', 'RT', 'No. HP', 'Rujukan', 'Jurusan', 'Pekerja Sosial', 'Alasan Keluar'])(
    'with a control character below %s gives the stay without it, and says so',
    (column) => {
      const row = oneRow({ [column]: 'x\u0007y', ...(column !== 'Alasan Keluar' ? {} : { 'Tanggal Keluar': '01/04/2026' }) });
      expect(found(row)).toEqual([`${column}: control-character-left-out`]);
      expect(row.entry).toBeDefined();
    },
  );

  it.each([
    ['No. Register', '1/\u00002025'],
    ['Tanggal Masuk', '20/03/2025\u001f'],
    ['Tanggal Keluar', '\u0085'],
  ])('with a control character below %s is refused, and nothing else is said of it', (column, cell) => {
    expect(found(oneRow({ [column]: cell, 'Alasan Keluar': column === 'Tanggal Keluar' ? 'Kabur' : '' }))).toEqual([
      `refused: ${column}: control-character`,
    ]);
  });

  it('with nothing but a control character is not taken for a blank one', () => {
    const [header, row] = register({});
    expect(found(readCells([header!, row!.map((_, column) => (column === 1 ? '\u0007' : ''))]).people[0]!)).toContain(
      'Nama: control-character-left-out',
    );
  });
});
