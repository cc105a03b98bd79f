import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { StaffFacts } from '../staff/staff.facts';
import { VisitFacts } from '../visit/visit.facts';
import { ApprovePickUp, pickupDecider, type PickupKnowledge, RequestPickUp } from './pickup.decider';

export class TakePickupStep extends TakeStep {}

/** Gathers who lives here, who comes and who may allow it, then lets the decider decide. */
@CommandHandler(TakePickupStep)
export class TakePickupStepHandler implements ICommandHandler<TakePickupStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly visits: VisitFacts,
    private readonly staff: StaffFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakePickupStep): Promise<Receipt> {
    const { told, actor } = asking;
    const zone = await this.centres.zoneOf(actor.centre);
    const at = 'happened' in told ? told.happened : happenedAtOf(told, this.clock.now(), zone);
    const request = askedFor(RequestPickUp, asking);
    const approval = askedFor(ApprovePickUp, asking);
    const known: PickupKnowledge = {
      livesHere: request !== undefined && (await this.beneficiaries.livedHere([request.beneficiary], actor.centre, at)).size > 0,
      seenHere: request !== undefined && (await this.#seenHere(request, actor.centre)),
      isStopped: approval !== undefined && (await this.#isStopped(asking.id, actor.centre, at)),
      ...(approval && (await this.#whereSheStands(asking.id, actor.centre))),
      allowerMay:
        approval?.allowedBy !== undefined && (await this.staff.mayAllow(approval.allowedBy, actor.centre, at.at, ['head', 'supervisor'])),
    };
    return this.decisions.take(pickupDecider, asking, zone, known);
  }

  async #seenHere({ outsider, visit }: { readonly outsider?: string; readonly visit?: string }, centre: string): Promise<boolean> {
    const [seen, here] = [outsider === undefined ? [] : [outsider], visit === undefined ? [] : [visit]];
    return (await this.visits.allHere(here, centre)) && (await this.outsiders.allSeenHere(seen, centre));
  }

  // An approved pick-up proposes her discharge; beside another proposal it could not, and would lead nowhere.
  async #whereSheStands(id: string, centre: string): Promise<Pick<PickupKnowledge, 'dischargeWaits' | 'goesOnAs'>> {
    const state = await this.decisions.state(pickupDecider, id);
    if (state.phase !== 'requested') return {};
    const her = state.beneficiary;
    const goesOnAs = (await this.beneficiaries.personOf([her])).get(her)!;
    return { dischargeWaits: await this.beneficiaries.dischargeWaits(her, centre), ...(goesOnAs !== her && { goesOnAs }) };
  }

  async #isStopped(id: string, centre: string, at: { readonly at: string; readonly day: string }): Promise<boolean> {
    const state = await this.decisions.state(pickupDecider, id);
    return state.phase === 'requested' && (await this.outsiders.stoppedAs(state.outsider, centre, at)) !== undefined;
  }
}
