import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import type { Beginning, IncidentKnowledge, Part } from './incident.state';

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

/** Whether she is out by what is known. Her own record may know that she came back, where nobody said so in the incident. */
export const isGone = (known: Part | undefined, backSince: string | undefined): boolean =>
  known?.outcome === 'taken' && !(backSince !== undefined && known.at < backSince);

/** Whether she was taken in it, and was back only after an instant (24 characters, UTC). */
export const cameBackLater = (known: Part | undefined, at: string): boolean => known?.outcome === 'returned' && at < known.at;

/** Whether nobody can have been taken in it yet. What the house reported by itself is known by its day alone, and begins with whoever was taken first. */
export const takenTooEarly = ({ began, byHouse }: Beginning, at: HappenedAt): boolean =>
  isBefore(at, began) && !(byHouse && at.day === began.day);
