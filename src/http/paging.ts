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

/** Pages through a view by where the page before ended, so that the hundredth page costs what the first one did. */
@Injectable()
export class Paging {
  constructor(
    private readonly views: Views,
    private readonly cursors: Cursors,
  ) {}

  /** `filter` is the one text of the question. Throws `request/bad-cursor`. */
  async of<D extends Doc>(
    projection: Projection<D>,
    { where, sort }: Required<Pick<Query, 'where' | 'sort'>>,
    caller: Actor,
    filter: string,
    { limit, cursor }: Asked,
  ): Promise<Page<D>> {
    const found = await this.views.find(projection, {
      where,
      sort,
      ...(cursor !== undefined && { after: this.cursors.read(caller.id, filter, cursor) }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = page.at(-1) as (D & Readonly<Record<string, Scalar>>) | undefined;
    const next =
      last && found.length > limit ? this.cursors.write(caller.id, filter, [...sort.map(([field]) => last[field]!), last.id]) : null;
    return { page, next };
  }
}
