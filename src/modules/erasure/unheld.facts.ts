import { Injectable } from '@nestjs/common';
import { erasures, type ErasureLine } from '../../../projections/erasures.projection';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { dayOf, endOfDay } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { CentreFacts } from '../centre/centre.facts';
import { SubjectKnowledge } from './subject-knowledge';

/** An erasure that had to leave something which nothing keeps any more. */
export interface Unheld {
  readonly erasure: string;
  readonly centre: string;
  /** Since when, as far as that is known: 24 characters, UTC. */
  readonly since: string;
}

/** What erasures had to leave, once nothing keeps it any more; looked up anew each time, by what decides on an erasure. */
@Injectable()
export class UnheldParts {
  constructor(
    private readonly views: Views,
    private readonly decisions: Decisions,
    private readonly knowledge: SubjectKnowledge,
    private readonly centres: CentreFacts,
    private readonly clock: Clock,
  ) {}

  /** Of these centres. Throws NotYet where only the views say whether something keeps it, and they have not seen the whole log. */
  async in(centre: Condition): Promise<readonly Unheld[]> {
    // One at a time: each asks the log, and there are few.
    const all: Unheld[] = [];
    for (const line of await this.views.all(erasures, { centre })) if (isOver(line)) all.push(...(await this.#unheld(line)));
    return all;
  }

  async #unheld(line: ErasureLine): Promise<readonly Unheld[]> {
    const zone = await this.centres.zoneOf(line.centre);
    const now = await this.knowledge.keptNow(line.subject, line.centre, zone);
    const free = line.rest.filter((each) => !now.some(({ dataClass }) => dataClass === each));
    return free.length === 0 ? [] : [{ erasure: line.id, centre: line.centre, since: await this.#since(line, zone) }];
  }

  // A hold ends with its last day, or earlier with what lifts it: in a woman's own record that is the last thing of all.
  async #since({ subject, kept, endedAt }: ErasureLine, zone: string): Promise<string> {
    const today = dayOf(this.clock.now(), zone);
    const last = (await this.decisions.history(subject)).at(-1)?.meta.recordedAt ?? '';
    const ends = kept.map(({ until }) => (until !== undefined && until < today ? endOfDay(until, zone) : last));
    return [endedAt ?? '', ...ends].toSorted().at(-1)!;
  }
}

const isOver = ({ rest, endedAt }: ErasureLine): boolean => rest.length > 0 && endedAt !== null;
