import { Injectable } from '@nestjs/common';
import { begun } from '../../../projections/clocks';
import { pickUpDischarges, standingByPickUp } from '../../../projections/pick-up-discharges.projection';
import { pickups } from '../../../projections/pickups.projection';
import type { WorkLine } from '../../../projections/worklist.projection';
import { dayOf } from '../../platform/local-time';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';
import { KeptOut, keptOutSince } from '../outsider/kept-out.facts';

/**
 * Whose discharge follows from a pick-up by somebody whom a bar or an order keeps out by now: it is not carried out, so somebody takes it
 * back. Until then, or until nothing keeps that person out.
 */
@Injectable()
export class StoppedPickUps {
  constructor(
    private readonly views: Views,
    private readonly keptOut: KeptOut,
  ) {}

  /** As lines of the worklist, at an instant (24 characters, UTC) in the zone of the centre. */
  async in(centre: Condition, at: string, zone: string): Promise<readonly WorkLine[]> {
    const since = keptOutSince(await this.keptOut.people(centre, at, at), { at, day: dayOf(at, zone) }, zone);
    if (since.size === 0) return [];
    const stopped = (await this.views.all(pickups, { centre, status: 'approved' })).filter(({ outsider }) => since.has(outsider));
    const hers = await this.views.all(pickUpDischarges, { beneficiary: { in: stopped.map(({ beneficiary }) => beneficiary) } });
    const standing = standingByPickUp(hers, at);
    return stopped.flatMap(({ id, centre, beneficiary, outsider }) => {
      const [proposed] = standing.get(id) ?? [];
      const episode = hers.find(({ proposals }) => proposals.some(({ pickUp }) => pickUp === id));
      if (!proposed || !episode) return [];
      const opened = [since.get(outsider)!, proposed.happened.at].sort().at(-1)!;
      const duties = [begun('pick-up-stopped', id, opened)];
      return [{ id: episode.id, centre, about: `beneficiary-${beneficiary}`, episode: episode.id, opened, settled: '', duties }];
    });
  }
}
