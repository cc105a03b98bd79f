import { Injectable } from '@nestjs/common';
import { placeOf } from '../../../projections/place-of';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { HouseTurns } from '../../platform/house-turns';
import { utcOf } from '../../platform/local-time';
import { CentreFacts } from '../centre/centre.facts';
import type { Places as PlacesOf } from './beneficiary.knowledge';
import { Residents } from './residents';

/** Who has a place, or waits for one. */
interface PlacesAt {
  readonly registered: number;
  /** Accepted, and not moved in. */
  readonly accepted: number;
  /** Of these, who was accepted within the capacity. */
  readonly promised: number;
}

/** The places of every centre. Who takes one waits for whoever takes one before her, through whichever process, so that the last place is given once. */
@Injectable()
export class Places {
  constructor(
    private readonly residents: Residents,
    private readonly applied: AppliedUpTo,
    private readonly centres: CentreFacts,
    private readonly clock: Clock,
    private readonly turns: HouseTurns,
  ) {}

  /**
   * Does something with what is known of the places at a time, one after another where the centre has a capacity at all. `promised`
   * counts also whoever was accepted and has not moved in; without it `withPromised` says how many there are with those of them to whom a
   * place was promised. Throws NotYet while the views are behind the log, and TurnsBusy.
   */
  async inTurn<Done>(
    { centre, her, at, promised }: { centre: string; her: string; at: string; promised: boolean },
    act: (places: PlacesOf | undefined) => Promise<Done>,
  ): Promise<Done> {
    const now = utcOf(this.clock.now());
    const capacity = await this.centres.capacityAt(centre, at > now ? at : now);
    if (capacity === undefined) return act(undefined);
    return this.turns.take(`places-${centre}`, async () => {
      // Whoever is written down late has had her place since then: both times count.
      const both = [await this.at(centre, now, her), await this.at(centre, at, her)];
      const most = (countOf: (places: PlacesAt) => number) => Math.max(...both.map(countOf));
      if (promised) return act({ capacity, taken: most((each) => each.registered + each.accepted) });
      return act({ capacity, taken: most((each) => each.registered), withPromised: most((each) => each.registered + each.promised) });
    });
  }

  /** How many places are taken, and how many wait for one, at a time (24 characters, UTC); without hers. */
  async at(centre: string, at: string, without?: string): Promise<PlacesAt> {
    await this.applied.demandNow();
    const open = await this.residents.of(centre, ['registered', 'intake'], at);
    const others = open.filter(({ line, main }) => main !== without && line.beneficiary !== without);
    const waiting = others.flatMap(({ counted, line }) => (counted === 'intake' ? (placeOf(line, at) ?? []) : []));
    return {
      registered: others.filter(({ counted }) => counted === 'registered').length,
      accepted: waiting.length,
      promised: waiting.filter((place) => place === 'promised').length,
    };
  }
}
