import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { CentreFacts } from '../centre/centre.facts';
import { StaffFacts } from '../staff/staff.facts';
import { CorrectAttendance, HoldSession, PlanSession, sessionDecider, type SessionKnowledge } from './session.decider';

export class TakeSessionStep extends TakeStep {}

/** Gathers who was in the house on the day and who works here, then lets the decider decide. */
@CommandHandler(TakeSessionStep)
export class TakeSessionStepHandler implements ICommandHandler<TakeSessionStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly staff: StaffFacts,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeSessionStep): Promise<Receipt> {
    const zone = await this.centres.zoneOf(asking.actor.centre);
    const begun = withStart(asking);
    return this.decisions.take(sessionDecider, begun, zone, await this.#knowledge(begun, zone));
  }

  async #knowledge(asking: Asking, zone: string): Promise<SessionKnowledge> {
    const { id, actor, told } = asking;
    const plan = askedFor(PlanSession, asking) ?? askedFor(HoldSession, asking);
    const corrected = askedFor(CorrectAttendance, asking);
    const sheet = corrected ? [corrected] : (askedFor(HoldSession, asking)?.attendance ?? []);
    const at = corrected ? await this.#heldAt(id) : 'happened' in told ? told.happened : happenedAtOf(told, this.clock.now(), zone);
    const people = sheet.map(({ beneficiary }) => beneficiary);
    return {
      leaderWorksHere: plan !== undefined && (await this.staff.worksHere(plan.leader, actor.centre, new Date(plan.starts).toISOString())),
      residents: at ? await this.beneficiaries.livedHere(people, actor.centre, { ...at, precision: 'day' }) : new Set(),
    };
  }

  async #heldAt(id: string): Promise<HappenedAt | undefined> {
    return (await this.decisions.history(`session-${id}`)).find(({ type }) => type === 'SessionHeld')?.meta.happened;
  }
}

// A session happened when it began, unless something else was said.
function withStart(asking: Asking): Asking {
  const held = askedFor(HoldSession, asking);
  return held && !('happened' in asking.told) ? { ...asking, told: { happenedAt: held.starts, ...asking.told } } : asking;
}
