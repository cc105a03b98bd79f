import * as every from '../../events/every-event';
import { CODE_LISTS } from '../../events/every-code-list';
import { type Declared, partsOf } from '../../events/kit/declare';
import type { Family } from '../../events/kit/family';
import { AUDIT_WORDS } from '../../projections/words/audit-words';
import { CARE_WORDS } from '../../projections/words/care-words';
import { EVENT_WORDS } from '../../projections/words/event-words';
import { FIGURE_WORDS } from '../../projections/words/figure-words';
import { EVERY_LIST, labelIn, listOf } from '../../projections/words/every-list';
import { HOUSE_WORDS } from '../../projections/words/house-words';
import { schemaOf } from '../../src/http/schema';

/** Every closed list that a declared class takes codes from, however deep. */
const takenBy = (declared: Declared): readonly (readonly string[])[] => [
  ...Object.values(schemaOf(declared).properties ?? {}).flatMap((field) => {
    const { enum: own, items } = field as { enum?: readonly string[]; items?: { enum?: readonly string[] } };
    return [own, items?.enum].filter((codes) => codes !== undefined);
  }),
  ...[...partsOf(declared).values()].flatMap((part) => takenBy(part.declared)),
];

const families = Object.values(every).filter((each): each is typeof each & Family => 'classes' in each);
const classes = families.flatMap(({ classes: own }) => [...own]);

describe('Every closed list', () => {
  it.each([...EVERY_LIST])('%s has a label in both languages for every code, and no two alike', (list, codes) => {
    const labels = codes.map((code) => labelIn(list, code));
    expect(codes.filter((_, index) => labels[index] === undefined)).toEqual([]);
    for (const language of [0, 1] as const) expect(new Set(labels.map((label) => label![language])).size).toBe(codes.length);
  });

  it('has a name of its own', () =>
    expect(EVERY_LIST.size).toBe(
      [CODE_LISTS.size, ...[CARE_WORDS, HOUSE_WORDS, AUDIT_WORDS, EVENT_WORDS, FIGURE_WORDS].map((all) => Object.keys(all).length)].reduce(
        (a, b) => a + b,
      ),
    ));

  it.each(classes)('that %s takes a code from is among them', (_, declared) =>
    expect(takenBy(declared).filter((codes) => listOf(codes) === undefined)).toEqual([]),
  );

  it.each([
    [['cooking', 'sewing', 'salon', 'none'], 'tracks'],
    [['seen', 'told', 'paper', 'gate-phone'], 'sources'],
    [['open', 'answered', 'closed'], 'finding-states'],
    [['yes', 'no', 'unknown', 'declined', 'not-asked'], 'answers'],
    [['market', 'post-office'], undefined],
  ])('%j are of %s', (codes, list) => expect(listOf(codes)).toBe(list));
});
