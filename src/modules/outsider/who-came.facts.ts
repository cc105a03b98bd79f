import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { OutsiderFacts } from './outsider.facts';

/** A visit at which somebody stood whom something kept out then. */
export interface CameAlthough {
  readonly outsider: string;
  /** `visit-<id>`. */
  readonly stream: string;
  readonly arrived: HappenedAt;
  /** The record under which she or he was to be kept out. */
  readonly stoppedAs: string;
}

/** Who stood at the gate although something kept them out, as is known now. */
@Injectable()
export class WhoCame {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly outsiders: OutsiderFacts,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Every visit of one person, by whichever of the records, that stands. */
  async of(id: string, centre: string): Promise<readonly CameAlthough[]> {
    await this.applied.now();
    const ids = await this.outsiders.samePerson(id);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: ids }, centre, voided: false });
    const visits = seen.filter(({ stream }) => stream.startsWith('visit-'));
    return (await Promise.all(visits.map(({ outsider, stream }) => this.#at(outsider, stream, centre)))).flat();
  }

  /** Whether anybody who stood at the gate was to be kept out on coming. */
  async anyOf(outsiders: readonly string[], stream: string, centre: string): Promise<boolean> {
    return (await Promise.all(outsiders.map((each) => this.#at(each, stream, centre)))).flat().length > 0;
  }

  async #at(outsider: string, stream: string, centre: string): Promise<readonly CameAlthough[]> {
    const arrived = (await this.decisions.history(stream)).at(0)?.meta.happened;
    // What keeps them out from that very instant came of the visit.
    const before = arrived && { ...arrived, at: new Date(Date.parse(arrived.at) - 1).toISOString() };
    const stoppedAs = before && (await this.outsiders.stoppedAs(outsider, centre, before));
    return stoppedAs === undefined ? [] : [{ outsider, stream, arrived: arrived!, stoppedAs }];
  }
}
