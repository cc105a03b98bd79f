import { Injectable } from '@nestjs/common';
import { Decisions } from '../../platform/decisions';
import { staffDecider } from './staff.decider';

/** What other modules may ask about members of staff. */
@Injectable()
export class StaffFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Whether somebody with this id is of this centre's staff and had not left by a time (24 characters, UTC). */
  async worksHere(id: string, centre: string, at: string): Promise<boolean> {
    const history = await this.decisions.history(`${staffDecider.events.stream}-${id}`);
    const byThen = history
      .filter(({ meta }) => meta.happened.at <= at)
      .sort((one, other) => (one.meta.happened.at < other.meta.happened.at ? -1 : 1));
    return history.at(0)?.meta.centre === centre && byThen.at(-1)?.type !== 'StaffLeft';
  }
}
