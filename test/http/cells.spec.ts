import { parse } from 'csv-parse/sync';
import { cellOf, inert } from '../../src/http/cells';
import { Sheet } from '../../src/http/sheet';

/** As a spreadsheet reads it: everything is in the cell it was written for. */
const read = (text: string, delimiter = ';') =>
  parse(text, {
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    columns: false,
  });

const ZONE = 'Asia/Jakarta';

describe('A cell of a list that is taken out', () => {
  it.each([
    ...['=HYPERLINK("http://x")', '+62 812 0000 0000', '-1+1', '@SUM(A1)', '\tDewi', '\rDewi', '\nDewi'],
    ...[' =1+1', '\u00A0=1+1', '\u200B=1+1', '\uFEFF=1+1', '\uFF1D1+1', '\uFF0B1', '\uFF0D1', '\uFF20A1', '\u22121', '\0=1'],
  ])('is no formula of %j, and says it all', (text) => {
    expect(inert(text)).toBe(`'${text}`);
  });

  it('is no formula where a tab stands before it among blanks', () => expect(inert(' \t =1+1')).toBe("' \t '=1+1"));

  it.each([['a;=1+1'], ['a,=1+1'], ['a\t=1+1'], ['a\r\n=1+1'], ['a\n - x'], ['a;"=1+1'], ['a,"",\uFF1D1'], ['a| @x'], ['a;;+1']])(
    'is none of %j either where another sign is taken for the separator',
    (text) => {
      for (const delimiter of [';', ',', '\t', '|'])
        for (const cell of read(new Sheet(ZONE).write([{ first: 'x', text }]), delimiter).flat())
          expect(cell).not.toMatch(/^["\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]/u);
    },
  );

  it.each(['3273011203990001', '0812 3456 7890', '0812-3456-7890', '(021) 555', '007', '1E5', '12/2026', '1-2', '08.00', '12:30', '2026'])(
    'keeps every digit of the text %j',
    (text) => expect(inert(text)).toBe(`'${text}`),
  );

  it.each(['Melati', "Nur 'Aini", 'BWU-2026-0001', '2026-03-02', '2026-03-02T05:00:00.000Z', 'a = b', 'lahir 1999', ''])(
    'is %j as it stands',
    (text) => expect(inert(text)).toBe(text),
  );

  it('is an instant as the clocks of the centre say it, on the day and in the year it was there', () => {
    const at = '2025-12-31T17:30:00.000Z';
    expect(cellOf(at, ZONE)).toBe('2026-01-01T00:30:00.000+07:00');
    expect(cellOf([{ at }], 'Asia/Jayapura')).toBe('at: 2026-01-01T02:30:00.000+09:00');
    expect(cellOf(`pukul ${at}`, ZONE)).toBe(`pukul ${at}`);
  });

  it('is a number where it is one, empty where there is nothing, and words where there are several', () => {
    expect([-12, 0, true, null, undefined, [], {}].map((value) => cellOf(value, ZONE))).toEqual(['-12', '0', 'true', '', '', '', '']);
    expect(cellOf(['a', 'b'], ZONE)).toBe('a | b');
    expect(cellOf([{ name: 'Sari', relation: null, count: -2 }, { name: { masked: true, needs: 'step-up' } }], ZONE)).toBe(
      'name: Sari, count: -2 | name: [ditutup / masked]',
    );
    expect(cellOf({ at: 'x', by: { id: 'y', role: 'head' }, all: [] }, ZONE)).toBe('at: x, by: (id: y, role: head)');
    expect(cellOf({ erased: true }, ZONE)).toBe('[dihapus / erased]');
    expect(cellOf({ lost: true }, ZONE)).toBe('[kunci hilang / key lost]');
    expect(cellOf(['=1', '=2'], ZONE)).toBe("'=1 | '=2");
  });
});

describe('A list as a spreadsheet', () => {
  it('has a byte order mark, semicolons, one header, and each value in the column of its field, named or not', () => {
    const sheet = new Sheet(ZONE, ['id', 'late']);
    const text =
      sheet.write([
        { id: 'a', note: 'satu; "dua"\r\ntiga' },
        { note: 'x', id: 'b', more: 1 },
      ]) + sheet.write([{ id: 'c', late: 2 }]);
    expect(text).toMatch(/^\uFEFFid;late;note;more\r\n/);
    expect(read(text)).toEqual([
      ['id', 'late', 'note', 'more'],
      ['a', '', 'satu; "dua"\r\ntiga', ''],
      ['b', '', 'x', '1'],
      ['c', '2', '', ''],
    ]);
  });

  it('has columns of their own for who did it and when', () => {
    const happened = { at: 'x', day: 'y', precision: 'minute', source: 'seen' };
    expect(
      read(
        new Sheet(ZONE).write([
          { actor: { id: 'u', role: 'head', name: { masked: true } }, happened },
          { actor: null, happened },
        ]),
      ),
    ).toEqual([
      ['actor.id', 'actor.role', 'actor.name', 'happened.at', 'happened.day', 'happened.precision', 'happened.source'],
      ['u', 'head', '[ditutup / masked]', 'x', 'y', 'minute', 'seen'],
      ['', '', '', 'x', 'y', 'minute', 'seen'],
    ]);
  });

  it('is its header where there are no lines', () => expect(new Sheet(ZONE, ['id', 'late']).write([])).toBe('\uFEFFid;late\r\n'));

  it('leaves no field out: one that has no column ends it', () => {
    const sheet = new Sheet(ZONE);
    sheet.write([{ id: 'a' }]);
    expect(() => sheet.write([{ id: 'b', late: 1 }])).toThrow('no column');
  });
});
