import { Injectable } from '@nestjs/common';
import { Decisions } from '../../platform/decisions';
import { staffDecider } from './staff.decider';

/** What other modules may ask about members of staff. */
@Injectable()
export class StaffFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Whether somebody with this id works at this centre now. */
  async worksHere(id: string, centre: string): Promise<boolean> {
    const history = await this.decisions.history(`${staffDecider.events.stream}-${id}`);
    return history.at(0)?.meta.centre === centre && history.at(-1)?.type !== 'StaffLeft';
  }
}
