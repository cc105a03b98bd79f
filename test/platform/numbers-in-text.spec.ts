import { numbersIn } from '../../src/platform/numbers-in-text';
import { fc } from '../support/fast-check';

describe('A text holds a NIK', () => {
  it.each([
    '9902034404990017',
    'NIK9902034404990017.',
    'NIK: 9902 0344 0499 0017, lahir di Pati',
    '990203-440499-0017',
    '99.02.03.440499.0017',
    '0000-04-3-1900-00000',
    'kamar 12 9902 0344 0499 0017',
    '9902034404990017 2026-03-02',
    '9902 – 0344 – 0499 – 0017',
    '9902 0344 0499 0017',
    '９９０２０３４４０４９９００１７',
  ])('%s', (text) => expect(numbersIn(text)).toContain('nik'));

  it.each([
    '990203440499001',
    '99020344049900171',
    '2026-03-02 2026-03-09',
    '01-03-2026 08-03-2026',
    '2026-03-02 - 2026-03-09',
    '01.03.2026 - 08.03.2026',
    '08.00-10.00 13.00-15.30',
    '99020344, 04990017',
    '99020344\n04990017',
    'catatan 0198f000-0000-7000-8000-000000000001',
    '{{p:0198f000-0000-7000-8000-000000000001}}',
    'Rp 1.000.000 dan 12 orang',
  ])('%s: no', (text) => expect(numbersIn(text)).not.toContain('nik'));
});

describe('A text holds a telephone number', () => {
  it.each([
    '081234567890',
    'hubungi 0812-3456-7890',
    '0812 3456 7890',
    '(0812) 345 678 90',
    '0812.3456.789',
    '+6281234567890',
    '+62 812-3456-7890',
    '+62 (0)812 3456 7890',
    '62 812 3456 7890',
    '+62 24 7601234',
    'WA:081234567890!',
    '０８１２３４５６７８９０',
    '0812 - 3456 - 7890',
  ])('%s', (text) => expect(numbersIn(text)).toContain('phone'));

  it.each([
    '08.30-10.00-12.15',
    '08.30 10.00 12.15',
    '08-12-2026 10-12-2026',
    '2026-08-12',
    '0812',
    '080012345678',
    '1081234567890',
    '6212345',
    'Rp 81.234.567.890',
    'surat 081/234/567/890',
  ])('%s: no', (text) => expect(numbersIn(text)).not.toContain('phone'));
});

const separator = fc.constantFrom('', ' ', '.', '-');
const parted = (digits: string, cuts: readonly number[], by: string) => {
  const at = [...new Set(cuts)].filter((cut) => cut > 0 && cut < digits.length).sort((one, other) => one - other);
  return [0, ...at].map((from, index) => digits.slice(from, at[index])).join(by);
};
const words = fc.stringMatching(/^[a-z ,]{0,20}$/);

describe('Whatever stands around it', () => {
  it('16 digits are found, parted in any one way', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{16}$/),
        fc.array(fc.nat(16), { maxLength: 6 }),
        separator,
        words,
        words,
        (nik, cuts, by, before, after) => {
          expect(numbersIn(`${before} ${parted(nik, cuts, by)},${after}`)).toContain('nik');
        },
      ),
    ));

  it('and so is a mobile number, wherever it is parted after its first three digits', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^08[1-9]\d{7,10}$/),
        fc.array(fc.integer({ min: 3, max: 13 }), { maxLength: 4 }),
        separator,
        words,
        (phone, cuts, by, before) => {
          expect(numbersIn(`${before} ${parted(phone, cuts, by)}`)).toContain('phone');
          expect(numbersIn(`${before} +62 ${parted(phone, cuts, by).slice(1)}`)).toContain('phone');
        },
      ),
    ));

  it('words without a digit hold none', () =>
    fc.assert(fc.property(fc.string(), (text) => expect(numbersIn(text.replace(/\p{Nd}/gu, ''))).toEqual([]))));

  it('a long text of digits takes no time', () => {
    const texts = ['1'.repeat(20_000), '1 '.repeat(10_000), '08'.repeat(10_000), '+'.repeat(20_000), '1-'.repeat(10_000)];
    const began = performance.now();
    texts.forEach(numbersIn);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
