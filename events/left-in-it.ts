import type { RESIDENT_ROLES, Will } from './code-lists';

/** Whether a part in an incident means that she left the house in it. */
export const isOut = (role: (typeof RESIDENT_ROLES)[number]): boolean => role === 'taken' || role === 'left-along';

/** Whether she left along because she wanted to; of whoever did not say so it is not known, and she is taken out by it. */
export const isOwnWill = ({ role, will }: { readonly role: (typeof RESIDENT_ROLES)[number]; readonly will: Will }): boolean =>
  role === 'left-along' && will === 'wants';

/** Whether she is taken out by it. */
export const isTakenOut = (part: { readonly role: (typeof RESIDENT_ROLES)[number]; readonly will: Will }): boolean =>
  isOut(part.role) && !isOwnWill(part);
