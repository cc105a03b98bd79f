import { Injectable } from '@nestjs/common';
import { caseload } from '../../../projections/caseload.projection';
import { caredForUntil, episodeAt } from '../../../projections/episode-at';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';

const LONGEST_MS = 500;

/** Of how many women in care somebody is the case worker; how many, and nothing about whom. */
@Injectable()
export class StillCaseWorker {
  constructor(
    private readonly views: Views,
    private readonly applied: AppliedUpTo,
    private readonly clock: Clock,
  ) {}

  /** Of how many now; undefined where that cannot be counted just now. */
  of(worker: string, centre: string): Promise<number | undefined> {
    return this.counted(async (now) => {
      const begun = await this.views.all(caseload, { centre, ended: { gt: now }, registeredFrom: { lte: now } });
      return begun.filter((line) => now < caredForUntil(line) && episodeAt(line, now).worker === worker).length;
    });
  }

  /** What is counted in views that have seen everything, at this instant (24 characters, UTC); undefined where they cannot say. */
  async counted(count: (now: string) => Promise<number>): Promise<number | undefined> {
    try {
      return (await this.applied.now(LONGEST_MS)) ? await count(new Date(this.clock.now()).toISOString()) : undefined;
    } catch (error) {
      if (error instanceof ViewsUnavailable || error instanceof ViewNotReady) return undefined;
      throw error;
    }
  }
}
