import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { until } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Rejection } from '../../platform/rejection';
import { CentreFacts } from '../centre/centre.facts';
import { Scope } from '../centre/scope.facts';
import { countsOf, type Counts } from './reconciled';
import { Places } from './places';
import { Residents } from './residents';

/** `?asOf=` */
export const PLACES = new QueryParams({ asOf: until() });

/** How many places there are and who has them. A place is kept in hospital, on leave and while she is gone; only leaving frees it. */
export interface PlacesView {
  readonly asOf: string;
  /** Null where nobody said it. */
  readonly capacity: number | null;
  /** Everybody registered: in the house and away. */
  readonly taken: Counts;
  /** Accepted, and not moved in. */
  readonly promised: number;
  /** Below zero where exceptions were allowed; null without a capacity. */
  readonly free: number | null;
}

export class ReadPlaces extends Query<PlacesView> {
  constructor(
    readonly caller: Actor,
    readonly search: string,
  ) {
    super();
  }
}

@QueryHandler(ReadPlaces)
export class ReadPlacesHandler implements IQueryHandler<ReadPlaces> {
  constructor(
    private readonly scope: Scope,
    private readonly centres: CentreFacts,
    private readonly places: Places,
    private readonly residents: Residents,
  ) {}

  async execute({ caller, search }: ReadPlaces): Promise<PlacesView> {
    if (caller.centre === ALL_CENTRES) throw new Rejection('centre/unknown', 'There is no centre with this code.');
    const { asOf = this.scope.now() } = PLACES.read(search, await this.scope.zone(caller));
    const capacity = (await this.centres.capacityAt(caller.centre, asOf)) ?? null;
    const taken = countsOf(await this.residents.at(caller, asOf));
    const promised = (await this.places.taken(caller.centre, asOf, true)) - taken.registered;
    return { asOf, capacity, taken, promised, free: capacity === null ? null : capacity - taken.registered - promised };
  }
}
