import { isSealed, type Stored } from '../../../events/kit/personal';
import type { Leaving } from '../../../events/leaving';
import { Rejection } from '../../platform/rejection';

/** What another person agrees to when she agrees to a discharge, and what each is called; what was shown, taken along and noted is not of it. */
const CALLED = {
  kind: { id: 'jenis', en: 'kind' },
  expelledFor: { id: 'alasan dikeluarkan', en: 'reason to expel her' },
  will: { id: 'kehendaknya', en: 'will of hers' },
  transferTo: { id: 'balai tujuan', en: 'centre that she is sent to' },
  destination: { id: 'tujuan', en: 'destination' },
  collectedBy: { id: 'penjemput', en: 'person who collects her' },
  capitalFund: { id: 'dana bantuan modal', en: 'fund of her capital aid' },
  capitalAid: { id: 'jumlah bantuan modal', en: 'amount of capital aid' },
} as const satisfies Partial<Record<keyof Leaving, object>>;
type Term = keyof typeof CALLED;
const TERMS = Object.keys(CALLED) as Term[];

/** Of a proposal that follows from a pick-up these were never asked: the pick-up itself says who comes (`asInPickUp`). */
const OF_THE_PICK_UP: readonly Term[] = ['destination', 'collectedBy'];

/** On what terms she leaves, in the clear. */
export type Terms = Partial<Pick<Leaving, Term>>;

/** The same as they lie in the log. */
export type StoredTerms = { readonly [Each in Term]?: Stored<Leaving>[Each] } & { readonly pickUp?: string };

/** Of a proposal only the terms. */
export const termsOf = (proposed: StoredTerms): StoredTerms =>
  Object.fromEntries(Object.entries(proposed).filter(([field]) => field in CALLED || field === 'pickUp'));

/**
 * A discharge with whatever it leaves out as it was agreed to; where it says something else, or what nobody agreed to, it is refused.
 * `opened` are the terms of the proposal that lie sealed in it.
 */
export function asAgreed<Asked extends Pick<Leaving, 'kind' | 'will'> & Terms>(terms: StoredTerms, opened: Terms, leaving: Asked): Asked {
  const agreed = Object.fromEntries(
    TERMS.flatMap((term) => {
      const value = isSealed(terms[term]) ? opened[term] : terms[term];
      return value === undefined ? [] : [[term, value]];
    }),
  ) as Terms;
  const asked = TERMS.filter((term) => terms.pickUp === undefined || !OF_THE_PICK_UP.includes(term));
  const other = asked.find((term) => leaving[term] !== undefined && plain(leaving[term]) !== plain(agreed[term]));
  if (other)
    throw new Rejection(
      'beneficiary/not-as-approved',
      'The discharge was approved with another {term}, or with none: carry it out as approved, or propose it anew.',
      { term: CALLED[other] },
    ).at(other);
  return { ...agreed, ...leaving };
}

// Nobody writes a name twice with the same capitals and spaces; no capital is none.
const plain = (value: string | number | undefined): string | undefined =>
  value === undefined || value === 0 ? undefined : String(value).trim().replace(/\s+/g, ' ').toLowerCase();
