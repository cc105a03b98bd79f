import type { EDUCATIONS, STAFF_KINDS } from '../../../events/code-lists';
import type { STAFF_SCHOOLING } from '../../../events/house-lists';
import type { Role } from '../../../events/roles';
import type { Actor } from '../../access/actor';

/** Somebody who works at a centre of the story. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof STAFF_KINDS)[number];
  readonly education: (typeof EDUCATIONS)[number];
  /** Where the study tells more than the list does: D4 and S1 apart. */
  readonly schooling?: (typeof STAFF_SCHOOLING)[number];
  readonly centre: string;
  /** What she records as; whoever has none records nothing herself. */
  readonly role?: Role;
}

/** As whom she acts. Throws for somebody who records nothing. */
export function actorOf({ id, name, role, centre }: Member): Actor {
  if (role === undefined) throw new Error('She records nothing herself.');
  return { id, name, role, centre };
}
