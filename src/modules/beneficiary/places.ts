import { Injectable } from '@nestjs/common';
import { caseload } from '../../../projections/caseload.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Clock } from '../../platform/clock';
import { HouseTurns } from '../../platform/house-turns';
import { utcOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import { CentreFacts } from '../centre/centre.facts';
import type { Places as PlacesOf } from './beneficiary.knowledge';

/** The places of every centre. Who takes one waits for whoever takes one before her, through whichever process, so that the last place is given once. */
@Injectable()
export class Places {
  constructor(
    private readonly views: Views,
    private readonly applied: AppliedUpTo,
    private readonly centres: CentreFacts,
    private readonly clock: Clock,
    private readonly turns: HouseTurns,
  ) {}

  /**
   * Does something with what is known of the places at a time, one after another where the centre has a capacity at all. `promised`
   * counts also whoever was accepted and has not moved in. Throws NotYet while the views are behind the log, and TurnsBusy.
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
      const taken = Math.max(await this.taken(centre, now, promised, her), await this.taken(centre, at, promised, her));
      return act({ capacity, taken });
    });
  }

  /** How many places are taken at a time (24 characters, UTC), without hers. */
  async taken(centre: string, at: string, promised: boolean, without?: string): Promise<number> {
    await this.applied.demandNow();
    const registered = await this.views.all(caseload, { centre, registeredTo: { gt: at }, registeredFrom: { lte: at } });
    const waiting = promised
      ? (await this.views.all(caseload, { centre, ended: { gt: at }, referred: { lte: at }, registeredFrom: { gt: at } })).filter(
          ({ stages }) =>
            stages.findLast((each) => each.at <= at && (each.value === 'accepted' || each.value === 'deferred'))?.value === 'accepted',
        )
      : [];
    return [...registered, ...waiting].filter(({ beneficiary }) => beneficiary !== without).length;
  }
}
