import { Injectable } from '@nestjs/common';
import type { Sealed } from '../../../events/kit/personal';
import { Decisions } from '../../platform/decisions';
import { staffDecider } from './staff.decider';

/** Who has left the staff; answered from the log, so that it counts at the very next request. Whoever was appointed again has not. */
@Injectable()
export class Leavers {
  constructor(private readonly decisions: Decisions) {}

  /** False of somebody who is on no staff list. */
  async include(id: string): Promise<boolean> {
    return (await this.standing(id)).hasLeft;
  }

  /** Whether she has left; and her name, still sealed, where it was put right. */
  async standing(id: string): Promise<{ readonly hasLeft: boolean; readonly corrected?: Sealed | undefined }> {
    const state = await this.decisions.state(staffDecider, id);
    return { hasLeft: state.phase === 'left', corrected: state.phase === 'unknown' ? undefined : state.corrected };
  }
}
