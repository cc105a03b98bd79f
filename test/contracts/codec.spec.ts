import { canonical, checkStreamName } from '../../src/platform/event-store/codec';
import { Unstorable } from '../../src/platform/event-store/event-store';
import { fc } from '../support/fast-check';
import { rfc8785 } from '../support/rfc8785';

const key = fc
  .oneof(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/), fc.constantFrom('$enc', 'toString', 'valueOf', 'hasOwnProperty'))
  .filter((name) => name !== 'constructor' && name !== 'prototype');
const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec((again) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    scalar,
    fc.array(again('value'), { maxLength: 5 }),
    fc.dictionary(key, again('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  maxDepth: 4,
  key: fc.oneof(fc.string(), key, fc.constantFrom('__proto__', 'constructor', 'a.b', '$set', '\ud800')),
});

describe('the one text of a value', () => {
  it('is what the reference implementation of RFC 8785 makes of it', () => {
    fc.assert(
      fc.property(value, (each) => expect(canonical(each)).toBe(rfc8785(each))),
      { numRuns: 1000 },
    );
  });

  it('means the value and nothing else', () => {
    fc.assert(
      fc.property(value, (each) => expect(JSON.parse(canonical(each))).toStrictEqual(each)),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order in which keys were written', () => {
    expect(canonical({ b: 1, a: { d: 2, c: 3 }, aB: 4, $enc: 5 })).toBe('{"$enc":5,"a":{"c":3,"d":2},"aB":4,"b":1}');
  });

  it('either says all of what it is given or is refused', () => {
    const outcomes = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(anything, (each) => {
        try {
          expect(JSON.parse(canonical(each))).toStrictEqual(each);
          outcomes.taken++;
        } catch (error) {
          if (!(error instanceof Unstorable)) throw error;
          outcomes.refused++;
        }
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(outcomes.taken, outcomes.refused)).toBeGreaterThan(100);
  });

  it('refuses a name again that it refused before', () => {
    for (let time = 0; time < 2; time++) expect(() => canonical({ 'a.b': 1 })).toThrow(Unstorable);
  });
});

describe('the name of a stream', () => {
  it.each(['trial-1', 'trial-01985c00-0000-7000-8000-000000000001', 'day-BDG-2026.04.01', 'trial-a_b', `trial-${'x'.repeat(194)}`])(
    'may be %s',
    (name) => {
      expect(() => checkStreamName(name)).not.toThrow();
    },
  );
});
