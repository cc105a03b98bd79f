import { Injectable } from '@nestjs/common';
import { Decisions } from '../../platform/decisions';
import { partnerDecider } from './partner.decider';

/** What other modules may ask about partners; answered from the log, so never behind it. */
@Injectable()
export class PartnerFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Whether somebody with this id worked with the centre at a time (24 characters, UTC). */
  async worksWith(id: string, centre: string, at: string): Promise<boolean> {
    const history = await this.decisions.history(`${partnerDecider.events.stream}-${id}`);
    const last = history.findLast(({ meta }) => meta.happened.at <= at);
    return history.at(0)?.meta.centre === centre && last?.type === 'PartnershipAgreed';
  }
}
