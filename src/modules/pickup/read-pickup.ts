import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { PICK_UP_DOCUMENTS } from '../../../events/gate-code-lists';
import { foldAll } from '../../../projections/kit/projection';
import { dischargesByPickUp, pickUpDischarges } from '../../../projections/pick-up-discharges.projection';
import { pickups } from '../../../projections/pickups.projection';
import type { Actor } from '../../access/actor';
import { HerRecords } from '../../access/her-records';
import { Reading, writtenIn } from '../../access/reading';
import { Decisions } from '../../platform/decisions';
import { Rejection } from '../../platform/rejection';
import { Scope } from '../centre/scope.facts';
import { foundIn, lackingOf } from './lacking.facts';

/** One request to take a resident home, with its paper checklist. */
export class ReadPickup extends Query<{ readonly revision: number }> {
  constructor(
    readonly id: string,
    readonly caller: Actor,
    readonly request: string,
  ) {
    super();
  }
}

/** Answers from its own stream, so it is never behind. */
@QueryHandler(ReadPickup)
export class ReadPickupHandler implements IQueryHandler<ReadPickup> {
  constructor(
    private readonly decisions: Decisions,
    private readonly scope: Scope,
    private readonly reading: Reading,
    private readonly herRecords: HerRecords,
  ) {}

  async execute({ id, caller, request }: ReadPickup): Promise<{ readonly revision: number }> {
    const all = await this.decisions.history(`pickup-${id}`);
    const line = foldAll(pickups, all).get(id);
    const [hers] = line && this.scope.holds(caller, line) ? await this.herRecords.pickupsAmong(caller, [line]) : [];
    if (!line || !hers) throw new Rejection('pickup/unknown', 'There is no such record.');
    const hersAll = await this.decisions.history(`beneficiary-${line.beneficiary}`);
    const found = foundIn(line.papers);
    const isHers = line.visit !== null && (await this.herRecords.among(caller, [`visit-${line.visit}`]))(`visit-${line.visit}`);
    const view = {
      ...line,
      visit: isHers ? line.visit : null,
      revision: all.length - 1,
      // A paper that nobody looked at is none of the four answers.
      checklist: PICK_UP_DOCUMENTS.map((document) => ({ document, found: found.get(document) ?? null })),
      lacking: lackingOf(line.papers),
      discharge: dischargesByPickUp(foldAll(pickUpDischarges, hersAll).values()).get(id) ?? [],
    };
    const subjects = [`beneficiary-${line.beneficiary}`, `outsider-${line.outsider}`];
    return this.reading.open(caller, { route: 'GET /api/pickups/:id', subjects, request, written: writtenIn(all) }, view);
  }
}
