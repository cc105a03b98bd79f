import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import type { PickUpRequested } from '../../../events/pickup.events';
import { Decisions } from '../../platform/decisions';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { isCalled } from '../beneficiary/is-called.facts';
import { CalledOutside } from '../outsider/called.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { pickupDecider } from './pickup.decider';

/** What other modules may ask about pick-ups; answered from the log. */
@Injectable()
export class PickupFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly outsiders: OutsiderFacts,
    private readonly called: CalledOutside,
    private readonly vault: Vault,
  ) {}

  /** Whether something keeps whoever comes by a request away from the house at a time, by whichever of their records; not of one that was refused. */
  async isStopped(id: string, centre: string, at: Pick<HappenedAt, 'at' | 'day'>): Promise<boolean> {
    const state = await this.decisions.state(pickupDecider, id);
    if (state.phase !== 'requested' && state.phase !== 'approved') return false;
    return (await this.outsiders.stoppedAs(state.outsider, centre, at)) !== undefined;
  }

  /** Whether somebody who is kept out at a time is called as whoever comes by a request; not where it was approved of another of that name. Throws NotYet. */
  async isNamedAsKeptOut(id: string, centre: string, at: Pick<HappenedAt, 'at' | 'day'>, zone: string): Promise<boolean> {
    const state = await this.decisions.state(pickupDecider, id);
    if (state.phase !== 'requested' && (state.phase !== 'approved' || state.anotherOfThatName)) return false;
    const names = await this.whoComes(id);
    if (names.length === 0) return false;
    const keptOut = await this.called.whoIsKeptOut(centre, at, zone);
    return names.some((each) => keptOut.some((name) => isCalled(each, name)));
  }

  /** Every name, in the clear, of whoever comes by a request: as it was written there, in their records, and where they were seen. For a decision that compares with it; never shown to anybody. */
  async whoComes(id: string): Promise<readonly string[]> {
    const [request] = await this.decisions.history(`pickup-${id}`);
    if (request?.type !== 'PickUpRequested') return [];
    const { outsider, name } = request.data as PickUpRequested;
    const told = await openedToDecide(this.vault, name);
    return [...(typeof told === 'string' ? [told] : []), ...(await this.called.ofPerson(outsider, request.meta.centre))];
  }
}
