import { Injectable } from '@nestjs/common';
import { pickUpDischarges, stands } from '../../../projections/pick-up-discharges.projection';
import { type PickupLine, pickups } from '../../../projections/pickups.projection';
import { visits } from '../../../projections/visits.projection';
import { AppliedUpTo } from '../../http/read-after';
import { Views } from '../../platform/projections/views';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { WhoCame } from '../outsider/who-came.facts';
import type { LedTo } from './visit.decider';

/** What came of a visit and stands: what has to be undone before it is voided. */
@Injectable()
export class WhatCameOf {
  constructor(
    private readonly views: Views,
    private readonly outsiders: OutsiderFacts,
    private readonly whoCame: WhoCame,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Throws NotYet where the views have not seen the whole log: the incident may be the latest of all. */
  async visit(id: string, visitors: readonly string[], centre: string): Promise<LedTo> {
    await this.applied.demandNow();
    const stream = `visit-${id}`;
    const asked = await this.views.all(pickups, { visit: id });
    const standing = await Promise.all(asked.map(async (each) => ((await this.#stands(each)) ? [each.id] : [])));
    return {
      incidents: (await this.views.one(visits, id))?.incidents ?? [],
      pickUps: standing.flat().sort(),
      // The bar of just now may not have been followed yet.
      alert: (await this.outsiders.alerted(visitors, stream)) || (await this.whoCame.anyOf(visitors, stream, centre)),
    };
  }

  // Of one that was carried out, for as long as her stay is over by it.
  async #stands({ id, status, beneficiary }: PickupLine): Promise<boolean> {
    if (status !== 'approved') return status === 'requested';
    const lines = await this.views.all(pickUpDischarges, { beneficiary });
    const line = lines.find(({ proposals }) => proposals.some(({ pickUp }) => pickUp === id));
    const states = line?.proposals.findLast(({ pickUp }) => pickUp === id)?.states ?? [];
    return line !== undefined && (stands(states) || states.at(-1)?.state === 'carried-out');
  }
}
