import { Injectable } from '@nestjs/common';
import { everNamedIn, incidents, type IncidentFile } from '../../../projections/incidents.projection';
import { countedFor } from '../../../projections/same-incident';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { Reading } from '../../access/reading';
import { Views } from '../../platform/projections/views';
import { Scope } from '../centre/scope.facts';

/** Of which incidents somebody may know: whoever keeps watch over the centre, of all; a social worker of those in which a woman of hers had a part, or that are counted for such a one. */
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
    const hers = await this.reading.allowed(caller, 'read', 'incident-facts', all.flatMap(everNamedIn));
    const counted = countedFor(all);
    return [
      ...new Set(
        all.flatMap((file) => {
          if (holds(file, hers)) return [file.id, counted.get(file.id)!];
          return isHerReport(caller, file) ? [file.id] : [];
        }),
      ),
    ];
  }

  /** Whether she may know of one of some that are named, by their ids. */
  async among(caller: Actor): Promise<(id: string) => boolean> {
    const ids = await this.ids(caller);
    return (id) => ids === undefined || ids.includes(id);
  }

  /** Whether she may know of one, with those that are marked as the same. */
  async includes(caller: Actor, file: IncidentFile, duplicates: readonly IncidentFile[]): Promise<boolean> {
    if (seesAll(caller) || isHerReport(caller, file)) return true;
    const all = [file, ...duplicates];
    const hers = await this.reading.allowed(caller, 'read', 'incident-facts', all.flatMap(everNamedIn));
    return all.some((each) => holds(each, hers));
  }
}

const seesAll = ({ role }: Actor): boolean => ruleOf(role, 'incident-facts', 'centre') === 'open';
const holds = (file: IncidentFile, hers: ReadonlySet<string>): boolean => everNamedIn(file).some((each) => hers.has(each));
const isHerReport = (caller: Actor, file: IncidentFile): boolean =>
  file.reported.id === caller.id && ruleOf(caller.role, 'incident-facts', 'own') === 'open';
