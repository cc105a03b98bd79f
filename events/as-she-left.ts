import type { Absence, ExitKind } from './code-lists';

/** How she leaves where the house decides when: nobody goes so before another person agreed, or while she is gone. */
export const HOUSE_DECIDES: ReadonlySet<ExitKind> = new Set(['completed', 'family-pick-up', 'referred-on', 'expelled', 'transferred']);

/** Why somebody is away who went by herself, or of whom nobody knows why. */
export const RAN_AWAY: readonly (Absence | null | undefined)[] = ['absconded', 'unexplained'];

/** Whether somebody is said to have left by a decision of the house while she was gone. Her family may have found her at home. */
export const decidedWhileGone = (exit: ExitKind, away: Absence | undefined): boolean =>
  HOUSE_DECIDES.has(exit) && exit !== 'family-pick-up' && RAN_AWAY.includes(away);

/** Whether a stay cannot have ended so, by why she was away as she left (undefined: she was in the house). */
export function endedOtherwise(exit: ExitKind, away: Absence | undefined): boolean {
  if (exit === 'taken-by-force') return away !== 'taken-by-force';
  if (exit === 'absconded') return !RAN_AWAY.includes(away);
  if (away === 'taken-by-force') return exit !== 'deceased';
  return decidedWhileGone(exit, away);
}
