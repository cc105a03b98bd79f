import { folded } from '../../platform/spelling';

/** What tells a woman from others: all that she is called, and when she was born, as much of it as is known. */
export interface Woman {
  readonly names: readonly string[];
  readonly birthDate?: string | undefined;
}

type Compared = 'same' | 'differs' | 'unknown';

/** Whether two who have one NIK are one woman: where the names differ, the dates of birth have to agree. */
export function isSameByNik(one: Woman, other: Woman): boolean {
  const compared = [namesOf(one, other), birthsOf(one, other)];
  return compared.includes('same') || !compared.includes('differs');
}

/** Whether name or date of birth says that they are one. */
export const agree = (one: Woman, other: Woman): boolean => namesOf(one, other) === 'same' || birthsOf(one, other) === 'same';

/** Whether name and date of birth both say that they are two; one of them alone may have been corrected. */
export const areTwo = (one: Woman, other: Woman): boolean => namesOf(one, other) === 'differs' && birthsOf(one, other) === 'differs';

function namesOf(one: Woman, other: Woman): Compared {
  if (one.names.length === 0 || other.names.length === 0) return 'unknown';
  const names = new Set(one.names.map(folded));
  return other.names.some((name) => names.has(folded(name))) ? 'same' : 'differs';
}

// A year alone agrees with every day in it.
function birthsOf({ birthDate: one }: Woman, { birthDate: other }: Woman): Compared {
  if (one === undefined || other === undefined) return 'unknown';
  return one.startsWith(other) || other.startsWith(one) ? 'same' : 'differs';
}
