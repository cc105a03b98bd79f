import type { Role } from '../../events/roles';
import type { Actor } from '../../src/access/actor';

const CENTRE = 'wanita-utama';

/** An id that is easy to tell in a failing test. */
export const idOf = (number: number): string => `0198f000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Somebody of the centre in a role. */
export const person = (role: Role, number: number, centre = CENTRE): Actor => ({
  id: idOf(number),
  role,
  centre,
  name: `Ibu ${role} ${number}`,
});

export const ines = person('intake', 1);
export const wati = person('social-worker', 2);
export const yanti = person('social-worker', 3);
export const sari = person('supervisor', 4);
export const ratna = person('supervisor', 5);
export const hesti = person('head', 6);
export const gito = person('security', 7);
export const indah = person('instructor', 8);
export const agus = person('admin', 9);
/** What the house does by itself. */
export const house: Actor = { id: 'policy/any', role: 'system', centre: CENTRE };

/** Residents. */
export const [melati, kenanga] = [idOf(101), idOf(102)] as [string, string];
