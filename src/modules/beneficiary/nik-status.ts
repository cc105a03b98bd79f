import type { PersonDetails, PersonField } from '../../../events/person';
import { Rejection } from '../../platform/rejection';

type Status = NonNullable<PersonDetails['nikStatus']>;
type ByNik = Pick<PersonDetails, 'nik' | 'nikStatus'>;

/** What can be said of a NIK that is recorded; the others say why there is none. */
const OF_A_NIK: readonly Status[] = ['verified', 'unverified', 'not-valid'];
/** What cannot be said where none is recorded; that one is not valid can, without writing it down. */
const ONLY_OF_A_NIK: readonly Status[] = ['verified', 'unverified'];

/**
 * Her particulars with the status that follows from them: a NIK that nobody says anything of is not verified, whatever was said of another
 * one before, and after one that is taken out she has to be asked. `hasNik`: whether one is recorded already. Throws
 * beneficiary/not-valid-nik-status where the two contradict each other.
 */
export function withNikStatus<Person extends ByNik>(
  { person, cleared = [] }: { readonly person: Person; readonly cleared?: readonly PersonField[] | undefined },
  hasNik = false,
): Person {
  const has = person.nik !== undefined || (hasNik && !cleared.includes('nik'));
  if (person.nikStatus !== undefined) {
    const why = contradiction(person.nikStatus, has);
    if (why !== undefined) throw new Rejection('beneficiary/not-valid-nik-status', why).at('person.nikStatus');
    return person;
  }
  if (person.nik !== undefined || (has && cleared.includes('nikStatus'))) return { ...person, nikStatus: 'unverified' };
  return hasNik && !has ? { ...person, nikStatus: 'not-asked' } : person;
}

/** The particulars of an older record, in which the two could contradict each other, as a new one can take them. */
export function withNikAsHandedOver<Person extends ByNik>(person: Person): Person {
  const { nikStatus, ...rest } = person;
  return nikStatus !== undefined && contradiction(nikStatus, person.nik !== undefined)
    ? withNikStatus({ person: rest as Person })
    : withNikStatus({ person });
}

function contradiction(status: Status, hasNik: boolean): string | undefined {
  if (hasNik && !OF_A_NIK.includes(status))
    return 'A NIK of hers is recorded: it is verified, unverified or not valid, or it is taken out of her file (cleared).';
  if (!hasNik && ONLY_OF_A_NIK.includes(status)) return 'No NIK of hers is recorded that this could be said of: say which it is.';
  return undefined;
}
