import type { Appearance } from './outsider-appearances.projection';
import type { Description } from './outsiders.projection';

const TOLD = ['name', 'calledAs', 'ageGroup', 'sex', 'looks', 'vehicle'] as const;

/** How somebody is known now: of each thing the last that was said. */
export type LastSaid = Readonly<Record<(typeof TOLD)[number], Description['name']>>;

/** What was said under several records, oldest first: by when it happened, then by when it was recorded. */
export function byHappening(one: Pick<Description, 'happened' | 'recordedAt'>, other: typeof one): number {
  const [first, second] = [one, other].map(({ happened, recordedAt }) => `${happened.at} ${recordedAt}`) as [string, string];
  return first < second ? -1 : Number(first > second);
}

/** `said` is oldest first. */
export const lastSaid = (said: readonly Partial<LastSaid>[]): LastSaid =>
  Object.fromEntries(TOLD.map((field) => [field, said.findLast((each) => each[field])?.[field] ?? null])) as unknown as LastSaid;

/** With what was written where they were seen, as far as their own records say nothing of it. `said` and `seen` are oldest first. */
export const knownAs = (said: readonly Description[], seen: readonly Pick<Appearance, 'name' | 'description' | 'vehicle'>[]): LastSaid =>
  lastSaid([...seen.map(({ name, description, vehicle }) => ({ name, looks: description, vehicle })), ...said]);
