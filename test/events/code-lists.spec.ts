import { CODE_LISTS, labelOf, mayRetire, RETIRABLE } from '../../events/every-code-list';
import { codesIn } from '../../events/kit/declare';
import { SessionHeld } from '../../events/session.events';

describe('The code lists', () => {
  it.each([...CODE_LISTS])('%s has a label in both languages for every code', (list, codes) => {
    expect(codes.filter((code) => labelOf(list, code) === undefined)).toEqual([]);
  });

  it('call no two codes of a list the same', () => {
    for (const [list, codes] of CODE_LISTS)
      for (const language of [0, 1] as const) {
        const labels = codes.map((code) => labelOf(list, code)?.[language]);
        expect([list, new Set(labels).size]).toEqual([list, codes.length]);
      }
  });

  it('keep "no" apart from unknown, declined and not asked', () =>
    expect(new Set(['no', 'unknown', 'declined', 'not-asked'].map((code) => labelOf('answers', code)?.[0])).size).toBe(4));

  it('never do without what says that nothing is known', () => {
    expect(RETIRABLE.flatMap((list) => CODE_LISTS.get(list)!.filter((code) => mayRetire({ list, code })))).not.toContain('unknown');
    expect(mayRetire({ list: 'tracks', code: 'salon' })).toBe(true);
    expect(mayRetire({ list: 'tracks', code: 'welding' })).toBe(false);
  });

  it('are found in a step however deep', () => {
    const codes = codesIn(SessionHeld, { subject: 'sewing', attendance: [{ attendance: 'late', cause: 'room' }] }).map(([code]) => code);
    expect(codes).toEqual(expect.arrayContaining(['sewing', 'late', 'room']));
  });
});
