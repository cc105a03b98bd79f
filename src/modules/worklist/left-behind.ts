import { Injectable } from '@nestjs/common';
import { caseload } from '../../../projections/caseload.projection';
import type { Duty } from '../../../projections/clocks';
import { sessions } from '../../../projections/sessions.projection';
import { withoutLeader, withoutWorker, withWorkerShutOut } from '../../../projections/staff-at';
import { staff } from '../../../projections/staff.projection';
import type { WorkLine } from '../../../projections/worklist.projection';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { ShutOut } from '../account/shut-out.facts';

/** Of which centres, and what was still open since when, at which instant (24 characters, UTC). */
interface Asked {
  readonly centre: Condition;
  readonly since: string;
  readonly asOf: string;
}

/**
 * What members of staff leave behind: women without a case worker, or whose worker cannot come in, and sessions without a leader. Asked of the views each time, because a
 * leaving that is recorded late is of its own day, and so is whoever took over before it was.
 */
@Injectable()
export class LeftBehind {
  constructor(
    private readonly views: Views,
    private readonly shutOut: ShutOut,
  ) {}

  /** As lines of the worklist. */
  async by({ centre, since, asOf }: Asked): Promise<readonly WorkLine[]> {
    const all = await this.views.all(staff, { centre });
    const members = new Map(all.filter(({ worked }) => worked.some(({ value }) => !value)).map((each) => [each.id, each]));
    const shut = await this.shutOut.of(centre);
    if (members.size + shut.size === 0) return [];
    const women = await this.views.all(caseload, { centre, ended: { gt: since }, registeredFrom: { lte: asOf } });
    const planned = await this.views.all(sessions, { plannedLeader: { in: [...members.keys()] }, at: { gt: since } });
    return [
      ...women.map((line) =>
        lineOf(line, `beneficiary-${line.beneficiary}`, line.id, [
          ...withoutWorker(line, members),
          ...withWorkerShutOut(line, members, shut),
        ]),
      ),
      ...planned.map((line) => lineOf(line, `session-${line.id}`, null, withoutLeader(line, members))),
    ].filter(({ duties }) => duties.length > 0);
  }
}

const lineOf = (
  { id, centre }: { readonly id: string; readonly centre: string },
  about: string,
  episode: string | null,
  duties: readonly Duty[],
): WorkLine => ({ id, centre, about, episode, opened: duties[0]?.from ?? '', settled: duties.at(-1)?.end?.at ?? '', duties });
