import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { incidentDecider } from './incident.decider';
import { overAt, takenTooEarly } from './rules';

/** What other modules may ask about incidents; answered from the log, so never behind it. */
@Injectable()
export class IncidentFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Of an incident of the centre, the day on which it began where nobody can have been taken in it yet at a time, or when it was over, in words, where that was before. */
  async outsideOf(id: string, centre: string, at: HappenedAt, zone: string): Promise<Outside> {
    const history = await this.decisions.history(`incident-${id}`);
    const state = fold(incidentDecider, history);
    if (state.phase === 'unknown' || history[0]!.meta.centre !== centre) return {};
    const ended = state.over && overAt(state.over, zone);
    return {
      ...(takenTooEarly(state, at) && { incidentBeganLater: state.began.day }),
      ...(ended && isBefore(ended.over, at) && { incidentOverBefore: ended.said }),
    };
  }
}

interface Outside {
  readonly incidentBeganLater?: string;
  readonly incidentOverBefore?: string;
}
