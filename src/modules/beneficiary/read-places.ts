import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { bedAt } from '../../../projections/episode-at';
import { type Actor, ALL_CENTRES } from '../../access/actor';
import { untilNow } from '../../http/parameter';
import { QueryParams } from '../../http/query-params';
import { Rejection } from '../../platform/rejection';
import { CentreFacts } from '../centre/centre.facts';
import { Scope } from '../centre/scope.facts';
import { Beds } from './beds';
import { countsOf, type Counts } from './reconciled';
import { HowItWas } from './how-it-was.facts';
import { nowOnly } from './now-only.facts';
import { Places } from './places';
import { type Resident, Residents } from './residents';

/** `?asOf=` */
export const PLACES = new QueryParams({ asOf: untilNow() });

/** How many places there are and who has them. A place is kept in hospital, on leave and while she is gone; only leaving frees it. */
export interface PlacesView {
  readonly asOf: string;
  /** Null where nobody said it. */
  readonly capacity: number | null;
  /** Everybody registered: in the house and away. */
  readonly taken: Counts;
  /** Accepted, and not moved in. */
  readonly promised: number;
  /** Of these, accepted beyond the capacity: they wait for a place that is promised to nobody else. */
  readonly beyondCapacity: number;
  /** Below zero where exceptions were allowed; null without a capacity. */
  readonly free: number | null;
  /** Every bed that the dorms have, and how many have it; null where nobody said which there are. Who sleeps where is not said. */
  readonly beds: BedsView | null;
}

interface BedsView {
  readonly total: number;
  readonly occupied: number;
  readonly free: number;
  /** Registered, and in none of these beds. */
  readonly withoutBed: number;
  readonly list: readonly { readonly dorm: string; readonly bed: string; readonly taken: number }[];
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
    private readonly beds: Beds,
    private readonly howItWas: HowItWas,
  ) {}

  async execute({ caller, search }: ReadPlaces): Promise<PlacesView> {
    if (caller.centre === ALL_CENTRES) throw new Rejection('centre/unknown', 'There is no centre with this code.');
    const asked = (await this.scope.asked(caller, PLACES, search)).asOf;
    nowOnly(caller, asked);
    // Two days differ by one woman, and by the bed she had.
    await this.howItWas.demand(caller, { asOf: asked });
    const asOf = asked ?? this.scope.now();
    const capacity = (await this.centres.capacityAt(caller.centre, asOf)) ?? null;
    const residents = await this.residents.at(caller, asOf);
    const taken = countsOf(residents);
    const { accepted: promised, promised: within } = await this.places.at(caller.centre, asOf);
    const free = capacity === null ? null : capacity - taken.registered - promised;
    const beds = await this.#beds(caller.centre, asOf, residents);
    return { asOf, capacity, taken, promised, beyondCapacity: promised - within, free, beds };
  }

  async #beds(centre: string, asOf: string, residents: readonly Resident[]): Promise<BedsView | null> {
    const declared = await this.centres.bedsAt(centre, asOf);
    if (declared.length === 0) return null;
    const had = residents.map(({ line }) => bedAt(line, asOf));
    const list = declared.map(({ dorm, bed }) => {
      const key = this.beds.keyOf(centre, dorm, bed);
      return { dorm, bed, taken: had.filter((each) => each === key).length };
    });
    const occupied = list.filter(({ taken }) => taken > 0).length;
    const sleeping = list.reduce((sum, { taken }) => sum + taken, 0);
    return { total: list.length, occupied, free: list.length - occupied, withoutBed: residents.length - sleeping, list };
  }
}
