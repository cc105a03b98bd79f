import type { PersonDetails } from '../../../events/person';
import type { Actor } from '../../access/actor';
import { masked } from '../../access/not-shown';
import type { Reading } from '../../access/reading';
import type { Known } from '../../access/standing';
import type { Masked } from '../../platform/personal-data/sealing';

type Told = Readonly<Record<string, unknown>>;

/** What lies open in the log beside what is sealed, and tells as much: whether she has a NIK, and whether she was named. */
const OPEN_CODES: readonly string[] = ['nikStatus', 'nameQuality'] satisfies readonly (keyof PersonDetails)[];

/** What stands in the place of who they are, by subject (`beneficiary-<id>`); nothing of whom the caller may know it. */
export async function masksOf(reading: Reading, caller: Actor, subjects: readonly string[], known?: Known) {
  const masks = await Promise.all(
    subjects.map(async (each) => {
      const decision = await reading.decisionOn(caller, 'identity', each, known);
      return decision === 'open' ? [] : [[each, masked(decision)] as const];
    }),
  );
  return new Map<string, Masked>(masks.flat());
}

/**
 * Who she is, for whoever may not know it: one mask, with what may be seen all the same (as where she lives, in an emergency, or that it was erased). Which parts
 * are known would tell whether she has papers. The whole of it where nothing stands in its way, or the name was opened.
 */
export function maskedAsOne(person: Told, mask: Masked | undefined): Told {
  const { name } = person;
  if (mask === undefined || typeof name === 'string') return person;
  // Of what is gone nobody is sent for what would show it.
  return { name: Object.values(person).find(isErased) ?? mask, ...seen(person) };
}

/** An event about who she is, likewise; which parts were taken out of her file tells as much. */
export function eventAsOne(data: Told, mask: Masked | undefined): Told {
  const { person, cleared: _, ...rest } = data;
  return mask === undefined || !isPlain(person) ? data : { ...rest, person: maskedAsOne(person, mask) };
}

const seen = (told: Told): Told =>
  Object.fromEntries(
    Object.entries(told).flatMap(([key, value]) => {
      if (OPEN_CODES.includes(key) || isMasked(value)) return [];
      const shown = isPlain(value) && !isErased(value) ? seen(value) : value;
      return isPlain(shown) && Object.keys(shown).length === 0 ? [] : [[key, shown]];
    }),
  );

/** Whether something is there and not shown. */
export const isMasked = (value: unknown): value is Masked => isPlain(value) && value['masked'] === true;
const isErased = (value: unknown): boolean => isPlain(value) && value['erased'] === true;
const isPlain = (value: unknown): value is Told => typeof value === 'object' && value !== null && !Array.isArray(value);
