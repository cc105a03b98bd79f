import type { SessionLine } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { type Reading, type Written, writtenAt } from '../../access/reading';

/** A session as far as somebody may know of it: the lines of the women she may read, and how many others there are. */
export type Session = SessionLine & { readonly others: number };

/** Whom of a session its leader stands near to: everybody on the sheet. */
export const led = ({ id }: Actor, page: readonly SessionLine[]): ReadonlySet<string> =>
  new Set(page.filter(({ leader }) => leader === id).flatMap(subjectsOf));

/**
 * Whose names a sheet opens: to an instructor, who knows whoever she teaches by what she is called. Whoever reads files is by a sheet no
 * nearer to a woman, or she would open any file by leading a session.
 */
export const called = (caller: Actor, page: readonly SessionLine[]): ReadonlySet<string> =>
  hasOwnClassesOnly(caller) ? led(caller, page) : new Set();

export const subjectsOf = ({ sheet }: Pick<SessionLine, 'sheet'>): readonly string[] =>
  sheet.map(({ beneficiary }) => `beneficiary-${beneficiary}`);

/** Sessions with the lines that the caller may read. Whoever reads of her own classes only is asked for those before. */
export async function shownTo(caller: Actor, reading: Reading, page: readonly SessionLine[]): Promise<readonly Session[]> {
  if (ruleOf(caller.role, 'training', 'centre') === 'open') return page.map((session) => ({ ...session, others: 0 }));
  const hers = await reading.allowed(caller, 'read', 'training', page.flatMap(subjectsOf), { assigned: led(caller, page) });
  return page.map((session) => {
    const sheet = session.sheet.filter(({ beneficiary }) => hers.has(`beneficiary-${beneficiary}`));
    return { ...session, sheet, others: session.sheet.length - sheet.length };
  });
}

/** What stands on a sheet is of whoever led the session, also where somebody else wrote it down for her. */
export const writtenBy = (page: readonly SessionLine[]): ReadonlyMap<string, Written> =>
  new Map(page.flatMap((session) => [...writtenAt([session])].map(([event, { at }]) => [event, { by: session.leader, at }] as const)));

/** An instructor has classes of her own; of others she is told nothing. */
export const hasOwnClassesOnly = ({ role }: Actor): boolean => role === 'instructor';
