import { Injectable } from '@nestjs/common';
import { caseload, type EpisodeLine } from '../../../projections/caseload.projection';
import { begun } from '../../../projections/clocks';
import type { WorkLine } from '../../../projections/worklist.projection';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';

/** Of whom an incident says that she was taken, and her record that she left in another way: until one of the two is put right. */
@Injectable()
export class LeftAsTaken {
  constructor(private readonly views: Views) {}

  /** As lines of the worklist. */
  async in(centre: Condition): Promise<readonly WorkLine[]> {
    const lines = await this.views.all(caseload, { centre, leftAsTaken: true });
    return lines.filter(({ doubled }) => doubled === undefined).map(lineOf);
  }
}

function lineOf({ id, centre, beneficiary, registeredTo, noticed }: EpisodeLine): WorkLine {
  // Nobody could know of it before both were written down.
  const opened = [registeredTo, ...noticed.map(({ recordedAt }) => recordedAt)].toSorted().at(-1)!;
  const duties = [begun('left-as-taken', id, opened)];
  return { id, centre, about: `beneficiary-${beneficiary}`, episode: id, opened, settled: '', duties };
}
