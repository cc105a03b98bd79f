import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { Role } from '../../../events/roles';
import type { Voidable } from '../../../events/voidable';

type Told = Recorded<BeneficiaryEvent>;

/** Who may void an entry of a kind, and what of the rest that stands builds on it and is voided first. */
interface Voiding {
  readonly by: readonly Role[];
  readonly carries?: (entry: Recorded, other: Told) => boolean;
}

// A duty of the law ends with it, so whoever voids it answers for more than what she wrote herself.
const ANSWERABLE = ['supervisor', 'head'] as const;

/** Every kind of entry that is voided by its id. Whoever may write it may void it, if she reads it there; not what a duty of the law follows from. */
export const VOIDING: Readonly<Record<Voidable, Voiding>> = {
  DisclosureMade: {
    by: ANSWERABLE,
    carries: (made, { type, data }) => type === 'DisclosureReported' && data.disclosure === namedIn(made).disclosure,
  },
  DisclosureReported: { by: ANSWERABLE },
};

/** Whether entries of a kind are voided by their id. */
export const isVoidable = (type: string): type is Voidable => Object.hasOwn(VOIDING, type);

interface Names {
  readonly disclosure?: string;
}

/** By which ids of their own entries name what is told in them. */
export const namedIn = ({ data }: Recorded): Names => data as Names;
