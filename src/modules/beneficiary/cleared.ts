import type { PersonDetails, PersonField } from '../../../events/person';
import { Rejection } from '../../platform/rejection';

interface Details {
  readonly person: PersonDetails;
  readonly cleared?: readonly PersonField[];
}

/** Nothing is taken out of her file in the same breath in which it is said anew. */
export function clearedOnly({ person, cleared = [] }: Details): void {
  if (cleared.some((field) => person[field] !== undefined))
    throw new Rejection('beneficiary/not-valid-cleared', 'What is taken out of her file cannot be said anew at once.');
}

/** A name that was read from a document gives way to no other by the way, whichever step brings it: somebody says why, and from what paper. */
export function verifiedNameStays({ person, cleared = [] }: Details): void {
  if (person.verifiedName !== undefined || cleared.includes('verifiedName'))
    throw new Rejection(
      'beneficiary/not-valid-without-reason',
      'Her name is verified already: say why it changes, and which paper shows it.',
    );
}

/** What is kept in mind of who she is by her papers. */
export interface ByHerPapers {
  /** Whether a name of hers was read from a document. */
  readonly hasVerifiedName?: boolean;
  /** Whether a NIK of hers is recorded. */
  readonly hasNik?: boolean;
}

/** Keeps in mind what was said of her, and what was taken out again. */
export function whoSheIs<State extends ByHerPapers>(
  state: State,
  {
    person,
    cleared = [],
  }: { readonly person: { readonly verifiedName?: unknown; readonly nik?: unknown }; readonly cleared?: readonly PersonField[] },
): State {
  const has = (field: 'verifiedName' | 'nik', before = false) => person[field] !== undefined || (before && !cleared.includes(field));
  return { ...state, hasVerifiedName: has('verifiedName', state.hasVerifiedName), hasNik: has('nik', state.hasNik) };
}
