import { performance } from 'node:perf_hooks';
import { Injectable } from '@nestjs/common';
import { access } from '../../projections/access.projection';
import { Clock } from '../platform/clock';
import { Views } from '../platform/projections/views';

/** When something began, 24 characters, UTC; and where in the log that is written. */
interface Beginning {
  readonly at: string;
  readonly position: string;
}

interface Stopwatch {
  readonly elapsed: number;
  /** Of the clock that nobody can set. */
  readonly mono: number;
}

/** How long ago something began. Whoever sets the clock of the server back must not win time: what has passed once has passed. */
@Injectable()
export class Elapsed {
  readonly #watches = new Map<string, Stopwatch>();

  constructor(
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  /** Milliseconds since the beginning of something, by its name. */
  async since(name: string, { at, position }: Beginning): Promise<number> {
    const key = `${name} ${at}`;
    const recorded = await this.#recordedSince({ at, position });
    const mono = performance.now();
    const before = this.#watches.get(key) ?? { elapsed: 0, mono };
    const elapsed = Math.max(this.clock.now() - Date.parse(at), recorded, before.elapsed + (mono - before.mono));
    this.#watches.set(key, { elapsed, mono });
    return elapsed;
  }

  // The newest of what was written on the access log since: by whomever, and before a restart too.
  async #recordedSince({ at, position }: Beginning): Promise<number> {
    const [newest] = await this.views.find(access, {
      where: { at: { gte: at }, position: { gt: position } },
      sort: [['at', 'desc']],
      limit: 1,
    });
    return newest ? Date.parse(newest.at) - Date.parse(at) : 0;
  }
}
