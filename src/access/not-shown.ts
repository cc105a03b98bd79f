import type { Sealed } from '../../events/kit/personal';
import type { Masked } from '../platform/personal-data/sealing';
import { type Erased, keyOf, type Vault } from '../platform/personal-data/vault';
import type { Decision } from './decide';

/** What was decided on a block, and what opened it where the matrix alone does not. */
export interface Decided {
  readonly decision: Decision;
  readonly under?: string | undefined;
  /** Whether she is told that it was erased, also where she would not be shown it. */
  readonly told: boolean;
}

const NEEDS: Readonly<Partial<Record<Decision, NonNullable<Masked['needs']>>>> = {
  'needs-step-up': 'step-up',
  'needs-emergency': 'emergency',
  'needs-mandate': 'mandate',
};

/** What stands in the place of what is not shown, by why. */
export function masked(decision: Decision | undefined): Masked {
  const needs = decision && NEEDS[decision];
  return needs ? { masked: true, needs } : { masked: true };
}

/** Which blocks are opened, and what stands for each of the others. */
interface Shown {
  readonly isOpen: (block: Sealed) => boolean;
  readonly instead: (block: Sealed) => Masked | Erased;
}

/**
 * Of what is gone no confirmation, emergency or mandate would show anything: whoever may know that it was erased is told so and not sent for
 * one; to everybody else it is masked, also where it was open. A locked vault says of nothing that it is gone.
 */
export async function shownOf(vault: Vault, decided: ReadonlyMap<Sealed, Decided>): Promise<Shown> {
  const kept = vault.sealed ? [] : [...decided].flatMap(([block, { decision, told }]) => (told !== (decision === 'open') ? [block] : []));
  const subjects = [...new Set(kept.map((block) => keyOf(block).subject))];
  const erased = new Map(await Promise.all(subjects.map(async (each) => [each, await vault.erased(each)] as const)));
  const gone = kept.filter((block) => erased.get(keyOf(block).subject)!.includes(keyOf(block).dataClass));
  const told = gone.filter((block) => decided.get(block)!.told);
  const untold = new Set(gone.filter((block) => !decided.get(block)!.told));
  const opened = await vault.open(told);
  const instead = new Map(opened.flatMap((each, index) => ('erased' in each ? [[told[index]!, each] as const] : [])));
  return {
    isOpen: (block) => decided.get(block)?.decision === 'open' && !untold.has(block),
    instead: (block) => instead.get(block) ?? masked(decided.get(block)?.decision),
  };
}
