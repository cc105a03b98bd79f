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

/**
 * What stands for each block that is not opened. Of what is gone no confirmation, emergency or mandate would show anything: whoever may know
 * that it was erased is told so and not sent for one. A locked vault says of nothing that it is gone.
 */
export async function insteadOf(vault: Vault, decided: ReadonlyMap<Sealed, Decided>): Promise<(block: Sealed) => Masked | Erased> {
  const kept = vault.sealed ? [] : [...decided].flatMap(([block, { decision, told }]) => (told && decision !== 'open' ? [block] : []));
  const subjects = [...new Set(kept.map((block) => keyOf(block).subject))];
  const erased = new Map(await Promise.all(subjects.map(async (each) => [each, await vault.erased(each)] as const)));
  const blocks = kept.filter((block) => erased.get(keyOf(block).subject)!.includes(keyOf(block).dataClass));
  const opened = await vault.open(blocks);
  const gone = new Map(opened.flatMap((each, index) => ('erased' in each ? [[blocks[index]!, each] as const] : [])));
  return (block) => gone.get(block) ?? masked(decided.get(block)?.decision);
}
