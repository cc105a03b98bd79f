import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { type Masked, MASKED } from '../../platform/personal-data/sealing';
import { type Person, registerAt } from '../beneficiary/whereabouts.facts';

/** The register number that somebody in an incident had at an instant, by which the gate and the police know her; for whoever is told of her case. */
export function numberFor({ role }: Actor, person: Person, at: string): string | null | Masked {
  if (ruleOf(role, 'case', 'centre') !== 'open') return MASKED;
  return registerAt(person, at);
}
