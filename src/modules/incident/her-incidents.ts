import { Injectable } from '@nestjs/common';
import { incidents, type IncidentFile } from '../../../projections/incidents.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { Reading } from '../../access/reading';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** Of which incidents somebody may know: whoever keeps watch over the centre, of all; a social worker of those in which a woman of hers had a part. */
@Injectable()
export class HerIncidents {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly reading: Reading,
  ) {}

  /** Their ids; undefined where they are all. */
  async ids(caller: Actor): Promise<readonly string[] | undefined> {
    if (seesAll(caller)) return undefined;
    const all = await this.views.all(incidents, { centre: await this.scope.centres(caller) });
    const hers = await this.reading.allowed(caller, 'read', 'incident-facts', all.flatMap(residentsOf));
    return all.filter((file) => isAmong(caller, file, hers)).map(({ id }) => id);
  }

  async includes(caller: Actor, file: IncidentFile): Promise<boolean> {
    return seesAll(caller) || isAmong(caller, file, await this.reading.allowed(caller, 'read', 'incident-facts', residentsOf(file)));
  }
}

const seesAll = ({ role }: Actor): boolean => ruleOf(role, 'incident-facts', 'centre') === 'open';
const residentsOf = ({ residents }: IncidentFile): readonly string[] => residents.map(({ beneficiary }) => `beneficiary-${beneficiary}`);
const isAmong = (caller: Actor, file: IncidentFile, hers: ReadonlySet<string>): boolean =>
  residentsOf(file).some((each) => hers.has(each)) ||
  (file.reported.id === caller.id && ruleOf(caller.role, 'incident-facts', 'own') === 'open');
