import { getMetadataStorage } from 'class-validator';
import { everyEvent } from '../../events/every-event';
import { construct, Malformed } from '../../events/kit/construct';
import { type Declared, partsOf } from '../../events/kit/declare';
import { HOUSES } from '../modules/every-house';

type Kind = 'day' | 'day-or-less' | 'instant';

/** A class and every class that it holds. */
const within = (declared: Declared): readonly Declared[] => [
  declared,
  ...[...partsOf(declared).values()].flatMap((part) => within(part.declared)),
];

const rulesOf = (declared: Declared) => getMetadataStorage().getTargetValidationMetadatas(declared, '', false, false);

const kindOf = (declared: Declared, field: string): Kind => {
  const [pattern] = rulesOf(declared).flatMap(({ name, propertyName, constraints }) =>
    name === 'matches' && propertyName === field ? [String((constraints as unknown[])[0])] : [],
  );
  return pattern!.includes('T') ? 'instant' : pattern!.includes(')?') ? 'day-or-less' : 'day';
};

const DAYS = [
  'tomorrow',
  '2025-02-29',
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '275761-09-13',
  '+275761-09-13',
  '0000-01-01',
];
const NO_DAYS = [
  '1899-12-31',
  '2200-01-01',
  '26-03-01',
  '20260301',
  '2026-W09-7',
  '2026-060',
  '2026-03-01 ',
  '2026-3-1',
  '',
  '-000001-01-01',
];
const TIMES = [
  'T24:00+07:00',
  'T08:00:60+07:00',
  'T23:59:60Z',
  'T08:00',
  'T08:00+25:00',
  'T08:00+07:60',
  'T08:60+07:00',
  'T08+07:00',
  ' 08:00Z',
  'T08:00z',
];
const NONE = [20260301, null, ['2026-03-01'], { $gt: '' }, true];
const BAD: Readonly<Record<Kind, readonly unknown[]>> = {
  day: [...DAYS, ...NO_DAYS, ...NONE, '2026-03', '2026', '2026-03-01T08:00+07:00', '2026-03-01T00:00:00Z'],
  'day-or-less': [...DAYS, ...NO_DAYS, ...NONE, '2026-13', '1899', '2200', '2026-03-01T08:00+07:00'],
  instant: [
    ...[...DAYS, ...NO_DAYS].map((day) => `${day}T08:00+07:00`),
    ...TIMES.map((time) => `2026-03-01${time}`),
    ...NONE,
    '2026-03-01',
    '',
  ],
};
const GOOD: Readonly<Record<Kind, readonly string[]>> = {
  day: ['2026-03-01', '2024-02-29', '1900-01-01'],
  'day-or-less': ['1990', '1990-04', '1990-04-02'],
  instant: ['2026-03-01T08:00+07:00', '2024-02-29T23:59:59.999Z', '2026-03-01T00:00+09:00'],
};

describe('Every field for a date or a time, of every step and event', () => {
  const declared = new Set([
    ...everyEvent.families.flatMap(({ classes }) => [...classes.values()]),
    ...HOUSES.flatMap(([, { steps }]) => steps.map(({ asks }) => asks)),
  ]);
  const fields = [...new Set([...declared].flatMap(within))].flatMap((each) =>
    [...new Set(rulesOf(each).flatMap(({ name, propertyName }) => (name === 'isIso8601' ? [propertyName] : [])))].map(
      (field) => [each, field, kindOf(each, field)] as const,
    ),
  );
  /** Whether a value of this field is refused. */
  const refuses = (each: Declared, field: string, value: unknown): boolean => {
    try {
      construct(each, { [field]: value });
    } catch (error) {
      if (error instanceof Malformed) return field in error.issues;
      throw error;
    }
    return false;
  };

  it('is of one of three kinds', () => {
    expect(fields.length).toBeGreaterThan(30);
    expect(new Set(fields.map(([, , kind]) => kind))).toEqual(new Set(['day', 'day-or-less', 'instant']));
  });

  it('takes no day that is none, no leap second, no time without an offset or beyond a day, and no year out of reach', () => {
    const taken = fields.flatMap(([each, field, kind]) =>
      BAD[kind].filter((value) => !refuses(each, field, value)).map((value) => `${each.name}.${field}: ${JSON.stringify(value)}`),
    );
    expect(taken).toEqual([]);
  });

  it('takes what is one', () =>
    expect(
      fields.flatMap(([each, field, kind]) =>
        GOOD[kind].filter((value) => refuses(each, field, value)).map((value) => `${each.name}.${field}: ${value}`),
      ),
    ).toEqual([]));
});
