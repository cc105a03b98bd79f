import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { Clock } from '../../platform/clock';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { WhatCameOf } from './led-to';
import { letInNotices } from './let-in-notices';
import {
  AdmitVisitor,
  CorrectVisitorDecision,
  EndVisit,
  isCalled,
  RecordVisitAttempt,
  visitDecider,
  type VisitKnowledge,
  VoidVisit,
} from './visit.decider';

export class TakeVisitStep extends TakeStep {}

/** Gathers what a decision about a visit must know, then lets the decider decide. */
@CommandHandler(TakeVisitStep)
export class TakeVisitStepHandler implements ICommandHandler<TakeVisitStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly cameOf: WhatCameOf,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeVisitStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const zone = await this.centres.zoneOf(centre);
    const { beneficiary, visitors = [] } = askedFor(RecordVisitAttempt, asking) ?? {};
    const knowsBeneficiary = beneficiary !== undefined && (await this.beneficiaries.known(beneficiary, centre));
    const receipt = await this.decisions.take(visitDecider, asking, zone, {
      knowsBeneficiary,
      knowsVisitors: await this.outsiders.allSeenHere(
        visitors.flatMap(({ outsider }) => outsider ?? []),
        centre,
      ),
      isStopped: await this.#isStopped(asking, zone),
      ...(await this.#over(asking)),
    });
    const notices = letInNotices(asking, await this.decisions.history(`visit-${asking.id}`));
    return notices.length === 0 ? receipt : { ...receipt, notices: [...notices, ...(receipt.notices ?? [])] };
  }

  // Of what ends or is voided.
  async #over({ asks, id, actor }: Asking): Promise<Pick<VisitKnowledge, 'erased' | 'led'>> {
    if (asks !== EndVisit && asks !== VoidVisit) return {};
    const state = await this.decisions.state(visitDecider, id);
    const visitors = isCalled(state) ? Object.keys(state.visitors) : [];
    const erased = await this.decisions.erasedAmong(visitors, actor.centre);
    return {
      erased: erased.map((each) => each.slice('outsider-'.length)),
      ...(asks === VoidVisit && { led: await this.cameOf.visit(id, visitors, actor.centre) }),
    };
  }

  async #isStopped(asking: Asking, zone: string): Promise<boolean> {
    const corrected = askedFor(CorrectVisitorDecision, asking);
    const outsider = (corrected ?? askedFor(AdmitVisitor, asking))?.outsider;
    if (outsider === undefined) return false;
    const { id, told, actor } = asking;
    const state = corrected ? await this.decisions.state(visitDecider, id) : undefined;
    const decided = state && isCalled(state) ? state.times[outsider] : undefined;
    const at = decided ?? happenedAtOf(told, this.clock.now(), zone);
    return (await this.outsiders.stoppedAs(outsider, actor.centre, at)) !== undefined;
  }
}
