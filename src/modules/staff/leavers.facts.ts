import { Injectable } from '@nestjs/common';
import { Decisions } from '../../platform/decisions';
import { staffDecider } from './staff.decider';

/** Who has left the staff; answered from the log, so that it counts at the very next request. Whoever was appointed again has not. */
@Injectable()
export class Leavers {
  constructor(private readonly decisions: Decisions) {}

  /** False of somebody who is on no staff list. */
  async include(id: string): Promise<boolean> {
    return (await this.decisions.state(staffDecider, id)).phase === 'left';
  }
}
