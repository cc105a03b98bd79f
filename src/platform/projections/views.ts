import type { Projection } from '../../../projections/kit/projection';
import type { Doc, Query, ReadModels, Scalar } from '../read-models/read-models';
import type { ProjectionRunner } from './runner';

const PAGE = 1000;

/** What a question may read: the live documents of a projection. Every call throws ViewNotReady while they are not complete. */
export class Views {
  constructor(
    private readonly readModels: ReadModels,
    private readonly runner: ProjectionRunner,
  ) {}

  find<D extends Doc>({ name }: Projection<D>, query: Query): Promise<readonly D[]> {
    return this.readModels.find<D>(this.runner.collection(name), query);
  }

  /** Every document that meets the conditions, read in pages by id. */
  async all<D extends Doc>({ name }: Projection<D>, where: NonNullable<Query['where']>): Promise<readonly D[]> {
    const collection = this.runner.collection(name);
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
    return this.readModels.load<D>(this.runner.collection(name), [...new Set(ids)]);
  }

  async one<D extends Doc>(projection: Projection<D>, id: string): Promise<D | undefined> {
    return (await this.load(projection, [id])).get(id);
  }

  count({ name }: Projection, where: NonNullable<Query['where']>, by?: string): Promise<ReadonlyMap<Scalar, number>> {
    return this.readModels.count(this.runner.collection(name), where, by);
  }
}
