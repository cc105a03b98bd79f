import type { RESIDENT_ROLES } from './code-lists';

/** Whether a part in an incident means that she left the house in it. */
export const isOut = (role: (typeof RESIDENT_ROLES)[number]): boolean => role === 'taken' || role === 'left-along';
