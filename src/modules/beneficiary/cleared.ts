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

/** What is said of her keeps in mind whether a name was read from a document. */
export const named = <State extends { readonly hasVerifiedName?: boolean }>(
  state: State,
  { person, cleared = [] }: { readonly person: { readonly verifiedName?: unknown }; readonly cleared?: readonly PersonField[] },
): State =>
  person.verifiedName === undefined && !cleared.includes('verifiedName')
    ? state
    : { ...state, hasVerifiedName: person.verifiedName !== undefined };
