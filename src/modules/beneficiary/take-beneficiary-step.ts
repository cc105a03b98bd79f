import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { CentreFacts } from '../centre/centre.facts';
import { StaffFacts } from '../staff/staff.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { AdmitBeneficiary } from './intake.steps';
import { RegisterBook, type RegisterNumber } from './register-book';
import { AssignCaseWorker } from './residence.steps';

/** Asks for steps on one beneficiary, in order: all are taken or none. */
export class TakeBeneficiaryStep extends TakeStep {
  readonly all: readonly Asking[];

  constructor(...askings: readonly [Asking, ...Asking[]]) {
    super(askings[0]);
    this.all = askings;
  }
}

/** Gathers what a decision about her must know from elsewhere, then lets the decider decide. */
@CommandHandler(TakeBeneficiaryStep)
export class TakeBeneficiaryStepHandler implements ICommandHandler<TakeBeneficiaryStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly staff: StaffFacts,
    private readonly register: RegisterBook,
    private readonly clock: Clock,
  ) {}

  async execute({ all }: TakeBeneficiaryStep): Promise<Receipt> {
    const [{ actor }] = all as [Asking];
    const zone = await this.centres.zoneOf(actor.centre);
    const workers = all.flatMap((asking) => askedFor(AssignCaseWorker, asking)?.worker ?? []);
    const here = await Promise.all(workers.map((worker) => this.staff.worksHere(worker, actor.centre)));
    const knowledge = { worksHere: here.every(Boolean) };
    const admission = all.find(({ asks }) => asks === AdmitBeneficiary);
    return admission ? this.#admit(admission, all, zone, knowledge) : this.decisions.takeAll(beneficiaryDecider, all, zone, knowledge);
  }

  // A number is given out only when nothing else stands in the way, and before it is used: no number twice, whoever is faster.
  async #admit(admission: Asking, all: readonly Asking[], zone: string, knowledge: BeneficiaryKnowledge): Promise<Receipt> {
    const { registerYear, registerSequence } = askedFor(AdmitBeneficiary, admission)!;
    const year = registerYear ?? Number(this.#dayOf(admission, zone).slice(0, 4));
    const wanted = registerSequence === undefined ? undefined : { year, sequence: registerSequence };
    const holder = wanted && (await this.register.holder(admission.actor.centre, wanted));
    const free = wanted ? (holder === undefined || holder === admission.id ? wanted : undefined) : { year, sequence: 1 };
    if (await this.decisions.recorded(`beneficiary-${admission.id}`, admission.command))
      return this.decisions.takeAll(beneficiaryDecider, all, zone, knowledge);
    await this.decisions.check(beneficiaryDecider, all, zone, { ...knowledge, ...(free && { registerNumber: free }) });
    const registerNumber = await this.#issued(admission, wanted, year);
    return this.decisions.takeAll(beneficiaryDecider, all, zone, { ...knowledge, ...(registerNumber && { registerNumber }) });
  }

  async #issued(admission: Asking, wanted: RegisterNumber | undefined, year: number): Promise<RegisterNumber | undefined> {
    const now = this.clock.now();
    if (!wanted) return this.register.issueNext(admission, year, now);
    return (await this.register.issue(admission, wanted, now)) ? wanted : undefined;
  }

  #dayOf({ told }: Asking, zone: string): string {
    return 'happened' in told ? told.happened.day : happenedAtOf(told, this.clock.now(), zone).day;
  }
}
