import { Injectable } from '@nestjs/common';
import { Decisions } from '../../platform/decisions';
import { fundDecider } from './fund.decider';

/** What other modules may ask about funds; answered from the log, so never behind it. */
@Injectable()
export class FundFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Whether the centre has a fund with this id. */
  async known(id: string, centre: string): Promise<boolean> {
    return (await this.decisions.history(`${fundDecider.events.stream}-${id}`)).at(0)?.meta.centre === centre;
  }
}
