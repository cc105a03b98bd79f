import type { EDUCATIONS, STAFF_KINDS } from '../../../events/code-lists';
import type { Role } from '../../../events/roles';
import type { Actor } from '../../access/actor';

/** Somebody who works at a centre of the story. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof STAFF_KINDS)[number];
  readonly education: (typeof EDUCATIONS)[number];
  readonly centre: string;
  /** What she records as; whoever has none records nothing herself. */
  readonly role?: Role;
}

/** As whom she acts. Throws for somebody who records nothing. */
export function actorOf({ id, name, role, centre }: Member): Actor {
  if (role === undefined) throw new Error('She records nothing herself.');
  return { id, name, role, centre };
}
