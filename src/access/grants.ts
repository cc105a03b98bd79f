import { Injectable } from '@nestjs/common';
import type { DataClass } from '../../events/kit/personal';
import { emergencies } from '../../projections/emergencies.projection';
import { mandates } from '../../projections/mandates.projection';
import { Views } from '../platform/projections/views';
import type { Actor } from './actor';
import { Elapsed } from './elapsed';

/** Something that opens what the role alone does not, for a time that was fixed when it was given. */
interface Grant {
  /** `emergency-<id>`, `mandate-<id>`. */
  readonly name: string;
  readonly beneficiary: string;
  readonly classes: readonly DataClass[];
  /** When it was given and when it ends, 24 characters, UTC; and where in the log it was given. */
  readonly at: string;
  readonly until: string;
  readonly position: string;
}

/** By subject, by class: what opens it. */
export type Opens = ReadonlyMap<string, ReadonlyMap<DataClass, string>>;

/** Emergency accesses and mandates of a caller that are open now. A grant that the notices do not show opens nothing. */
@Injectable()
export class Grants {
  constructor(
    private readonly views: Views,
    private readonly elapsed: Elapsed,
  ) {}

  async emergencies(caller: Actor, ids: readonly string[]): Promise<Opens> {
    const lines = await this.views.all(emergencies, { actor: caller.id, beneficiary: { in: ids } });
    const open = lines.filter(({ closedAt, centre }) => closedAt === null && centre === caller.centre);
    return this.#open(open.map((line) => ({ ...line, name: `emergency-${line.emergency}` })));
  }

  async mandates(caller: Actor, ids: readonly string[]): Promise<Opens> {
    const lines = await this.views.all(mandates, { auditor: caller.id, beneficiary: { in: ids } });
    return this.#open(
      lines.flatMap(({ id, standing, grantedAt: at, until, position, ...line }) =>
        standing === 'granted' && at !== null && until !== null && position !== null
          ? [{ ...line, name: `mandate-${id}`, at, until, position }]
          : [],
      ),
    );
  }

  async #open(grants: readonly Grant[]): Promise<Opens> {
    const opens = new Map<string, Map<DataClass, string>>();
    for (const grant of grants) {
      const lasts = Date.parse(grant.until) - Date.parse(grant.at);
      if ((await this.elapsed.since(grant.name, grant)) >= lasts) continue;
      const subject = `beneficiary-${grant.beneficiary}`;
      const classes = opens.get(subject) ?? new Map<DataClass, string>();
      for (const each of grant.classes) classes.set(each, grant.name);
      opens.set(subject, classes);
    }
    return opens;
  }
}

/** What opens more than the role alone, and how long ago it did. */
export const GRANTS = [Elapsed, Grants];
