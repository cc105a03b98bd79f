import type { Sealed } from '../../events/kit/personal';
import type { Role } from '../../events/roles';

/** Somebody who may sign in. */
export interface Account {
  /** The same UUID as her staff record. */
  readonly id: string;
  /** What she types to sign in: lower-case letters, digits, `.`, `_`, `-`. */
  readonly user: string;
  /** Her only role: nobody holds two. */
  readonly role: Role;
  /** Code of the centre she works for. */
  readonly centre: string;
  readonly disabled: boolean;
  /** Her name as it is shown, sealed under `staff-<id>`. */
  readonly name: Sealed;
  /** Argon2id, in the PHC format. */
  readonly password: string;
}

/** What may change in an account; the id and the user name never do. */
export type AccountChange = Partial<Pick<Account, 'role' | 'centre' | 'disabled' | 'name' | 'password'>>;

/** One session, by the SHA-256 (hex) of its token. Times are milliseconds since 1970. */
export interface SessionRow {
  readonly hash: string;
  readonly account: string;
  readonly started: number;
  readonly seen: number;
  /** When she last proved who she is. */
  readonly confirmed: number;
}

/** Another account has this id or user name. */
export class AccountExists extends Error {}

/** Accounts and their sessions, on disk before a call returns. */
export abstract class Accounts {
  /** Throws AccountExists. */
  abstract add(account: Account): void;
  abstract byUser(user: string): Account | undefined;
  abstract byId(id: string): Account | undefined;
  abstract all(): readonly Account[];
  /** Changes an account and says whether there is one. A new password or a disabled account ends every session of it. */
  abstract change(id: string, change: AccountChange): boolean;

  abstract addSession(session: SessionRow): void;
  abstract session(hash: string): SessionRow | undefined;
  abstract touchSession(hash: string, seen: number): void;
  /** Notes that she proved anew who she is, and moves the session to a new token; says whether there was one. */
  abstract confirmSession(hash: string, next: { readonly hash: string; readonly confirmed: number }): boolean;
  abstract endSession(hash: string): void;
  /** Forgets sessions that were started or last seen before these times. */
  abstract forgetSessions(startedBefore: number, seenBefore: number): void;

  abstract close(): void;
}
