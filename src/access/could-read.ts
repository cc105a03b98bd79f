import type { Role } from '../../events/roles';
import { ruleOf } from './decide';
import type { Relation, Rule } from './matrix';
import type { Matter } from './matters';

/** What opens nothing to somebody as she stands: an emergency and a mandate are for reading, not for writing. */
const CLOSED: ReadonlySet<Rule> = new Set(['masked', 'hidden', 'emergency', 'mandate', 'mandate-confirmed']);

/** Whether the matrix opens this to somebody who stands so to it, at least on a condition that she can meet by herself. */
export const isOpen = (role: Role, matter: Matter, relation: Relation): boolean => !CLOSED.has(ruleOf(role, matter, relation));

const TOLD_WITH: Readonly<Record<string, Matter>> = {
  beneficiary: 'course',
  outsider: 'visitor',
  visit: 'visit-facts',
  pickup: 'visit-facts',
  incident: 'incident-facts',
  session: 'training',
  partner: 'partner',
};

/**
 * Whether she could read of somebody, or of a record, as she stands to it, without an emergency: of whom she may know nothing she is not told
 * either that it was erased. Who works here is known to everybody; a visitor to whoever may know visitors.
 */
export function couldRead(role: Role, subject: string, relation: Relation): boolean {
  const [kind = ''] = subject.split('-');
  if (kind === 'staff') return true;
  const matter = TOLD_WITH[kind];
  return matter !== undefined && isOpen(role, matter, kind === 'outsider' ? 'centre' : relation);
}
