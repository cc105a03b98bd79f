import type { ExitKind } from '../../../events/code-lists';
import { Rejection } from '../../platform/rejection';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { isCalled } from './is-called.facts';

/** Nobody hands her over: who has her is told as it was. */
const WITHOUT_THE_HOUSE: ReadonlySet<ExitKind> = new Set(['absconded', 'taken-by-force']);

/** What was agreed to before the stop does not hold against it; where another of her family comes, that is another pick-up. */
export function withNobodyKeptOut(kind: ExitKind, { pickUpStopped, pickUpNamedAsKeptOut, collectorStopped }: BeneficiaryKnowledge): void {
  if (pickUpStopped)
    throw new Rejection(
      'beneficiary/collector-stopped',
      'Whoever comes for her by the pick-up is barred since, or an order keeps them away: nobody hands her over. Take the discharge back, "Reject discharge"; where another of her family comes, write down that pick-up, "Request pick up".',
    );
  if (pickUpNamedAsKeptOut)
    throw new Rejection(
      'beneficiary/pick-up-name-kept-out',
      'Somebody of the name of whoever comes for her by the pick-up is barred, or an order keeps them away: nobody hands her over. Take the discharge back, "Reject discharge". Where it is another of that name: "Request pick up" anew, which says so when it is approved.',
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
