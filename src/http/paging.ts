import { Injectable } from '@nestjs/common';
import type { Projection } from '../../projections/kit/projection';
import type { Actor } from '../access/actor';
import { Views } from '../platform/projections/views';
import type { Doc, Query, Scalar } from '../platform/read-models/read-models';
import { Cursors } from './cursor';

/** What a question says of pages. */
interface Asked {
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** One page, and the marker of the next; null after the last. */
export interface Page<D> {
  readonly page: readonly D[];
  readonly next: string | null;
}

/** Finds the documents of one page. */
export type Find<D> = (place: Pick<Query, 'after' | 'limit'>) => Promise<readonly D[]>;

/** Pages through a view by where the page before ended, so that the hundredth page costs what the first one did. */
@Injectable()
export class Paging {
  constructor(
    private readonly views: Views,
    private readonly cursors: Cursors,
  ) {}

  /**
   * `filter` is the one text of the question. What no index can tell is told by `keeps`: a page is full or the last all the same. Throws
   * `request/bad-cursor`.
   */
  of<D extends Doc>(
    projection: Projection<D>,
    { where, sort, keeps }: Required<Pick<Query, 'where' | 'sort'>> & { readonly keeps?: (document: D) => boolean },
    caller: Actor,
    filter: string,
    asked: Asked,
  ): Promise<Page<D>> {
    const find: Find<D> = (place) => this.views.find(projection, { where, sort, ...place });
    return this.through(keeps ? kept(find, sort, async (page) => page.filter(keeps)) : find, sort, caller, filter, asked);
  }

  /** As `of`, through whatever finds documents in that order. */
  async through<D extends Doc>(find: Find<D>, sort: Sort, caller: Actor, filter: string, { limit, cursor }: Asked): Promise<Page<D>> {
    const after = cursor === undefined ? undefined : this.cursors.read(caller.id, filter, cursor);
    const found = await find({ ...(after !== undefined && { after }), limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = last && found.length > limit ? this.cursors.write(caller.id, filter, placeOf(last, sort)) : null;
    return { page, next };
  }
}

type Sort = NonNullable<Query['sort']>;

const placeOf = (document: Doc, sort: Sort): readonly Scalar[] => [
  ...sort.map(([field]) => (document as unknown as Readonly<Record<string, Scalar>>)[field]!),
  document.id,
];

/** As one list, in that order, what several find; what more than one finds stands there once. */
export const together =
  <D extends Doc>(finds: readonly Find<D>[], sort: Sort): Find<D> =>
  async (place) => {
    const found = (await Promise.all(finds.map((find) => find(place)))).flat();
    const once = [...new Map(found.map((each) => [each.id, each])).values()];
    return once.toSorted((one, other) => compare(placeOf(one, sort), placeOf(other, sort), sort)).slice(0, place.limit);
  };

// The id follows in the direction of the last field.
function compare(one: readonly Scalar[], other: readonly Scalar[], sort: Sort): number {
  const differs = one.findIndex((value, index) => value !== other[index]);
  if (differs < 0) return 0;
  const [, direction] = (sort[differs] ?? sort.at(-1))!;
  return one[differs]! < other[differs]! === (direction === 'asc') ? -1 : 1;
}

/** Of what is found, what `keeps` leaves of it: reads on until there are as many as were asked for, or no more at all. */
export const kept =
  <D extends Doc>(find: Find<D>, sort: Sort, keeps: (page: readonly D[]) => Promise<readonly D[]>): Find<D> =>
  async ({ after, limit = 1 }) => {
    const found: D[] = [];
    for (let from = after; ;) {
      const page = await find({ ...(from !== undefined && { after: from }), limit });
      found.push(...(await keeps(page)));
      if (page.length < limit || found.length >= limit) return found.slice(0, limit);
      from = placeOf(page.at(-1)!, sort);
    }
  };
