import { Injectable } from '@nestjs/common';
import { heldLast } from '../../../events/kit/timeline';
import type { Role } from '../../../events/roles';
import { caseload } from '../../../projections/caseload.projection';
import { staff, teamOf } from '../../../projections/staff.projection';
import type { Actor } from '../../access/actor';
import { asSheStands } from '../../access/standing';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { SamePerson } from './same-person';

/** A record of hers of which the caller may not tell her, and who gives it to her. */
export interface GivenByOthers {
  readonly beneficiary: string;
  readonly by: readonly Role[];
  /** Of the supervisor who gives it; null: one who is in no team. */
  readonly team: string | null;
}

/** Who gives a woman what is recorded of her. That records are of one person opens none of them to anybody. */
@Injectable()
export class GivenBy {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly scope: Scope,
    private readonly views: Views,
  ) {}

  /** Her records at the centre of the caller, the one that goes on first; what another centre keeps of her, that centre gives her. Throws `beneficiary/unknown`. */
  async recordsHere(id: string, caller: Actor): Promise<readonly string[]> {
    const held = async (record: string) => this.scope.holds(caller, (await this.decisions.history(`beneficiary-${record}`))[0]?.meta);
    const records = await this.samePerson.recordsOf(id);
    const here = await Promise.all(records.map(async (record) => ((await held(record)) ? [record] : [])));
    if (!here.flat().includes(id)) throw new Rejection('beneficiary/unknown', 'There is no such record.');
    return here.flat();
  }

  /** Of records that are not open to the caller, who gives each: a head, or a supervisor of whoever is her case worker by it. */
  async others(records: readonly string[]): Promise<readonly GivenByOthers[]> {
    if (records.length === 0) return [];
    const lines = await this.views.all(caseload, { beneficiary: { in: records } });
    const workers = new Map(
      records.map((record) => {
        const line = asSheStands(lines.filter(({ beneficiary }) => beneficiary === record));
        return [record, (line && heldLast(line.workers)) ?? null];
      }),
    );
    const members = await this.views.load(
      staff,
      [...workers.values()].flatMap((each) => each ?? []),
    );
    return records.map((beneficiary) => ({
      beneficiary,
      by: ['supervisor', 'head'],
      team: teamOf(members.get(workers.get(beneficiary) ?? '')),
    }));
  }
}
