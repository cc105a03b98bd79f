import { Injectable } from '@nestjs/common';
import { NEVER } from '../../../projections/caseload.projection';
import { type Appearance, outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { asTold } from '../../../projections/tellings';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** What was written of people from outside where they were seen, as far as the caller may know of that visit or incident. */
@Injectable()
export class SeenAs {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly herRecords: HerRecords,
  ) {}

  /** Every time that these people were seen, oldest first; until an instant (24 characters, UTC), where one is given. */
  async of(caller: Actor, outsiders: readonly string[], until: string = NEVER): Promise<readonly Appearance[]> {
    const centre = await this.scope.centres(caller);
    const seen = await this.views.all(outsiderAppearances, { outsider: { in: outsiders }, centre, at: { lte: until }, voided: false });
    const isHers = await this.herRecords.among(
      caller,
      seen.map(({ stream }) => stream),
    );
    return seen
      .filter(({ stream }) => isHers(stream))
      .map((each) => ({ ...each, ...asTold(each.tellings.filter(({ at }) => at <= until)) }))
      .sort((one, other) => (one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1));
  }
}

/** Of what was seen, that of one of them. */
export const ofOutsider = (seen: readonly Appearance[], id: string): readonly Appearance[] =>
  seen.filter(({ outsider }) => outsider === id);
