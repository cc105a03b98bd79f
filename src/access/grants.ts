import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import type { DataClass } from '../../events/kit/personal';
import { access } from '../../projections/access.projection';
import { emergencies } from '../../projections/emergencies.projection';
import { mandates } from '../../projections/mandates.projection';
import { Clock } from '../platform/clock';
import { Views } from '../platform/projections/views';
import type { Actor } from './actor';

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

interface Stopwatch {
  readonly elapsed: number;
  /** Of the clock that nobody can set. */
  readonly mono: number;
}

/** Emergency accesses and mandates of a caller that are open now. A grant that the notices do not show opens nothing. */
@Injectable()
export class Grants {
  readonly #watches = new Map<string, Stopwatch>();

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
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
      if ((await this.#elapsed(grant)) >= lasts) continue;
      const subject = `beneficiary-${grant.beneficiary}`;
      const classes = opens.get(subject) ?? new Map<DataClass, string>();
      for (const each of grant.classes) classes.set(each, grant.name);
      opens.set(subject, classes);
    }
    return opens;
  }

  // Whoever sets the clock of the server back must not win time: what has passed once has passed.
  async #elapsed(grant: Grant): Promise<number> {
    const key = `${grant.name} ${grant.at}`;
    const mono = performance.now();
    const before = this.#watches.get(key) ?? { elapsed: await this.#passedBefore(grant), mono };
    const elapsed = Math.max(this.clock.now() - Date.parse(grant.at), before.elapsed + (mono - before.mono));
    this.#watches.set(key, { elapsed, mono });
    return elapsed;
  }

  // After a restart: the newest of what was written on the access log since.
  async #passedBefore({ at, position }: Grant): Promise<number> {
    const [newest] = await this.views.find(access, {
      where: { at: { gte: at }, position: { gt: position } },
      sort: [['at', 'desc']],
      limit: 1,
    });
    return newest ? Date.parse(newest.at) - Date.parse(at) : 0;
  }
}
