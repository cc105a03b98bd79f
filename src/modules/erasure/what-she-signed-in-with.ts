import type { DataClass } from '../../../events/kit/personal';
import type { Accounts } from '../../access/accounts';

/** Whose account is part of what is erased: a user name says who somebody is, and lies in no log. */
const accountOf = (subject: string, classes: readonly DataClass[]): string | undefined =>
  classes.includes('identity') && subject.startsWith('staff-') ? subject.slice('staff-'.length) : undefined;

/** Removes the account of whoever is erased. */
export function forgetAccount(accounts: Accounts, subject: string, classes: readonly DataClass[]): void {
  const id = accountOf(subject, classes);
  if (id !== undefined) accounts.forget(id);
}

/** Number of accounts of hers that are still there. */
export function accountsLeft(accounts: Accounts, subject: string, classes: readonly DataClass[]): number {
  const id = accountOf(subject, classes);
  return id !== undefined && accounts.byId(id) !== undefined ? 1 : 0;
}
