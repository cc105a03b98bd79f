import type { Role } from '../../events/roles';
import type { Holder } from '../modules/account/account.facts';
import { Rejection } from '../platform/rejection';
import type { Actor } from './actor';

/** In which of her roles somebody acts: the one she chose, as long as she holds it, or else the first. Of roles that may not be held together, in none. */
export function actingIn({ roles, conflicting }: Pick<Holder, 'roles' | 'conflicting'>, chosen: string | null): Role | undefined {
  if (conflicting) return undefined;
  return roles.find((role) => role === chosen) ?? roles[0];
}

/** Somebody is signed in and may act in no role. */
export class RolesRefused extends Rejection {
  constructor(
    readonly conflicting: boolean,
    /** Under whose id it is put on the access record. */
    readonly of: Actor,
  ) {
    super(
      conflicting ? 'access/conflicting-roles' : 'access/no-role',
      conflicting ? 'These roles may not be held together.' : 'You hold no role at present.',
    );
  }
}
