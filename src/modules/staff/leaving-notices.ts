import { Injectable } from '@nestjs/common';
import { sessions } from '../../../projections/sessions.projection';
import { Views } from '../../platform/projections/views';
import type { Asking, Notice } from '../../platform/take-step';
import { StillCaseWorker } from './still-case-worker.facts';

/** What whoever records that somebody left, or is no social worker, is told of what she leaves behind: how many, and nothing about whom. */
@Injectable()
export class LeavingNotices {
  constructor(
    private readonly views: Views,
    private readonly still: StillCaseWorker,
  ) {}

  /** The women whose case worker she still is, and the sessions she was to lead. Says so where that could not be counted. */
  async of({ id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    const women = await this.still.of(id, centre);
    const ahead = await this.still.counted((now) => this.#sessions(id, now));
    if (women === undefined || ahead === undefined) return [{ code: 'staff/not-counted' }];
    return [...counted('staff/still-case-worker', women), ...counted('staff/still-leader', ahead)];
  }

  /** The women whose case worker she is, though she is no social worker. */
  async ofAnotherKind({ id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    const women = await this.still.of(id, centre);
    return women === undefined ? [{ code: 'staff/not-counted' }] : counted('staff/case-worker-of-another-kind', women);
  }

  async #sessions(leader: string, now: string): Promise<number> {
    const ahead = await this.views.all(sessions, { plannedLeader: leader, at: { gt: now } });
    return ahead.filter(({ status }) => status === 'planned').length;
  }
}

const counted = (code: string, count: number): readonly Notice[] => (count === 0 ? [] : [{ code, count }]);
