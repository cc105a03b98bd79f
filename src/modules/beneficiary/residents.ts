import { Injectable } from '@nestjs/common';
import { FOLLOWED_UP } from '../../../events/leaving';
import { caseload, type EpisodeLine, NEVER } from '../../../projections/caseload.projection';
import type { CountedAs } from '../../../projections/counted-as';
import { type EpisodeAt, episodeAt } from '../../../projections/episode-at';
import type { Actor } from '../../access/actor';
import { Views } from '../../platform/projections/views';
import type { Query } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';

/** An open episode as things stood at an instant. */
export interface Resident extends EpisodeAt {
  readonly line: EpisodeLine;
  readonly counted: CountedAs;
  /** Since when she is counted so: moved in, was referred, or left. */
  readonly since: string;
}

const SINCE = {
  registered: 'registeredFrom',
  intake: 'referred',
  aftercare: 'registeredTo',
} as const satisfies Record<CountedAs, keyof EpisodeLine>;

/** Which episodes are counted so at an instant; every open one is counted once. */
export const countedAs = (counted: CountedAs, at: string): NonNullable<Query['where']> =>
  ({
    registered: { registeredTo: { gt: at }, registeredFrom: { lte: at } },
    intake: { ended: { gt: at }, referred: { lte: at }, registeredFrom: { gt: at } },
    aftercare: { ended: { gt: at }, registeredTo: { lte: at }, exit: { in: FOLLOWED_UP } },
  })[counted];

/** Whether her record has this episode alone: the first, and not over. Another is begun only after it. */
export const isOnly = ({ number, ended, doubled, resumed }: EpisodeLine): boolean =>
  number === 1 && ended === NEVER && doubled === undefined && !resumed;

/** Whose episode is open at an instant. Everything the three counts say is counted from the one list of who is registered. */
@Injectable()
export class Residents {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
  ) {}

  /** Who is registered: moved in, and not left; ordered by the day they moved in. */
  at(caller: Actor, at: string): Promise<readonly Resident[]> {
    return this.as(['registered'], caller, at);
  }

  /** Everybody who is counted in one of these ways, ordered by since when. */
  async as(counted: readonly CountedAs[], caller: Actor, at: string): Promise<readonly Resident[]> {
    const centre = await this.scope.centres(caller);
    const found = await Promise.all(
      counted.map(async (each) =>
        (await this.views.all(caseload, { centre, ...countedAs(each, at) })).map((line) => residentOf(line, each, at)),
      ),
    );
    return found.flat().sort((one, other) => compare(one.since, other.since) || compare(one.line.id, other.line.id));
  }
}

const residentOf = (line: EpisodeLine, counted: CountedAs, at: string): Resident => ({
  line,
  counted,
  since: line[SINCE[counted]],
  ...episodeAt(line, at),
});

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
