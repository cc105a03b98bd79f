import type { Fields } from '../../../events/kit/declare';
import type { Leaving } from '../../../events/leaving';
import type { Acceptance } from '../../../events/selection';
import type { Actor } from '../../access/actor';
import { Rejection } from '../../platform/rejection';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { namedAllower } from './named-allower';
import { allowed } from './rules';

/**
 * A girl under 18 agrees to nothing of weight alone (UU 23/2002 and 35/2014 on children): a guardian agrees for her, or somebody is named who
 * allowed it without one. Of whom nobody knows when she was born nothing is guessed.
 */
export function spokenFor(
  { guardian, guardianOverride }: Pick<Fields<typeof Acceptance>, 'guardian' | 'guardianOverride'>,
  { minor, guardianAllowerMay = false }: BeneficiaryKnowledge,
  actor: Actor,
): void {
  if (minor !== 'yes' || guardian || actor.role === 'system') return namedAllower(guardianOverride, guardianAllowerMay, actor);
  if (!guardianOverride)
    throw new Rejection(
      'beneficiary/not-valid-without-guardian',
      'She is under 18: say who agrees for her and how that person is related to her (guardian), or name who allowed it without (guardianOverride).',
    );
  allowed(guardianOverride, guardianAllowerMay, actor);
}

/** Nor does she go by her own choice into nothing: a guardian, the social office or the child unit of the police was told, and somebody takes her. */
export function goesToSomebody(
  { kind, guardianTold, guardianOverride, collectedBy }: Fields<typeof Leaving>,
  { minor, guardianAllowerMay = false }: BeneficiaryKnowledge,
  actor: Actor,
): void {
  if (kind !== 'left-by-choice' || minor !== 'yes' || (guardianTold && collectedBy !== undefined))
    return namedAllower(guardianOverride, guardianAllowerMay, actor);
  if (!guardianOverride)
    throw new Rejection(
      'beneficiary/not-valid-without-guardian-told',
      'She is under 18: say who was told that she leaves (guardianTold) and who takes her (collectedBy), or name who allowed that she goes without (guardianOverride).',
    ).at(guardianTold ? 'collectedBy' : 'guardianTold');
  allowed(guardianOverride, guardianAllowerMay, actor);
}
