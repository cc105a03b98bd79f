import type { ExitKind } from '../../../events/code-lists';
import { folded } from '../../platform/spelling';
import { Rejection } from '../../platform/rejection';
import { alike } from './alike';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';

/** Nobody hands her over: who has her is told as it was. */
const WITHOUT_THE_HOUSE: ReadonlySet<ExitKind> = new Set(['absconded', 'taken-by-force']);

/** Whether a name that is told may be that of somebody: spelt like it, or with more around it, as `Pak`. A single word in a longer name is another's. */
export function isCalled(told: string, name: string): boolean {
  if (alike({ names: [told] }, { names: [name] })) return true;
  const words = folded(name).split(' ');
  return words.length > 1 && words.every((word) => folded(told).split(' ').includes(word));
}

/** What was agreed to before the stop does not hold against it; where another of her family comes, that is another pick-up. */
export function withNobodyKeptOut(kind: ExitKind, { pickUpStopped, collectorStopped }: BeneficiaryKnowledge): void {
  if (pickUpStopped)
    throw new Rejection(
      'beneficiary/collector-stopped',
      'Whoever comes for her by the pick-up is barred since, or an order keeps them away: nobody hands her over. Take the discharge back, "Reject discharge"; where another of her family comes, write down that pick-up, "Request pick up".',
    );
  if (collectorStopped && !WITHOUT_THE_HOUSE.has(kind))
    throw new Rejection(
      'beneficiary/collector-kept-out',
      'Somebody of the name that is told as collecting her is barred, or an order keeps them away: nobody hands her over. Where it is agreed to already, "Reject discharge". Where it is somebody else of that name: her family comes by a pick-up with papers, "Request pick up"; of anybody else write the name in full, and for whom they come.',
    ).at('collectedBy');
}

/** Who collects her by a pick-up is whoever stands in it; where nobody is named that is so of itself. */
export function asInPickUp(collectedBy: string | undefined, { comesByPickUp = [] }: BeneficiaryKnowledge): void {
  if (collectedBy !== undefined && !comesByPickUp.some((name) => isCalled(collectedBy, name)))
    throw new Rejection(
      'beneficiary/not-who-was-approved',
      'By the approved pick-up somebody else collects her. Where it is them, leave the name out: the pick-up says it. Where it is another, nobody hands her over: "Reject discharge", then "Request pick up" for whoever comes.',
    ).at('collectedBy');
}
