import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import type { Asking } from '../../platform/take-step';
import { PickupFacts } from '../pickup/pickup.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { ApproveDischarge, DischargeBeneficiary } from './leaving.steps';

/** Whether whoever she would leave with may come at all: a bar or an order may be younger than the yes to their pick-up. */
@Injectable()
export class StoppedPickUp {
  constructor(
    private readonly decisions: Decisions,
    private readonly pickups: PickupFacts,
  ) {}

  /** Nothing for another step, and where her discharge follows from no pick-up. */
  async of({ id, asks, actor }: Asking, happened: HappenedAt): Promise<Pick<BeneficiaryKnowledge, 'pickUpStopped'>> {
    if (asks !== ApproveDischarge && asks !== DischargeBeneficiary) return {};
    const history = await this.decisions.history(`beneficiary-${id}`);
    const state = fold(beneficiaryDecider, history);
    const pickUp = state.phase === 'resident' ? state.stay.proposal?.terms.pickUp : undefined;
    if (pickUp === undefined || history.at(0)?.meta.centre !== actor.centre) return {};
    return (await this.pickups.isStopped(pickUp, actor.centre, happened)) ? { pickUpStopped: true } : {};
  }
}
