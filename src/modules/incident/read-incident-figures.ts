import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { incidents } from '../../../projections/incidents.projection';
import { visits } from '../../../projections/visits.projection';
import { COUNTED_OUTCOMES } from '../../../projections/words/figure-words';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { since, until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { told, toldCount } from '../../platform/suppressed';
import { Scope } from '../centre/scope.facts';
import { toldYear } from '../figures/told-year.facts';
import { countedBy, type Intervals, intervalsOf, type Told } from './counted';
import { policeOf } from './figures';
import { OutcomesNow } from './outcomes-now';
import { outcomesOf } from './takings';

/** `?from=&to=`; whoever may not see the incidents asks for one calendar year that has ended, by default the last. */
export const INCIDENT_FIGURES = new QueryParams({ from: since(), to: until() });

/** Incidents in numbers; null where a number is too small to be told. */
export interface IncidentFigures {
  readonly incidents: number | null;
  /** Marked as the same as another, and in none of the other numbers. */
  readonly duplicates: number | null;
  readonly by: Readonly<Record<'kind' | 'status' | 'means' | 'weekday' | 'hour', readonly Told[]>>;
  readonly residents: readonly Told[];
  readonly minutes: Intervals;
}

/** What happens when and how, and how fast help comes. */
export class ReadIncidentFigures extends Query<IncidentFigures> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
  ) {
    super();
  }
}

@QueryHandler(ReadIncidentFigures)
export class ReadIncidentFiguresHandler implements IQueryHandler<ReadIncidentFigures> {
  constructor(
    private readonly views: Views,
    private readonly scope: Scope,
    private readonly outcomes: OutcomesNow,
  ) {}

  async execute({ caller, search }: ReadIncidentFigures): Promise<IncidentFigures> {
    const zone = await this.scope.zone(caller);
    // Whoever may see the cases may count them herself.
    const inFull = ruleOf(caller.role, 'incident-facts', 'centre') === 'open';
    const asked = INCIDENT_FIGURES.read(search, zone);
    const { from, to } = inFull ? asked : toldYear(asked, this.scope.now(), zone);
    const at = { gte: from ?? '', ...(to !== undefined && { lte: to }) };
    const found = await this.views.all(incidents, { centre: await this.scope.centres(caller), at });
    const all = found.filter(({ duplicateOf }) => duplicateOf === null);
    const count = (number: number) => toldCount({ count: number }, inFull);
    const seen = await this.views.load(
      visits,
      all.flatMap((file) => file.visits),
    );
    const times = all.map((file) =>
      policeOf(
        file,
        file.visits.flatMap((id) => seen.get(id) ?? []),
      ),
    );
    const by = Object.entries(countedBy(all, zone)).map(([name, cells]) => [name, told(cells, inFull)] as const);
    // What became of them by the end of the period: whoever is back later does not change what a year was.
    const now = this.scope.now();
    const end = to !== undefined && to < now ? to : now;
    const sums = [...(await this.outcomes.of(all, end)).values()].map(outcomesOf);
    const outcomes = COUNTED_OUTCOMES.map((of) => ({
      of,
      count: sums.reduce((sum, each) => sum + each[of], 0),
    }));
    return {
      incidents: count(all.length),
      duplicates: count(found.length - all.length),
      by: Object.fromEntries(by) as unknown as IncidentFigures['by'],
      // Who was taken is returned, elsewhere or missing: of numbers that follow from each other all are told, or none.
      residents: told(outcomes, inFull).every((each) => each.count !== null) ? outcomes : outcomes.map(({ of }) => ({ of, count: null })),
      minutes: intervalsOf(times, inFull),
    };
  }
}
