import { Injectable } from '@nestjs/common';
import type { Role } from '../../../events/roles';
import { foldAll } from '../../../projections/kit/projection';
import { outsiderAppearances } from '../../../projections/outsider-appearances.projection';
import { pickups } from '../../../projections/pickups.projection';
import { visits } from '../../../projections/visits.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { HerRecords } from '../../access/her-records';
import type { Relation } from '../../access/matrix';
import type { Matter } from '../../access/matters';
import { Reach } from '../../access/reach';
import { Decisions } from '../../platform/decisions';
import { Views } from '../../platform/projections/views';

/** What asks her in: whoever wrote one of these down took her in. */
const TAKING_IN = ['BeneficiaryReferred', 'ReferralAccepted', 'BeneficiaryAdmitted'];
const NEAR: Readonly<Partial<Record<Role, readonly Relation[]>>> = {
  'social-worker': ['assigned'],
  supervisor: ['own', 'assigned', 'team'],
  head: ['own', 'assigned', 'team', 'centre'],
};

/** Who may ask that somebody be erased: it takes the record from everybody who works with it at once, so whoever answers for it only. */
@Injectable()
export class WhoMayAsk {
  constructor(
    private readonly decisions: Decisions,
    private readonly views: Views,
    private readonly reach: Reach,
    private readonly herRecords: HerRecords,
  ) {}

  /** Whether the caller may, for a woman, a visitor, a colleague ... or of one visit; of what belongs to nobody the decider says so. */
  async may(caller: Actor, subject: string): Promise<boolean> {
    const isOpen = (matter: Matter): boolean => ruleOf(caller.role, matter, 'centre') === 'open';
    switch (subject.slice(0, subject.indexOf('-'))) {
      case 'beneficiary':
        return this.#forHer(caller, subject);
      case 'pickup':
        return this.#ofPickup(caller, subject);
      case 'visit':
        return isOpen('visit-facts') || this.#ofVisit(caller, subject);
      case 'outsider':
        return isOpen('visit-facts') || this.#ofOutsider(caller, subject);
      case 'staff':
      case 'partner':
        return isOpen(subject.startsWith('staff-') ? 'staff' : 'partner');
      case 'account':
        return caller.role === 'supervisor' || caller.role === 'head';
      default:
        return true;
    }
  }

  /** Whether she is told of an erasure that was asked for: whoever may ask it too, and whoever looks after how the house works. */
  async mayKnow(caller: Actor, subject: string): Promise<boolean> {
    return caller.role === 'auditor' || caller.role === 'head' || this.may(caller, subject);
  }

  async #forHer(caller: Actor, subject: string): Promise<boolean> {
    if (NEAR[caller.role]?.includes(await this.reach.relationTo(caller, subject))) return true;
    if (caller.role !== 'intake') return false;
    const history = await this.decisions.history(subject);
    return (
      history[0]?.meta.centre === caller.centre && history.some(({ type, meta }) => TAKING_IN.includes(type) && meta.actor.id === caller.id)
    );
  }

  async #ofPickup(caller: Actor, subject: string): Promise<boolean> {
    const [line] = foldAll(pickups, await this.decisions.history(subject)).values();
    return line !== undefined && this.#forHer(caller, `beneficiary-${line.beneficiary}`);
  }

  async #ofVisit(caller: Actor, subject: string): Promise<boolean> {
    const [visit] = foldAll(visits, await this.decisions.history(subject)).values();
    return visit !== undefined && visit.beneficiary !== null && this.#forHer(caller, `beneficiary-${visit.beneficiary}`);
  }

  // Who came for a woman of hers, or had a part in what befell one.
  async #ofOutsider(caller: Actor, subject: string): Promise<boolean> {
    const where = { outsider: subject.slice('outsider-'.length), centre: caller.centre };
    const streams = (await this.views.all(outsiderAppearances, where)).map(({ stream }) => stream);
    return streams.some(await this.herRecords.among(caller, streams));
  }
}
