import { alike } from '../../../src/modules/beneficiary/alike';
import { ageOn, nikAgrees } from '../../../src/modules/beneficiary/nik-birth';

const may = (one: string, two: string, born?: string, other?: string) => alike({ names: [one], born }, { names: [two], born: other });

describe('Whether two may be one woman', () => {
  it.each([
    ['Soekinah Djojo', 'Sukinah Joyo'],
    ['SRI  WAHYUNI', 'Sri Wahyuni'],
    ['Wahyuningsih', 'Wahyuningish'],
    ['Tjahjani', 'Cahyani'],
    ['Suminah', 'Suminah'],
    ['Wu\u200blan', 'Wulan'],
    ['Sa\u00adri', 'Sari'],
  ])('by name alone: %s, %s', (one, two) => {
    expect(may(one, two)).toBe(true);
    expect(may(two, one)).toBe(true);
  });

  it.each([
    ['Sri', 'Sari'],
    ['Siti', 'Siti Aminah'],
    ['Ani', 'Ina'],
    ['Dewi Lestari', 'Dewi Lestyowati'],
  ])('not by name alone: %s, %s', (one, two) => expect(may(one, two)).toBe(false));

  it('by part of a name where the years of birth agree, one year off for an estimate', () => {
    expect(may('Siti', 'Siti Aminah', '1994', '1994-05-02')).toBe(true);
    expect(may('Siti', 'Siti Aminah', '1993', '1994-05-02')).toBe(true);
    expect(may('Siti', 'Siti Aminah', '1991', '1994-05-02')).toBe(false);
  });

  it('never where the years of birth differ', () => expect(may('Sri Wahyuni', 'Sri Wahyuni', '1980', '1994')).toBe(false));

  it('by no name at all: never', () => {
    expect(may('', '')).toBe(false);
    expect(may('-', '.')).toBe(false);
  });
});

describe('A NIK and a date of birth', () => {
  it.each([
    ['3374024205940001', '1994-05-02', true],
    ['3374020205940001', '1994-05-02', true],
    ['3374024205940001', '1994-05', true],
    ['3374024205940001', '1994', true],
    ['3374024205940001', '1995', false],
    ['3374024205940001', '1994-05-03', false],
    ['3374024205940001', '1994-06', false],
  ])('%s, %s: %s', (nik, born, expected) => expect(nikAgrees(nik, born)).toBe(expected));
});

describe('An age', () => {
  it.each([
    ['1994-05-02', '2026-05-01', 31, false],
    ['1994-05-02', '2026-05-02', 32, false],
    ['1994', '2026-01-01', 32, true],
    ['1994-05', '2026-04-30', 31, true],
    ['1994-05', '2026-05-01', 32, true],
  ])('of one born %s is on %s %s, an estimate: %s', (born, day, years, isEstimate) =>
    expect(ageOn(day, born)).toEqual({ years, isEstimate }),
  );
});
