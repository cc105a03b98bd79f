import { awayAt } from '../../events/absence';
import type { Absence } from '../../events/code-lists';
import { heldAt, heldLast, since, type Timeline } from '../../events/kit/timeline';
import { fc } from '../support/fast-check';

const build = (changes: readonly (readonly [string, string])[]) =>
  changes.reduce<Timeline<string>>((line, [at, value]) => since(line, at, value), []);

describe('A timeline', () => {
  it('is in order of happening, whatever the order of recording', () => {
    const line = build([
      ['03', 'A'],
      ['07', 'C'],
      ['05', 'B'],
    ]);
    expect(['02', '03', '04', '05', '06', '07', '99'].map((at) => heldAt(line, at))).toEqual([undefined, 'A', 'A', 'B', 'B', 'C', 'C']);
    expect(heldLast(line)).toBe('C');
  });

  it('of two at one instant the one recorded later holds', () =>
    expect(
      heldAt(
        build([
          ['03', 'A'],
          ['03', 'B'],
        ]),
        '03',
      ),
    ).toBe('B'));

  it('ends the same in every order, where no two are at one instant', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 12 }), (instants) => {
        const changes = instants.map((at) => [String(at), `v${at}`] as const);
        expect(build(changes)).toEqual(build([...changes].sort(([one], [other]) => (one < other ? -1 : 1))));
      }),
    ));
});

describe('Why she is away', () => {
  const away = (...changes: readonly (readonly [string, Absence | null])[]) =>
    changes.reduce<Timeline<Absence | null>>((line, [at, value]) => since(line, at, value), []);

  it('the last that was noted, and since when', () => {
    const line = away(['03', 'leave'], ['05', 'absconded'], ['09', null]);
    expect(['02', '03', '06', '09'].map((at) => awayAt(line, at))).toEqual([
      undefined,
      { at: '03', value: 'leave', since: '03' },
      { at: '05', value: 'absconded', since: '05' },
      undefined,
    ]);
  });

  it.each(['absconded', 'unexplained'] as const)('whoever was taken stays taken when a count calls her %s', (kind) =>
    expect(awayAt(away(['03', 'taken-by-force'], ['05', kind]), '06')).toEqual({ at: '03', value: 'taken-by-force', since: '03' }),
  );

  it('until she is with the police, or back', () => {
    expect(awayAt(away(['03', 'taken-by-force'], ['05', 'police']), '06')).toEqual({ at: '05', value: 'police', since: '03' });
    expect(awayAt(away(['03', 'taken-by-force'], ['04', 'unexplained'], ['05', null]), '06')).toBeUndefined();
    expect(awayAt(away(['03', 'taken-by-force'], ['05', null], ['07', 'absconded']), '08')).toEqual({
      at: '07',
      value: 'absconded',
      since: '07',
    });
  });
});
