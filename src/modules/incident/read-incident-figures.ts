import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { incidents } from '../../../projections/incidents.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { QueryParams } from '../../http/query-params';
import { Views } from '../../platform/projections/views';
import { told, toldCount } from '../../platform/suppressed';
import { Scope } from '../centre/scope.facts';
import { AS_OF, SPAN, spanOf } from '../figures/span.facts';
import { countedBy, type Intervals, intervalsOf, residentsBy, type Told } from './counted';
import { Duplicates } from './duplicates';
import { EventsTold } from './events-told';
import { OutcomesNow } from './outcomes-now';

/** `?from=&to=&asOf=`: those that began in the span, and what had become of the residents by an instant. */
export const INCIDENT_FIGURES = new QueryParams({ ...SPAN, ...AS_OF });

/** Incidents in numbers; null where a number is too small to be told, and in the place of a table of such numbers alone. */
export interface IncidentFigures {
  /** The days at the centre that it is of, both in it; `from` is null where it begins with the record itself. */
  readonly from: string | null;
  readonly to: string;
  /** When what became of them is as of. */
  readonly asOf: string;
  readonly smallNumbers: 'shown' | 'withheld';
  readonly incidents: number | null;
  /** Marked as the same as another, and in none of the other numbers. */
  readonly duplicates: number | null;
  readonly by: Readonly<Record<'kind' | 'status' | 'means' | 'weekday' | 'hour', readonly Told[] | null>>;
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
    private readonly duplicates: Duplicates,
    private readonly events: EventsTold,
  ) {}

  async execute({ caller, search }: ReadIncidentFigures): Promise<IncidentFigures> {
    // Whoever may see the cases may count them herself.
    const inFull = ruleOf(caller.role, 'incident-facts', 'centre') === 'open';
    const parts = await Promise.all((await this.scope.apart(caller)).map((part) => this.#part(part, search, inFull)));
    const { from, to, asOf } = parts.reduce((latest, part) => (part.asOf > latest.asOf ? part : latest));
    const found = parts.flatMap((part) => part.found);
    const all = found.filter(({ duplicateOf }) => duplicateOf === null);
    const count = (number: number) => toldCount({ count: number }, inFull);
    const same = await this.duplicates.in(all.map(({ centre }) => centre));
    const times = [...(await this.events.of(all, same)).values()].map((each) => each.times);
    const zones = new Map(parts.flatMap((part) => part.found.map(({ id }) => [id, part.zone])));
    const by = Object.entries(countedBy(all, ({ id }) => zones.get(id)!)).map(([name, cells]) => [name, told(cells, inFull)] as const);
    // What had become of them by the end of the span, where nothing else is asked: whoever is back later does not change what a year was.
    const residents = await Promise.all(
      parts.map((part) =>
        this.outcomes.of(
          part.found.filter(({ duplicateOf }) => duplicateOf === null),
          part.asOf,
          undefined,
          same,
        ),
      ),
    );
    return {
      ...{ from, to, asOf, smallNumbers: inFull ? 'shown' : 'withheld' },
      incidents: count(all.length),
      duplicates: count(found.length - all.length),
      by: Object.fromEntries(by) as unknown as IncidentFigures['by'],
      residents: residentsBy(
        residents.flatMap((each) => [...each.values()]),
        inFull,
      ),
      minutes: intervalsOf(times, inFull),
    };
  }

  /** What was reported at the centres of one time zone, in the span as it is there. */
  async #part(caller: Actor, search: string, inFull: boolean) {
    const zone = await this.scope.zone(caller);
    const asked = await this.scope.asked(caller, INCIDENT_FIGURES, search);
    const span = spanOf(asked, this.scope.now(), zone, inFull);
    const reported = await this.views.all(incidents, {
      centre: await this.scope.centres(caller),
      at: { gte: span.starts, lte: span.ends },
    });
    return { ...span, zone, found: reported.filter(({ status }) => status !== 'voided') };
  }
}
