import type { Projection } from '../../../projections/kit/projection';
import type { Doc, Query, ReadModels, Scalar } from '../read-models/read-models';
import type { Position } from '../event-store/event-store';
import type { LiveViews } from './live-views';

const PAGE = 1000;

/** What a question may read: the live documents of a projection. Every call throws ViewNotReady while they are not complete. */
export class Views {
  constructor(
    private readonly readModels: ReadModels,
    private readonly live: LiveViews,
  ) {}

  find<D extends Doc>({ name }: Projection<D>, query: Query): Promise<readonly D[]> {
    return this.readModels.find<D>(this.live.collection(name), query);
  }

  /** The last position whose changes are all shown; later ones may show in part. */
  upTo({ name }: Projection): Position {
    return this.live.positionOf(name);
  }

  /** Every document that meets the conditions, read in pages by id. */
  async all<D extends Doc>({ name }: Projection<D>, where: NonNullable<Query['where']>): Promise<readonly D[]> {
    const collection = this.live.collection(name);
    const found: D[] = [];
    for (;;) {
      const last = found.at(-1);
      const page = await this.readModels.find<D>(collection, { where, limit: PAGE, ...(last && { after: [last.id] }) });
      found.push(...page);
      if (page.length < PAGE) return found;
    }
  }

  /** Documents by id; those that do not exist are left out. */
  load<D extends Doc>({ name }: Projection<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    return this.readModels.load<D>(this.live.collection(name), [...new Set(ids)]);
  }

  async one<D extends Doc>(projection: Projection<D>, id: string): Promise<D | undefined> {
    return (await this.load(projection, [id])).get(id);
  }

  count({ name }: Projection, where: NonNullable<Query['where']>, by?: string): Promise<ReadonlyMap<Scalar, number>> {
    return this.readModels.count(this.live.collection(name), where, by);
  }
}
