import type { Role } from '../events/roles';
import type { Timeline } from '../events/kit/timeline';
import { NEVER } from './caseload.projection';

/** A time, half-open; 24 characters, UTC. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The roles in which a case worker records what she does for her women. */
export const CARING: readonly Role[] = ['social-worker', 'supervisor'];
/** A last day that never comes. */
const ALWAYS = '9999-12-31';

/** Until which last day somebody may come in as one who cares for women; null where she may not. */
export function caresUntil({
  state,
  roles,
}: {
  readonly state: 'open' | 'disabled';
  readonly roles: readonly { readonly role: Role; readonly until: string | null }[];
}): string | null {
  if (state !== 'open') return null;
  const days = roles.filter(({ role }) => CARING.includes(role)).map(({ until }) => until ?? ALWAYS);
  return days.toSorted().at(-1) ?? null;
}

/**
 * When somebody could not come in any more as one who cares for women, after she could. Whoever never could is not shut out: others write
 * for her. `endOf` is the last instant of a day at the centre.
 */
export function shutOut(cares: Timeline<string | null>, endOf: (day: string) => string): readonly Span[] {
  const first = cares.findIndex(({ value }) => value !== null);
  if (first < 0) return [];
  return cares.slice(first).reduce<readonly Span[]>((spans, { at, value }, index, all) => {
    const to = all[index + 1]?.at ?? NEVER;
    const lapsed = value === null ? at : value === ALWAYS ? NEVER : endOf(value);
    const from = lapsed > at ? lapsed : at;
    const last = spans.at(-1);
    if (from >= to) return spans;
    // A role that lapsed and was then taken away is gone once.
    return last?.to === from ? [...spans.slice(0, -1), { from: last.from, to }] : [...spans, { from, to }];
  }, []);
}
