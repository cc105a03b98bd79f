import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Decisions } from '../../platform/decisions';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { pickupDecider } from './pickup.decider';

/** What other modules may ask about pick-ups; answered from the log. */
@Injectable()
export class PickupFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly outsiders: OutsiderFacts,
  ) {}

  /** Whether something keeps whoever comes by a request away from the house at a time, by whichever of their records; not of one that was refused. */
  async isStopped(id: string, centre: string, at: Pick<HappenedAt, 'at' | 'day'>): Promise<boolean> {
    const state = await this.decisions.state(pickupDecider, id);
    if (state.phase !== 'requested' && state.phase !== 'approved') return false;
    return (await this.outsiders.stoppedAs(state.outsider, centre, at)) !== undefined;
  }
}
