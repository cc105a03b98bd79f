import { Injectable } from '@nestjs/common';
import { incidentResidents } from '../../../projections/incident-residents.projection';
import { incidents } from '../../../projections/incidents.projection';
import { Clock } from '../../platform/clock';
import { utcOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { OutcomesNow } from './outcomes-now';
import { isMissing } from './takings';

/** Whether somebody was taken by force, is not back, and nobody knows where she is. */
@Injectable()
export class StillMissing {
  constructor(
    private readonly views: Views,
    private readonly outcomes: OutcomesNow,
    private readonly clock: Clock,
  ) {}

  /** Now, by any incident that names one of these records of hers. */
  async is(records: readonly string[]): Promise<boolean> {
    const parts = await this.views.all(incidentResidents, { beneficiary: { in: records } });
    const files = await this.views.load(incidents, [...new Set(parts.map(({ incident }) => incident))]);
    const residents = [...(await this.outcomes.of([...files.values()], utcOf(this.clock.now()))).values()].flat();
    return residents.some(({ beneficiary, takings }) => records.includes(beneficiary) && takings.some(isMissing));
  }
}
