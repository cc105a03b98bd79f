import type { Role } from '../../events/roles';
import { mayAsk, type QuestionKind } from './questions';

/** Which lists somebody in a role may take out of the house as a file. */
interface Takes {
  /** All that she may ask for, or of that only these. */
  readonly answers: 'all' | readonly QuestionKind[];
  /** About those women only whose case worker she is. */
  readonly hersOnly?: true;
  /** Each time on the word of another person only. */
  readonly withAnother?: true;
  /** What it says in words, for the page of the matrix. */
  readonly words: string;
}

const NOTHING: Takes = { answers: [], words: 'nothing' };

/** By role. A file says of each line what the list says to her; who may ask for a list may not yet carry it home. */
export const COPIES: Readonly<Record<Role, Takes>> = {
  intake: NOTHING,
  'social-worker': { answers: ['beneficiary'], hersOnly: true, words: 'history and episodes of the women whose case worker she is' },
  instructor: { answers: ['presence', 'sessions'], words: 'her classes: who is on her track, and the sheets of her own sessions' },
  security: { answers: ['incidents'], words: 'the register of incidents, and who is missing' },
  supervisor: { answers: 'all', words: 'every list that she may ask for' },
  head: {
    answers: 'all',
    withAnother: true,
    words: 'every list that she may ask for, each time once another person agreed: the centre is carried home on no word of one person',
  },
  auditor: { answers: 'all', words: 'every list that she may ask for; whom it is about stays masked but under a mandate' },
  admin: NOTHING,
  system: NOTHING,
};

/** Whether whoever holds these roles takes a list out on the word of two people only, in whichever of them she acts. */
export const needsAnother = (roles: readonly Role[]): boolean => roles.some((role) => COPIES[role].withAnother);

/**
 * May somebody in this role take the answer to this out of the house, on her own word or, if `withAnother`, on that of two? What binds a role
 * that she holds besides (`alsoHolds`) binds her in this one too.
 */
export function mayTake(
  role: Role,
  kind: QuestionKind,
  { withAnother = false, alsoHolds = [] }: { readonly withAnother?: boolean; readonly alsoHolds?: readonly Role[] } = {},
): boolean {
  const { answers } = COPIES[role];
  return needsAnother([role, ...alsoHolds]) === withAnother && mayAsk(role, kind) && (answers === 'all' || answers.includes(kind));
}
