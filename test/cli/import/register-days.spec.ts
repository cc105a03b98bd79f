import { readDay } from '../../../src/cli/import/register-days';
import { registerJateng } from '../../../src/cli/import/register-jateng.mapping';
import { fc } from '../../support/fast-check';

const read = (text: string) => {
  const day = readDay(text, registerJateng);
  return 'trouble' in day ? day.trouble : `${day.value} ${day.precision}`;
};

describe('A day in a register', () => {
  it.each([
    ['20/03/2025', '2025-03-20 day'],
    ['1/4/2025', '2025-04-01 day'],
    ['20-03-2025', '2025-03-20 day'],
    ['20.03.2025', '2025-03-20 day'],
    ["'20/03/2025", '2025-03-20 day'],
    [' 20 / 03 / 2025 ', '2025-03-20 day'],
    ['2025-03-20', '2025-03-20 day'],
    ['2025-03-20T07:30', '2025-03-20 day'],
    ['20/03/2025 0:00', '2025-03-20 day'],
    ['20/03/2025 23.59.59', '2025-03-20 day'],
    ['17 Agustus 1990 07:30', '1990-08-17 day'],
    ['02/03/2025 25:00', 'no-such-time'],
    ['02/03/2025 24:00', 'no-such-time'],
    ['2025-03-02T07:60', 'no-such-time'],
    ['02/03/2025 07.30.61', 'no-such-time'],
    ['31/02/1991 25:00', 'impossible'],
    ['17 Agustus 1990', '1990-08-17 day'],
    ['17-AGT-1990', '1990-08-17 day'],
    ['1 Nopember 1990', '1990-11-01 day'],
    ['29/02/2024', '2024-02-29 day'],
    ['Mei 1990', '1990-05 month'],
    ['05/1990', '1990-05 month'],
    ['1988', '1988 year'],
    ['29/02/2025', 'impossible'],
    ['31/02/1991', 'impossible'],
    ['00/01/1991', 'impossible'],
    ['31 April 1991', 'impossible'],
    ['13/13/1991', 'impossible'],
    ['01/01/0090', 'impossible'],
    ['13/1990', 'impossible'],
    ['05/13/1992', 'other-order'],
    ['19/06/90', 'unreadable'],
    ['45736', 'unreadable'],
    ['17 Augustus 1990', 'unreadable'],
    ['sekitar 1990', 'unreadable'],
    ['20/03/2025?', 'unreadable'],
    ['٢٠/٠٣/٢٠٢٥', 'unreadable'],
  ])('written "%s" is %s', (text, day) => {
    expect(read(text)).toBe(day);
  });

  it('is read back in every way of writing it', () => {
    const { months } = registerJateng;
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split('-') as [string, string, string];
        const ways = [
          iso,
          `${day}/${month}/${year}`,
          `${Number(day)}-${Number(month)}-${year}`,
          ...months[Number(month) - 1]!.map((name) => `${day} ${name} ${year}`),
        ];
        for (const text of ways) expect(read(text)).toBe(`${iso} day`);
      }),
    );
  });
});
