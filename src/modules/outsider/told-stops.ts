import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor';
import { readsNoFile } from '../../access/here-now';
import { masked } from '../../access/not-shown';
import { Reading } from '../../access/reading';
import { isRegisteredAt, Whereabouts } from '../beneficiary/whereabouts.facts';
import type { StandingStop } from './standing-stops.facts';

const NOT_TOLD = masked(undefined);

/** A stop as somebody is told it. */
export type ToldStop = StandingStop | ReturnType<typeof withoutHer>;

/** Whom an order protects is told as it is told who came to the gate for her, and to nobody else: he is kept out all the same, and that is told. */
@Injectable()
export class ToldStops {
  constructor(
    private readonly reading: Reading,
    private readonly whereabouts: Whereabouts,
  ) {}

  /** Stops as the caller is told them, and whom she is told of by them (`beneficiary-<id>`). Of a woman of whose visits she is not told the order says that it is there, and until when. */
  async of(
    caller: Actor,
    stops: readonly StandingStop[],
  ): Promise<{ readonly stops: readonly ToldStop[]; readonly women: readonly string[] }> {
    const protectedIn = stops.flatMap(({ beneficiary }) => (beneficiary === null ? [] : [`beneficiary-${beneficiary}`]));
    const told = await this.reading.allowed(caller, 'read', 'visit-facts', [...new Set(protectedIn)]);
    const wasHere = await this.#wasHere(caller, stops);
    const isTold = (stop: StandingStop) => stop.beneficiary === null || (told.has(`beneficiary-${stop.beneficiary}`) && wasHere(stop));
    const women = stops.flatMap((stop) => (stop.beneficiary !== null && isTold(stop) ? [`beneficiary-${stop.beneficiary}`] : []));
    return { stops: stops.map((stop) => (isTold(stop) ? stop : withoutHer(stop))), women: [...new Set(women)] };
  }

  // To whoever reads no file a visit names nobody who was not registered then, and so does an order.
  async #wasHere(caller: Actor, stops: readonly StandingStop[]): Promise<(stop: StandingStop) => boolean> {
    if (!readsNoFile(caller)) return () => true;
    const people = await this.whereabouts.of([...new Set(stops.flatMap(({ beneficiary }) => beneficiary ?? []))]);
    return ({ beneficiary, happened }) => beneficiary !== null && isRegisteredAt(people.get(beneficiary)!, happened.at);
  }
}

// The paper, and who issued it, would lead to her. One that takes its place protects the same woman.
const withoutHer = ({ replacedBy, liftedBy, ...stop }: StandingStop) => ({
  ...stop,
  number: NOT_TOLD,
  issuer: NOT_TOLD,
  beneficiary: NOT_TOLD,
  replacedBy: replacedBy && { ...replacedBy, number: NOT_TOLD },
  liftedBy: liftedBy && {
    ...liftedBy,
    ...(liftedBy.revokedBy !== undefined && { revokedBy: NOT_TOLD }),
    ...(liftedBy.number !== undefined && { number: NOT_TOLD }),
  },
});
