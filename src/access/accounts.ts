import type { Sealed } from '../../events/kit/personal';

/** What somebody signs in with. Who she is, and in which roles, stands in the log (`account-<id>`). */
export interface Account {
  /** The same UUID as her staff record. */
  readonly id: string;
  /** What she types to sign in: lower-case letters, digits, `.`, `_`, `-`. */
  readonly user: string;
  /** Argon2id, in the PHC format; null where she has none yet. */
  readonly password: string | null;
  /** The secret of her second factor, sealed under `staff-<id>`, and the last time step whose code was used. */
  readonly factor: Sealed | null;
  readonly factorStep: number;
  /** A secret that waits for its first code. */
  readonly newFactor: Sealed | null;
  /** Keyed hash of who she is for the identity provider. */
  readonly identity: string | null;
  /** SHA-256 (hex) of the set-up link that was made for her, and until when it can be used (milliseconds). */
  readonly link: string | null;
  readonly linkUntil: number;
  /** When she last signed in (milliseconds); 0 where she never did. */
  readonly signedIn: number;
}

/** What may change; the id and the user name never do. */
export type AccountChange = Partial<Omit<Account, 'id' | 'user' | 'factorStep'>>;

/** One session, by the SHA-256 (hex) of its token. Times are milliseconds since 1970. */
export interface SessionRow {
  readonly hash: string;
  readonly account: string;
  readonly started: number;
  readonly seen: number;
  /** When she last proved who she is. */
  readonly confirmed: number;
  /** In which of her roles she acts, where she chose. */
  readonly role: string | null;
}

/** A browser in which somebody signed in, by the SHA-256 (hex) of what it keeps, and when she last did (milliseconds). */
export interface DeviceRow {
  readonly hash: string;
  readonly account: string;
  readonly seen: number;
}

/** Another account has this id, user name or identity. */
export class AccountExists extends Error {}

/** Accounts, their sessions and the browsers they are known in, on disk before a call returns. */
export abstract class Accounts {
  /** An account with nothing to sign in with yet. Throws AccountExists. */
  abstract add(id: string, user: string): void;
  /** Takes back an account that came to nothing. */
  abstract remove(id: string): void;
  /** Forgets an account and what its name was, down to the bytes on the disk; says whether there was one. Throws where another process still reads them. */
  abstract forget(id: string): boolean;
  abstract byUser(user: string): Account | undefined;
  abstract byId(id: string): Account | undefined;
  abstract byIdentity(identity: string): Account | undefined;
  abstract byLink(link: string): Account | undefined;
  abstract all(): readonly Account[];
  /** Changes an account and says whether there is one; a new password ends every session of it. Throws AccountExists. */
  abstract change(id: string, change: AccountChange): boolean;
  /** Takes a set-up link away; false when there is none such any more. */
  abstract useLink(link: string): boolean;
  /** Notes that the code of a time step was used; false when that one, or a later one, was used before. */
  abstract useFactorStep(id: string, step: number): boolean;

  abstract addSession(session: SessionRow): void;
  abstract session(hash: string): SessionRow | undefined;
  /** Notes that it was used; not on a full disk, which must keep nobody from reading. */
  abstract touchSession(hash: string, seen: number): void;
  /** Notes that she proved anew who she is, and moves the session to a new token; says whether there was one. */
  abstract confirmSession(hash: string, next: { readonly hash: string; readonly confirmed: number }): boolean;
  abstract setRole(hash: string, role: string): void;
  abstract endSession(hash: string): void;
  abstract endSessionsOf(account: string): void;
  /** Forgets sessions that were started or last seen before these times. */
  abstract forgetSessions(startedBefore: number, seenBefore: number): void;

  /** When somebody last signed in in a browser. */
  abstract deviceSeen(hash: string, account: string): number | undefined;
  /**
   * Notes that she signed in: all who are known in the browser that was called `before` are known under the new hash. Forgets browsers
   * that nobody used since `forgetBefore`, and of this account all but the latest `most`.
   */
  abstract rememberDevice(device: DeviceRow, more: { readonly before: string; readonly most: number; readonly forgetBefore: number }): void;
  abstract forgetDevicesOf(account: string): void;

  abstract close(): void;
}
