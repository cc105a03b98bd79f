import { ROLES, type Role } from './roles';
import { Means } from './kit/declare';
import { Code, Day, Id, Instant, Maybe, Name } from './kit/fields';
import { Personal } from './kit/personal';

/** Roles that a person can hold; `system` is the machine. */
export const HELD_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'system');

/** Why an account was closed for the time being. */
export const DISABLED_BECAUSE = ['left', 'dormant', 'lost-device', 'misuse', 'other'] as const;

/** On whose word a role was granted: two people, or the owner of the machine; once, of the first head of a centre, the administrator alone. */
export const GRANT_BASES = ['two-people', 'first-head', 'owner'] as const;

@Means('Somebody was given an account. What she signs in with never stands in the log.')
export class AccountOpened {
  /** Her staff record; the account has the same id. */
  @Id() staff!: string;
  @Name() @Personal('identity', { of: 'staff' }) name!: Personal;
  /** How she first comes in: by a link that lets her choose a password, or with one that the owner of the machine set. */
  @Code(['link', 'password']) first!: 'link' | 'password';
}

@Means('Somebody asked for a role on behalf of another person.')
export class RoleRequested {
  @Code(HELD_ROLES) role!: Role;
  /** Her last day in it, at the centre; left out: no end. */
  @Maybe() @Day() until?: string;
}

@Means('A role that was asked for was not granted.')
export class RoleDeclined {
  @Code(HELD_ROLES) role!: Role;
}

@Means('She holds a role from now on.')
export class RoleGranted {
  @Code(HELD_ROLES) role!: Role;
  /** Her last day in it, at the centre; left out: no end. */
  @Maybe() @Day() until?: string;
  @Code(GRANT_BASES) basis!: (typeof GRANT_BASES)[number];
  /** Who asked for it, where another person agreed. */
  @Maybe() @Id() requestedBy?: string;
}

@Means('She holds a role no more.')
export class RoleRevoked {
  @Code(HELD_ROLES) role!: Role;
}

@Means('The account was closed for the time being; every session of it ended.')
export class AccountDisabled {
  @Code(DISABLED_BECAUSE) why!: (typeof DISABLED_BECAUSE)[number];
}

@Means('The account was opened again.')
export class AccountEnabled {}

@Means('Somebody asked that she be given a new way to come in.')
export class NewLinkRequested {}

@Means('A link was made with which she can once choose a password. The link itself is stored nowhere.')
export class SetUpLinkIssued {
  /** Until when it can be used. */
  @Instant() until!: string;
}

@Means('Her password was changed; every other session of the account ended.')
export class PasswordChanged {
  /** By herself who knew the old one, by a set-up link, or by the owner of the machine. */
  @Code(['own', 'link', 'owner']) how!: 'own' | 'link' | 'owner';
}

@Means('From now on she signs in with a code from her telephone, too.')
export class SecondFactorAdded {}

@Means('She signs in without a code again.')
export class SecondFactorRemoved {}

@Means('From now on she may also sign in through the identity provider. As whom is kept as a keyed hash, and not here.')
export class IdentityLinked {}

@Means('She can no longer sign in through the identity provider.')
export class IdentityUnlinked {}
