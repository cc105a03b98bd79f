import { Rejection } from '../../platform/rejection';
import type { IncidentKnowledge } from './incident.state';

/** Each of them lived in the house when it happened, and is named once. */
export function livedThere(named: readonly { readonly beneficiary: string }[], { residents }: IncidentKnowledge): void {
  const ids = named.map(({ beneficiary }) => beneficiary);
  if (new Set(ids).size < ids.length) throw new Rejection('incident/not-valid-residents', 'Somebody is named twice.');
  if (!ids.every((id) => residents.has(id)))
    throw new Rejection('incident/not-valid-resident', 'Somebody who is named was not in the care of the centre then.');
}
