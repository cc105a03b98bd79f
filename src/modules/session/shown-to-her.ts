import type { SessionLine } from '../../../projections/sessions.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { type Reading, type Written, writtenAt } from '../../access/reading';

/** A session as far as somebody may know of it: the women she may read, on the sheet and expected at it, and how many others there are. */
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

/** Everybody whom a session names: on its sheet, expected, or kept from it. */
export const subjectsOf = ({ sheet, participants, missed, notThere, equipmentFailed }: People): readonly string[] => [
  ...new Set(
    [
      ...[...sheet.map(({ beneficiary }) => beneficiary), ...participants, ...missed, ...notThere],
      ...equipmentFailed.flatMap((each) => each.missed),
    ].map((each) => `beneficiary-${each}`),
  ),
];

type People = Pick<SessionLine, 'sheet' | 'participants' | 'missed' | 'notThere' | 'equipmentFailed'>;

/** Sessions with the women of whom the caller may read. Whoever reads of her own classes only is asked for those before. */
export async function shownTo(caller: Actor, reading: Reading, page: readonly SessionLine[]): Promise<readonly Session[]> {
  if (ruleOf(caller.role, 'training', 'centre') === 'open') return page.map((session) => ({ ...session, others: 0 }));
  const hers = await reading.allowed(caller, 'read', 'training', page.flatMap(subjectsOf), { assigned: led(caller, page) });
  return page.map((session) => {
    const isHers = (beneficiary: string) => hers.has(`beneficiary-${beneficiary}`);
    const shown = {
      ...session,
      sheet: session.sheet.filter(({ beneficiary }) => isHers(beneficiary)),
      participants: session.participants.filter(isHers),
      missed: session.missed.filter(isHers),
      notThere: session.notThere.filter(isHers),
      equipmentFailed: session.equipmentFailed.map((each) => ({ ...each, missed: each.missed.filter(isHers) })),
    };
    return { ...shown, others: subjectsOf(session).length - subjectsOf(shown).length };
  });
}

/** What stands on a sheet is of whoever led the session, also where somebody else wrote it down for her. */
export const writtenBy = (page: readonly SessionLine[]): ReadonlyMap<string, Written> =>
  new Map(page.flatMap((session) => [...writtenAt([session])].map(([event, { at }]) => [event, { by: session.leader, at }] as const)));

/** An instructor has classes of her own; of others she is told nothing. */
export const hasOwnClassesOnly = ({ role }: Actor): boolean => role === 'instructor';
