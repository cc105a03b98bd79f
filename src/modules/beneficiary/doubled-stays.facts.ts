import { Injectable } from '@nestjs/common';
import { caseload } from '../../../projections/caseload.projection';
import { type AlsoIn, alsoIn } from '../../../projections/stay-at';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';

/** What other modules may ask about stays that two records of one woman have: how the record that does not go on tells of them. */
@Injectable()
export class DoubledStays {
  constructor(private readonly views: Views) {}

  /** Those of some centres. */
  async in(centre: Condition): Promise<AlsoIn> {
    return alsoIn(await this.views.all(caseload, { centre, countedIn: { gt: '' } }));
  }
}
