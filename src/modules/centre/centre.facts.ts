import { Injectable } from '@nestjs/common';
import { heldAt } from '../../../events/kit/timeline';
import { ALL_CENTRES } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { plain } from '../../platform/spelling';
import { centreDecider, type Retirement } from './centre.decider';

/** The zone in which a day is meant when it is asked for all centres together, and they lie in several. */
export const HOUSE_ZONE = 'Asia/Jakarta';

/** What other modules may ask about a centre. */
export interface CentreFact {
  readonly name: string;
  readonly zone: string;
}

/** A bed as the signs say. */
export interface BedFact {
  readonly dorm: string;
  readonly bed: string;
}

/** Answers from the log; a centre's zone never changes, so it is asked once. */
@Injectable()
export class CentreFacts {
  readonly #known = new Map<string, CentreFact>();

  constructor(private readonly decisions: Decisions) {}

  /** The centre with a code. Throws `centre/unknown` when there is none. */
  async of(code: string): Promise<CentreFact> {
    const known = this.#known.get(code);
    if (known) return known;
    const state = await this.decisions.state(centreDecider, code);
    if (state.phase === 'unknown') throw new Rejection('centre/unknown', 'There is no centre with this code.');
    this.#known.set(code, state);
    return state;
  }

  /** How many can live there at a time (24 characters, UTC); undefined where nobody said it. Asked anew each time: it changes. */
  async capacityAt(code: string, at: string): Promise<number | undefined> {
    const state = await this.decisions.state(centreDecider, code);
    return state.phase === 'unknown' ? undefined : heldAt(state.capacity, at);
  }

  /** The beds that its dorms have at a time (24 characters, UTC), by dorm; none where nobody said it. */
  async bedsAt(code: string, at: string): Promise<readonly BedFact[]> {
    const state = await this.decisions.state(centreDecider, code);
    if (state.phase === 'unknown') return [];
    const dorms = new Map(
      state.dorms
        .filter((each) => each.at <= at)
        .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
        .map((each) => [plain(each.dorm), each]),
    );
    return [...dorms.values()].flatMap(({ dorm, beds }) => beds.map((bed) => ({ dorm, bed })));
  }

  /** Which codes the centre uses for nothing new, from which day on. */
  async retiredCodes(code: string): Promise<readonly Retirement[]> {
    const state = await this.decisions.state(centreDecider, code);
    return state.phase === 'unknown' ? [] : state.retired;
  }

  /** The code of the centre that a record (its stream) is of; undefined where there is no such record. */
  async centreOf(stream: string): Promise<string | undefined> {
    return (await this.decisions.begun(stream))?.meta.centre;
  }

  /** The IANA time zone of a centre; of all centres together, HOUSE_ZONE. */
  async zoneOf(code: string): Promise<string> {
    return code === ALL_CENTRES ? HOUSE_ZONE : (await this.of(code)).zone;
  }
}
