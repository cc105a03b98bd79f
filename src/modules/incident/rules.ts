import { Rejection } from '../../platform/rejection';
import type { IncidentKnowledge } from './incident.state';

interface Named {
  readonly beneficiary: string;
}

/** Nobody is named twice, under one record of hers or under two. */
export function onceEach(named: readonly Named[], { personOf }: IncidentKnowledge): void {
  const people = named.map(({ beneficiary }) => personOf?.get(beneficiary) ?? beneficiary);
  if (new Set(people).size < people.length)
    throw new Rejection('incident/not-valid-residents', 'Somebody is named twice, under one record of hers or under two.');
}

/** Each of them lived in the house when it happened, and is named once. */
export function livedThere(named: readonly Named[], facts: IncidentKnowledge): void {
  onceEach(named, facts);
  if (!named.every(({ beneficiary }) => facts.residents.has(beneficiary)))
    throw new Rejection('incident/not-valid-resident', 'Somebody who is named was not in the care of the centre then.');
}
