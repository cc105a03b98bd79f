import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { incidentDecider } from './incident.decider';
import type { IncidentState } from './incident.state';
import { OUT, overAt, takenTooEarly } from './rules';

/** What other modules may ask about incidents; answered from the log, so never behind it. */
@Injectable()
export class IncidentFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Whether the centre has an incident with this id, and nobody said that it never was. */
  async stands(id: string, centre: string): Promise<boolean> {
    const { phase } = await this.#here(id, centre);
    return phase !== 'unknown' && phase !== 'voided';
  }

  /** Whether an incident of the centre says of this record of hers that she was taken, or went along, whatever became of her since. */
  async hasOut(id: string, centre: string, beneficiary: string): Promise<boolean> {
    const state = await this.#here(id, centre);
    return state.phase !== 'unknown' && OUT.has(state.residents.get(beneficiary)?.outcome ?? '');
  }

  /** Of an incident of the centre, the day on which it began where nobody can have been taken in it yet at a time, or when it was over, in words, where that was before. */
  async outsideOf(id: string, centre: string, at: HappenedAt, zone: string): Promise<Outside> {
    const state = await this.#here(id, centre);
    if (state.phase === 'unknown') return {};
    const ended = state.over && overAt(state.over, zone);
    return {
      ...(takenTooEarly(state, at) && { incidentBeganLater: state.began.day }),
      ...(ended && isBefore(ended.over, at) && { incidentOverBefore: ended.said }),
    };
  }

  // One of another centre is read as long as one that nobody has, and is none here.
  async #here(id: string, centre: string): Promise<IncidentState> {
    const history = await this.decisions.history(`incident-${id}`);
    return history.at(0)?.meta.centre === centre ? fold(incidentDecider, history) : incidentDecider.initial;
  }
}

interface Outside {
  readonly incidentBeganLater?: string;
  readonly incidentOverBefore?: string;
}
