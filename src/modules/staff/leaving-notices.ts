import { Injectable } from '@nestjs/common';
import { sessions } from '../../../projections/sessions.projection';
import { staff } from '../../../projections/staff.projection';
import { Views } from '../../platform/projections/views';
import type { Asking, Notice } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { ledAfterLeaving, ledUncertified } from '../session/leader-contradicted.facts';
import { StaffFacts } from './staff.facts';
import { StillCaseWorker } from './still-case-worker.facts';

/** What whoever records that somebody left, or is no social worker, is told of what she leaves behind: how many, and nothing about whom. */
@Injectable()
export class LeavingNotices {
  constructor(
    private readonly views: Views,
    private readonly still: StillCaseWorker,
    private readonly centres: CentreFacts,
    private readonly facts: StaffFacts,
  ) {}

  /** The women whose case worker she still is, the sessions she was to lead, and those that she led after the day on which she left. Says so where that could not be counted. */
  async of({ id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    const women = await this.still.of(id, centre);
    const ahead = await this.still.counted((now) => this.#sessions(id, now));
    const zone = await this.centres.zoneOf(centre);
    const after = await this.still.counted(() => this.#ledAfter(id, zone));
    if (women === undefined || ahead === undefined || after === undefined) return [{ code: 'staff/not-counted' }];
    return [
      ...counted('staff/still-case-worker', women),
      ...counted('staff/still-leader', ahead),
      ...counted('staff/led-after-leaving', after),
    ];
  }

  /** The women whose case worker she is, though she is no social worker. */
  async ofAnotherKind({ id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    const women = await this.still.of(id, centre);
    return women === undefined ? [{ code: 'staff/not-counted' }] : counted('staff/case-worker-of-another-kind', women);
  }

  /** The sessions that she led without a certificate that held on the day, and that nobody allowed, once one of hers does not hold. */
  async ofCertificate({ id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    const zone = await this.centres.zoneOf(centre);
    const led = await this.still.counted(async () => {
      const isCertified = await this.facts.certifiedAmong([id]);
      return (await this.views.all(sessions, { leader: id })).filter((session) => ledUncertified(session, isCertified, zone)).length;
    });
    return led === undefined ? [{ code: 'staff/led-not-counted' }] : counted('staff/led-uncertified', led);
  }

  async #sessions(leader: string, now: string): Promise<number> {
    const ahead = await this.views.all(sessions, { plannedLeader: leader, at: { gt: now } });
    return ahead.filter(({ status }) => status === 'planned').length;
  }

  async #ledAfter(leader: string, zone: string): Promise<number> {
    const member = await this.views.one(staff, leader);
    const since = member?.worked.findLast(({ value }) => !value)?.at;
    if (since === undefined) return 0;
    const led = await this.views.all(sessions, { leader, at: { gt: since } });
    return led.filter((session) => ledAfterLeaving(session, member, zone)).length;
  }
}

const counted = (code: string, count: number): readonly Notice[] => (count === 0 ? [] : [{ code, count }]);
