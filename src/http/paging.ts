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

  /** `filter` is the one text of the question. Throws `request/bad-cursor`. */
  of<D extends Doc>(
    projection: Projection<D>,
    { where, sort }: Required<Pick<Query, 'where' | 'sort'>>,
    caller: Actor,
    filter: string,
    asked: Asked,
  ): Promise<Page<D>> {
    return this.through((place) => this.views.find(projection, { where, sort, ...place }), sort, caller, filter, asked);
  }

  /** As `of`, through whatever finds documents in that order. */
  async through<D extends Doc>(
    find: Find<D>,
    sort: NonNullable<Query['sort']>,
    caller: Actor,
    filter: string,
    { limit, cursor }: Asked,
  ): Promise<Page<D>> {
    const after = cursor === undefined ? undefined : this.cursors.read(caller.id, filter, cursor);
    const found = await find({ ...(after !== undefined && { after }), limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1) as (D & Readonly<Record<string, Scalar>>) | undefined;
    const next =
      last && found.length > limit ? this.cursors.write(caller.id, filter, [...sort.map(([field]) => last[field]!), last.id]) : null;
    return { page, next };
  }
}
