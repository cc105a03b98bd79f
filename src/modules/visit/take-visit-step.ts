import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { Clock } from '../../platform/clock';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { OutsiderFacts } from '../outsider/outsider.facts';
import { AdmitVisitor, CorrectVisitorDecision, EndVisit, RecordVisitAttempt, visitDecider } from './visit.decider';

export class TakeVisitStep extends TakeStep {}

/** Gathers what a decision about a visit must know, then lets the decider decide. */
@CommandHandler(TakeVisitStep)
export class TakeVisitStepHandler implements ICommandHandler<TakeVisitStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly outsiders: OutsiderFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeVisitStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const zone = await this.centres.zoneOf(centre);
    const { beneficiary, visitors = [] } = askedFor(RecordVisitAttempt, asking) ?? {};
    const knowsBeneficiary = beneficiary !== undefined && (await this.beneficiaries.known(beneficiary, centre));
    return this.decisions.take(visitDecider, asking, zone, {
      knowsBeneficiary,
      knowsVisitors: await this.outsiders.allSeenHere(
        visitors.flatMap(({ outsider }) => outsider ?? []),
        centre,
      ),
      isStopped: await this.#isStopped(asking, zone),
      ...(asking.asks === EndVisit && { erased: await this.#erasedAt(asking) }),
    });
  }

  async #erasedAt({ id, actor }: Asking): Promise<ReadonlySet<string>> {
    const state = await this.decisions.state(visitDecider, id);
    const erased = await this.decisions.erasedAmong(state.phase === 'unknown' ? [] : Object.keys(state.visitors), actor.centre);
    return new Set(erased.map((each) => each.slice('outsider-'.length)));
  }

  async #isStopped(asking: Asking, zone: string): Promise<boolean> {
    const corrected = askedFor(CorrectVisitorDecision, asking);
    const outsider = (corrected ?? askedFor(AdmitVisitor, asking))?.outsider;
    if (outsider === undefined) return false;
    const { id, told, actor } = asking;
    const state = corrected ? await this.decisions.state(visitDecider, id) : undefined;
    const decided = state && state.phase !== 'unknown' ? state.times[outsider] : undefined;
    const at = decided ?? ('happened' in told ? told.happened : happenedAtOf(told, this.clock.now(), zone));
    return (await this.outsiders.stoppedAs(outsider, actor.centre, at)) !== undefined;
  }
}
