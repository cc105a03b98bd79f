import { Injectable } from '@nestjs/common';
import { caseload } from '../../../projections/caseload.projection';
import { caredForUntil, episodeAt } from '../../../projections/episode-at';
import { sessions } from '../../../projections/sessions.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { ViewNotReady } from '../../platform/projections/refusals';
import { Views } from '../../platform/projections/views';
import { ViewsUnavailable } from '../../platform/read-models/read-models';
import type { Asking, Notice } from '../../platform/take-step';

const LONGEST_MS = 500;

/** What whoever records that somebody left is told of what she leaves behind: how many, and nothing about whom. */
@Injectable()
export class LeavingNotices {
  constructor(
    private readonly views: Views,
    private readonly applied: AppliedUpTo,
    private readonly clock: Clock,
  ) {}

  /** The women whose case worker she still is, and the sessions she was to lead. Says so where that could not be counted. */
  async of({ id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    try {
      const isShown = await this.applied.now(LONGEST_MS);
      if (!isShown) return [{ code: 'staff/not-counted' }];
      const now = new Date(this.clock.now()).toISOString();
      return [
        ...counted('staff/still-case-worker', await this.#women(id, centre, now)),
        ...counted('staff/still-leader', await this.#sessions(id, now)),
      ];
    } catch (error) {
      if (error instanceof ViewsUnavailable || error instanceof ViewNotReady) return [{ code: 'staff/not-counted' }];
      throw error;
    }
  }

  async #women(worker: string, centre: string, now: string): Promise<number> {
    const begun = await this.views.all(caseload, { centre, ended: { gt: now }, registeredFrom: { lte: now } });
    return begun.filter((line) => now < caredForUntil(line) && episodeAt(line, now).worker === worker).length;
  }

  async #sessions(leader: string, now: string): Promise<number> {
    const ahead = await this.views.all(sessions, { plannedLeader: leader, at: { gt: now } });
    return ahead.filter(({ status }) => status === 'planned').length;
  }
}

const counted = (code: string, count: number): readonly Notice[] => (count === 0 ? [] : [{ code, count }]);
