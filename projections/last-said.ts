import type { Description } from './outsiders.projection';

const TOLD = ['name', 'calledAs', 'ageGroup', 'sex', 'looks', 'vehicle'] as const;

/** How somebody is known now: of each thing the last that was said. */
export type LastSaid = Readonly<Record<(typeof TOLD)[number], Description['name']>>;

/** `said` is oldest first. */
export const lastSaid = (said: readonly Description[]): LastSaid =>
  Object.fromEntries(TOLD.map((field) => [field, said.findLast((each) => each[field] !== null)?.[field] ?? null])) as unknown as LastSaid;
