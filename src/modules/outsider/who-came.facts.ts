import { Injectable } from '@nestjs/common';
import type { IncidentEvent } from '../../../events/every-event';
import type { HappenedAt, Recorded } from '../../../events/kit/recorded';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { outsiderDecider } from './outsider.decider';
import { OutsiderFacts } from './outsider.facts';

/** A visit at which somebody stood, or an incident that somebody had a part in, whom something kept out then. */
export interface CameAlthough {
  readonly outsider: string;
  /** `visit-<id>` or `incident-<id>`. */
  readonly stream: string;
  /** When the visit or the incident began. */
  readonly arrived: HappenedAt;
  /** The record under which she or he was to be kept out. */
  readonly stoppedAs: string;
  /** Whether that record was linked with hers or his only afterwards. */
  readonly linkedSince: boolean;
}

/** Who stood at the gate, or had a part in an incident, although something kept them out, as is known now. */
@Injectable()
export class WhoCame {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly outsiders: OutsiderFacts,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Every visit of one person, and every incident with a part of hers or his, by whichever of the records, that stands. */
  async of(id: string, centre: string): Promise<readonly CameAlthough[]> {
    await this.applied.now();
    const ids = await this.outsiders.samePerson(id);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, centre, voided: false });
    return (await Promise.all(seen.map(({ outsider, stream }) => this.#at(outsider, stream, centre)))).flat();
  }

  /** By record of hers or his, the alerts that were found by a link with a record that is of another person now. */
  async foundByLinkNoMore(id: string): Promise<readonly { readonly outsider: string; readonly stream: string }[]> {
    await this.applied.now();
    const ids = await this.outsiders.samePerson(id);
    const states = await Promise.all(
      ids.map(async (outsider) => ({ outsider, state: await this.decisions.state(outsiderDecider, outsider) })),
    );
    return states.flatMap(({ outsider, state }) =>
      state.phase === 'known'
        ? [...state.foundByLink].flatMap(([stream, record]) => (ids.includes(record) ? [] : [{ outsider, stream }]))
        : [],
    );
  }

  /** Whether anybody who stood at the gate was to be kept out on coming. */
  async anyOf(outsiders: readonly string[], stream: string, centre: string): Promise<boolean> {
    return (await Promise.all(outsiders.map((each) => this.#at(each, stream, centre)))).flat().length > 0;
  }

  async #at(outsider: string, stream: string, centre: string): Promise<readonly CameAlthough[]> {
    const history = await this.decisions.history(stream);
    const arrived = stream.startsWith('visit-') ? history.at(0)?.meta.happened : beganFor(outsider, history);
    // What keeps them out from that very instant came of it.
    const before = arrived && { ...arrived, at: new Date(Date.parse(arrived.at) - 1).toISOString() };
    const stoppedAs = before && (await this.outsiders.stoppedAs(outsider, centre, before));
    if (stoppedAs === undefined) return [];
    const wereOne = stoppedAs === outsider || (await this.outsiders.records(outsider, arrived!.at)).has(stoppedAs);
    return [{ outsider, stream, arrived: arrived!, stoppedAs, linkedSince: !wereOne }];
  }
}

// Of a crowd nobody can be told to have been kept out.
function beganFor(outsider: string, history: readonly Recorded[]): HappenedAt | undefined {
  const events = history as readonly Recorded<IncidentEvent>[];
  const count = events.reduce(
    (known, { type, data }) =>
      (type === 'OutsiderInvolved' || type === 'OutsiderCountCorrected') && data.outsider === outsider ? data.count : known,
    0,
  );
  const began = events.findLast(({ type }) => type === 'IncidentReported' || type === 'IncidentBeginningCorrected');
  return count === 1 ? began?.meta.happened : undefined;
}
