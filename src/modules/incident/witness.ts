import type { WITNESS_KINDS } from '../../../events/code-lists';
import { Rejection } from '../../platform/rejection';
import type { IncidentKnowledge } from './incident.knowledge';
import { asSheStands, type Parts } from './rules';

/** A witness who is named by an id. */
interface Witness {
  readonly by: (typeof WITNESS_KINDS)[number];
  readonly witness: string;
}

/** Who stands in the incident already. */
interface InIt {
  readonly residents: Parts;
  readonly outsiders: ReadonlyMap<string, unknown>;
  readonly staff: ReadonlySet<string>;
  readonly statements: ReadonlyMap<string | null, unknown>;
}

/** Whoever told something is somebody of this house: what she told stands in her own history. An id of another centre is nobody's here. */
export function knownWitness({ by, witness }: Witness, inIt: InIt, facts: IncidentKnowledge): void {
  switch (by) {
    case 'resident':
      asSheStands([{ beneficiary: witness }], inIt.residents, facts);
      if (!inIt.residents.has(witness) && !facts.knowsWitness)
        throw new Rejection('incident/not-valid-resident', 'Somebody who is named was not in the care of the centre then.').at('witness');
      return;
    case 'staff':
      if (!inIt.staff.has(witness) && !inIt.statements.has(witness) && !facts.knowsWitness)
        throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.').at('witness');
      return;
    case 'outsider':
      if (!inIt.outsiders.has(witness) && !facts.knowsWitness)
        throw new Rejection('incident/not-valid-outsider', 'Nobody with the id that was given was here before.').at('witness');
      return;
    default:
      throw new Rejection(
        'incident/not-valid-witness',
        'Only a member of staff, a resident or somebody from outside is named by an id: say in the account who told it.',
      ).at('witness');
  }
}
