import type { PersonDetails, PersonField } from '../../../events/person';
import { Rejection } from '../../platform/rejection';

/** Nothing is taken out of her file in the same breath in which it is said anew. */
export function clearedOnly({ person, cleared = [] }: { readonly person: PersonDetails; readonly cleared?: readonly PersonField[] }): void {
  if (cleared.some((field) => person[field] !== undefined))
    throw new Rejection('beneficiary/not-valid-cleared', 'What is taken out of her file cannot be said anew at once.');
}
