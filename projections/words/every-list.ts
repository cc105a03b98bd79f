import { CODE_LISTS, type CodeListName, labelOf } from '../../events/every-code-list';
import { EVERYWHERE, type Label, type Labels } from '../../events/labels/label';
import { AUDIT_WORDS } from './audit-words';
import { CARE_WORDS } from './care-words';
import { EVENT_WORDS } from './event-words';
import { FIGURE_WORDS } from './figure-words';
import { HOUSE_WORDS } from './house-words';

const WORDS: ReadonlyMap<string, Labels> = new Map<string, Labels>(
  Object.entries({ ...CARE_WORDS, ...HOUSE_WORDS, ...AUDIT_WORDS, ...EVENT_WORDS, ...FIGURE_WORDS }),
);

/** Every closed list that a client may meet: the code lists, then what the house itself says of records. */
export const EVERY_LIST: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...CODE_LISTS,
  ...[...WORDS].map(([name, labels]) => [name, Object.keys(labels)] as const),
]);

/** What a screen shows for a code of a list; undefined where nobody wrote it. */
export const labelIn = (list: string, code: string): Label | undefined =>
  WORDS.get(list)?.[code] ?? (CODE_LISTS.has(list as CodeListName) ? labelOf(list as CodeListName, code) : undefined);

/** The list that tells what some codes mean: the same list, else the shortest that has them all beside those that mean the same everywhere. */
export function listOf(codes: readonly string[]): string | undefined {
  const lists = [...EVERY_LIST].filter(([, all]) => codes.every((code) => all.includes(code) || code in EVERYWHERE));
  const known = lists.filter(([, all]) => codes.some((code) => all.includes(code)));
  const same = known.find(([, all]) => all.length === codes.length && codes.every((code) => all.includes(code)));
  return (same ?? known.toSorted(([, one], [, other]) => one.length - other.length)[0])?.[0];
}
