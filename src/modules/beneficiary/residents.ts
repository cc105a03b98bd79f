import { Injectable } from '@nestjs/common';
import { FOLLOWED_UP } from '../../../events/leaving';
import { caseload, type EpisodeLine, NEVER } from '../../../projections/caseload.projection';
import type { CountedAs } from '../../../projections/counted-as';
import { type EpisodeAt, episodeAt } from '../../../projections/episode-at';
import { countOf, stayAt } from '../../../projections/stay-at';
import type { Actor } from '../../access/actor';
import { Views } from '../../platform/projections/views';
import type { Condition, Query } from '../../platform/read-models/read-models';
import { Scope } from '../centre/scope.facts';
import { DoubledStays } from './doubled-stays.facts';

/** An open episode as things stood at an instant. */
export interface Resident extends EpisodeAt {
  /** Of a stay that two records of hers have, as the one has it that tells of that instant. */
  readonly line: EpisodeLine;
  /** The record that goes on, in which the stay is counted. */
  readonly main: string;
  readonly counted: CountedAs;
  /** The instant it is told of. */
  readonly at: string;
  /** Since when she is counted so: moved in, was referred, or left. */
  readonly since: string;
}

const SINCE = {
  registered: 'registeredFrom',
  intake: 'referred',
  aftercare: 'registeredTo',
} as const satisfies Record<CountedAs, keyof EpisodeLine>;

/** Which episodes are counted so at an instant (as `countOf` says); every open one is counted once. */
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
    private readonly doubled: DoubledStays,
  ) {}

  /** Who is registered: moved in, and not left; ordered by the day they moved in. */
  at(caller: Actor, at: string): Promise<readonly Resident[]> {
    return this.as(['registered'], caller, at);
  }

  /** Everybody who is counted in one of these ways, ordered by since when. */
  async as(counted: readonly CountedAs[], caller: Actor, at: string): Promise<readonly Resident[]> {
    return this.of(await this.scope.centres(caller), counted, at);
  }

  /** As `as`, of several parts of one question, each at its instant. */
  async together(
    counted: readonly CountedAs[],
    parts: readonly { readonly caller: Actor; readonly asOf: string }[],
  ): Promise<readonly Resident[]> {
    const all = await Promise.all(parts.map(({ caller, asOf }) => this.as(counted, caller, asOf)));
    return all.length === 1 ? all[0]! : all.flat().sort(inOrder);
  }

  /** As `as`, of some centres. */
  async of(centre: Condition, counted: readonly CountedAs[], at: string): Promise<readonly Resident[]> {
    const { also, mains } = await this.#doubled(centre);
    const found = await Promise.all(counted.map((each) => this.views.all(caseload, { centre, ...countedAs(each, at) })));
    const lines = new Map([...mains, ...found.flat()].map((line) => [line.id, line]));
    return [...lines.values()]
      .flatMap((line) => {
        const stay = stayAt(line, also.get(line.id) ?? [], at);
        return stay && counted.includes(stay.counted) ? [residentOf(stay, line.beneficiary, at)] : [];
      })
      .sort(inOrder);
  }

  /** How many are counted so beside the registered. */
  async beside(centre: Condition, at: string): Promise<Readonly<Record<'intake' | 'aftercare', number>>> {
    const { also, mains } = await this.#doubled(centre);
    const apart = mains.flatMap((line) => (countOf(line, at) === null ? (stayAt(line, also.get(line.id)!, at)?.counted ?? []) : []));
    const counted = async (as: 'intake' | 'aftercare') => {
      const counts = await this.views.count(caseload, { centre, ...countedAs(as, at) });
      return [...counts.values()].reduce((total, count) => total + count, apart.filter((each) => each === as).length);
    };
    return { intake: await counted('intake'), aftercare: await counted('aftercare') };
  }

  async #doubled(centre: Condition) {
    const also = await this.doubled.in(centre);
    return { also, mains: [...(await this.views.load(caseload, [...also.keys()])).values()] };
  }
}

const residentOf = ({ line, counted }: Pick<Resident, 'line' | 'counted'>, main: string, at: string): Resident => ({
  line,
  main,
  counted,
  at,
  since: line[SINCE[counted]],
  ...episodeAt(line, at),
});

const inOrder = (one: Resident, other: Resident): number => compare(one.since, other.since) || compare(one.line.id, other.line.id);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
