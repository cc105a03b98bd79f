import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Fields } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { Actor } from '../../access/actor';
import { readsNoFile } from '../../access/here-now';
import { NotYet } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { ViewNotReady } from '../../platform/projections/refusals';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import { type Asking, askedFor, type Notice, type Receipt, TakeStep } from '../../platform/take-step';
import { happenedAtOf, placed } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { PickUpProposal } from '../beneficiary/pick-up-proposal.facts';
import { CentreFacts } from '../centre/centre.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { StaffFacts } from '../staff/staff.facts';
import { VisitFacts } from '../visit/visit.facts';
import { PickupFacts } from './pickup.facts';
import { ApprovePickUp, pickupDecider, type PickupKnowledge, RequestPickUp } from './pickup.decider';

export class TakePickupStep extends TakeStep {}

/** Gathers who lives here, who comes and who may allow it, then lets the decider decide. */
@CommandHandler(TakePickupStep)
export class TakePickupStepHandler implements ICommandHandler<TakePickupStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly proposal: PickUpProposal,
    private readonly pickups: PickupFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly visits: VisitFacts,
    private readonly staff: StaffFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakePickupStep): Promise<Receipt> {
    const { told, actor } = asking;
    const zone = await this.centres.zoneOf(actor.centre);
    const at = happenedAtOf(told, this.clock.now(), zone);
    const request = askedFor(RequestPickUp, asking);
    const approval = askedFor(ApprovePickUp, asking);
    const known: PickupKnowledge = {
      livesHere: request !== undefined && (await this.beneficiaries.livedHere([request.beneficiary], actor.centre, at)).size > 0,
      seenHere: request !== undefined && (await this.#seenHere(request, actor.centre)),
      cameForAnother: request?.visit !== undefined && (await this.#cameForAnother(request.visit, request.beneficiary, actor)),
      isStopped: approval !== undefined && (await this.pickups.isStopped(asking.id, actor.centre, at)),
      namedAsKeptOut: approval !== undefined && (await this.#isNamedAsKeptOut(asking, at, zone)),
      ...(approval && (await this.#whereSheStands(approval, asking, { happened: at, zone }))),
      allowerMay:
        approval?.allowedBy !== undefined && (await this.staff.mayAllow(approval.allowedBy, actor.centre, at.at, ['head', 'supervisor'])),
    };
    const receipt = await this.decisions.take(pickupDecider, asking, zone, known);
    const notices = request ? await this.#named(asking, at, zone) : [];
    return notices.length === 0 ? receipt : { ...receipt, notices: [...notices, ...(receipt.notices ?? [])] };
  }

  // Of a request that was recorded: who takes it is told, and an approval asks again, so that nothing is refused while the views are away.
  async #named(asking: Asking, at: HappenedAt, zone: string): Promise<readonly Notice[]> {
    try {
      return (await this.#isNamedAsKeptOut(asking, at, zone)) ? [{ code: 'pickup/named-as-kept-out' }] : [];
    } catch (error) {
      if (!(error instanceof NotYet || error instanceof ViewNotReady || error instanceof ViewsUnavailable)) throw error;
      return [];
    }
  }

  // Of another centre nothing is compared.
  async #isNamedAsKeptOut({ id, actor }: Asking, at: HappenedAt, zone: string): Promise<boolean> {
    const [first] = await this.decisions.history(`pickup-${id}`);
    if (first?.meta.centre !== actor.centre) return false;
    return this.pickups.isNamedAsKeptOut(id, actor.centre, at, zone);
  }

  async #seenHere({ outsider, visit }: { readonly outsider?: string; readonly visit?: string }, centre: string): Promise<boolean> {
    const [seen, here] = [outsider === undefined ? [] : [outsider], visit === undefined ? [] : [visit]];
    return (await this.visits.allHere(here, centre)) && (await this.outsiders.allSeenHere(seen, centre));
  }

  // By whichever of her records. Whoever reads no file is told of no visit that it was for somebody who did not live here then.
  async #cameForAnother(visit: string, her: string, actor: Actor): Promise<boolean> {
    const asked = await this.visits.askedForAt(visit);
    if (asked === undefined) return false;
    const personOf = await this.beneficiaries.personOf([asked.her, her]);
    const goesOnAs = personOf.get(asked.her)!;
    if (goesOnAs === personOf.get(her)) return false;
    return !readsNoFile(actor) || (await this.beneficiaries.livedHere([asked.her, goesOnAs], actor.centre, asked.happened)).size > 0;
  }

  // An approved pick-up proposes her discharge; where her record would refuse that, it would lead nowhere.
  async #whereSheStands(
    { will }: Fields<typeof ApprovePickUp>,
    asking: Asking,
    when: { readonly happened: HappenedAt; readonly zone: string },
  ): Promise<Pick<PickupKnowledge, 'dischargeWaits' | 'goesOnAs' | 'notProposed'>> {
    const { id, actor } = asking;
    const history = await this.decisions.history(`pickup-${id}`);
    const state = fold(pickupDecider, history);
    if (state.phase !== 'requested' || history[0]?.meta.centre !== actor.centre) return {};
    const { beneficiary: her, requesters } = state;
    const goesOnAs = (await this.beneficiaries.personOf([her])).get(her)!;
    const asked = { pickUp: id, will, askedBy: [...requesters], decidedBy: [actor.id] };
    const notProposed = await this.proposal.refusal(her, asked, asking, { ...when, happened: placed(when.happened, history) });
    return {
      dischargeWaits: await this.beneficiaries.dischargeWaits(her, actor.centre),
      ...(goesOnAs !== her && { goesOnAs }),
      ...(notProposed && { notProposed }),
    };
  }
}
