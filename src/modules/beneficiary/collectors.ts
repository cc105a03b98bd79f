import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { askedFor, type Asking } from '../../platform/take-step';
import { CalledOutside } from '../outsider/called.facts';
import { PickupFacts } from '../pickup/pickup.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { isCalled } from './is-called.facts';
import { ApproveDischarge, DischargeBeneficiary, ProposeDischarge } from './leaving.steps';

const OF_A_DISCHARGE: ReadonlySet<Asking['asks']> = new Set([ProposeDischarge, ApproveDischarge, DischargeBeneficiary]);

/** Who collects her, and whether they may come at all: a bar or an order may be younger than the yes to their pick-up. */
@Injectable()
export class Collectors {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
    private readonly pickups: PickupFacts,
    private readonly called: CalledOutside,
  ) {}

  /** Nothing for a step that is none of a discharge; what is opened for it is never shown to anybody. */
  async of(
    asking: Asking,
    happened: HappenedAt,
    zone: string,
  ): Promise<Pick<BeneficiaryKnowledge, 'pickUpStopped' | 'pickUpNamedAsKeptOut' | 'collectorStopped' | 'comesByPickUp'>> {
    const { id, asks, actor } = asking;
    if (!OF_A_DISCHARGE.has(asks)) return {};
    const history = await this.decisions.history(`beneficiary-${id}`);
    const state = fold(beneficiaryDecider, history);
    if (history.at(0)?.meta.centre !== actor.centre || state.phase !== 'resident') return {};
    const terms = asks === ProposeDischarge ? undefined : state.stay.proposal?.terms;
    const asked = (askedFor(ProposeDischarge, asking) ?? askedFor(DischargeBeneficiary, asking))?.collectedBy;
    if (terms?.pickUp !== undefined)
      return {
        ...((await this.pickups.isStopped(terms.pickUp, actor.centre, happened)) && { pickUpStopped: true }),
        ...((await this.pickups.isNamedAsKeptOut(terms.pickUp, actor.centre, happened, zone)) && { pickUpNamedAsKeptOut: true }),
        ...(asked !== undefined && { comesByPickUp: await this.pickups.whoComes(terms.pickUp) }),
      };
    const agreed = await openedToDecide(this.vault, terms?.collectedBy);
    const told = [asked, agreed].filter((each) => typeof each === 'string');
    if (told.length === 0) return {};
    const names = await this.called.whoIsKeptOut(actor.centre, happened, zone);
    return told.some((each) => names.some((name) => isCalled(each, name))) ? { collectorStopped: true } : {};
  }
}
