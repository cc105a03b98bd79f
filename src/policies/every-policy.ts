import type { Policy } from '../platform/policies/policy';
import { absentWhenTaken } from './absent-when-taken';
import { backWhenReturned } from './back-when-returned';

/** Every rule that the house follows by itself. */
export const everyPolicy: readonly Policy[] = [absentWhenTaken, backWhenReturned];
