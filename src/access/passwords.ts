import { hash, verify } from '@node-rs/argon2';
import { Rejection } from '../platform/rejection';

/** Shortest and longest password, in UTF-16 units. */
export const PASSWORD_LENGTH = { least: 8, most: 256 } as const;

/** Argon2id as OWASP's cheat sheet asks for it: 19 MiB, two passes, one lane. */
const OWASP = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

// Two keyboards may write one letter in two ways.
const bytesOf = (password: string): Uint8Array => new TextEncoder().encode(password.normalize('NFKC'));

let nobodys: Promise<string> | undefined;

/** Throws `access/not-valid-password` for one that is too short, too long or no text. */
export function demandPassword(password: string): void {
  const { least, most } = PASSWORD_LENGTH;
  if (password.length < least || password.length > most || !password.isWellFormed())
    throw new Rejection('access/not-valid-password', `A password has ${least} to ${most} characters.`);
}

/** The hash to store. Throws as `demandPassword`. */
export async function hashPassword(password: string): Promise<string> {
  demandPassword(password);
  return hash(bytesOf(password), OWASP);
}

/** Whether it is the password; where there is no hash it takes as long and answers no, so that nobody learns who has an account. */
export async function isPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  nobodys ??= hash('nobody has this password', OWASP);
  const matches = await verify(stored ?? (await nobodys), bytesOf(password));
  return matches && typeof stored === 'string';
}
