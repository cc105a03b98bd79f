import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { incidentDecider } from './incident.decider';
import { takenTooEarly } from './rules';

/** What other modules may ask about incidents; answered from the log, so never behind it. */
@Injectable()
export class IncidentFacts {
  constructor(private readonly decisions: Decisions) {}

  /** The day on which an incident of the centre began, where nobody can have been taken in it yet at a time. */
  async beganLater(id: string, centre: string, at: HappenedAt): Promise<string | undefined> {
    const history = await this.decisions.history(`incident-${id}`);
    if (history.at(0)?.meta.centre !== centre) return undefined;
    const state = fold(incidentDecider, history);
    return state.phase !== 'unknown' && takenTooEarly(state, at) ? state.began.day : undefined;
  }
}
