import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type Attendance, TRACKS, type Track } from '../../../events/code-lists';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { HouseTurns } from '../../platform/house-turns';
import { dayOf } from '../../platform/local-time';
import type { Receipt } from '../../platform/take-step';
import { askedFor, type Asking, TakeStep } from '../../platform/take-step';
import { happenedAtOf } from '../../platform/told';
import { BeneficiaryFacts } from '../beneficiary/beneficiary.facts';
import { Whereabouts } from '../beneficiary/whereabouts.facts';
import { CentreFacts } from '../centre/centre.facts';
import { EquipmentFacts } from '../equipment/equipment.facts';
import { StaffFacts } from '../staff/staff.facts';
import { awayDuring } from './contradictions';
import { OtherSessions } from './other-sessions';
import { AddAttendance, CorrectAttendance, HoldSession, PlanSession, RetractAttendance, sessionDecider } from './session.decider';
import { CancelSession, VoidCancellation } from './cancelling.steps';
import { AddFailure, RetractFailure } from './failure.steps';
import { sessionNotices } from './session-notices';
import { unitsNamed, unitsThen } from './units-named';
import type { SessionKnowledge, SessionState, Times } from './session.state';
import { WhomSheTeaches } from './whom-she-teaches';

/** Whom a step may name. */
interface Named {
  readonly participants?: readonly string[];
  readonly missed?: readonly string[];
  /** A sheet; of one line, how she attended. */
  readonly attendance?: readonly { readonly beneficiary: string }[] | Attendance;
  readonly beneficiary?: string;
}

export class TakeSessionStep extends TakeStep {}

/** Gathers who was in the house on the day, who works here and may lead, and which units there are; then lets the decider decide. */
@CommandHandler(TakeSessionStep)
export class TakeSessionStepHandler implements ICommandHandler<TakeSessionStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly beneficiaries: BeneficiaryFacts,
    private readonly staff: StaffFacts,
    private readonly equipment: EquipmentFacts,
    private readonly others: OtherSessions,
    private readonly whereabouts: Whereabouts,
    private readonly teaching: WhomSheTeaches,
    private readonly turns: HouseTurns,
    private readonly clock: Clock,
  ) {}

  // One after another in a centre, so that of two sheets of one hour that arrive at once one is the second.
  execute({ asking }: TakeSessionStep): Promise<Receipt> {
    return this.turns.take(`sessions-${asking.actor.centre}`, async () => {
      const zone = await this.centres.zoneOf(asking.actor.centre);
      const begun = withStart(asking);
      const knowledge = await this.#knowledge(begun, zone);
      const receipt = await this.decisions.take(sessionDecider, begun, zone, knowledge);
      const notices = [...sessionNotices(begun, knowledge), ...(receipt.notices ?? [])];
      return notices.length > 0 ? { ...receipt, notices } : receipt;
    });
  }

  async #knowledge(asking: Asking, zone: string): Promise<SessionKnowledge> {
    const { centre } = asking.actor;
    const held = askedFor(HoldSession, asking);
    const plan = askedFor(PlanSession, asking) ?? held;
    const starts = plan && new Date(plan.starts).toISOString();
    const allower = plan?.certificateOverride?.allowedBy;
    return {
      leaderWorksHere: starts !== undefined && (await this.staff.worksHere(plan!.leader, centre, starts)),
      leaderCertified: starts === undefined || (await this.#certified(plan!, centre, dayOf(starts, zone))),
      allowerMay: allower !== undefined && (await this.staff.mayAllow(allower, centre, starts!, ['head', 'supervisor'])),
      residents: await this.#residents(asking, zone),
      personOf: await this.beneficiaries.personOf(await this.#people(asking)),
      ...(await this.#thatTime(asking, zone)),
      units: await this.equipment.unitsAmong(unitsNamed(asking), centre),
      builtOn: await this.#builtOn(asking),
    };
  }

  async #builtOn(asking: Asking): Promise<ReadonlySet<string>> {
    const retracted = askedFor(RetractFailure, asking)?.equipment;
    const state = asking.asks === VoidCancellation ? await this.decisions.state(sessionDecider, asking.id) : undefined;
    const units = state?.phase === 'cancelled' ? state.units : [];
    return this.equipment.failuresBuiltOn(retracted === undefined ? units : [retracted], asking.id);
  }

  // What is put right or cancelled later is of the time of its session.
  async #thatTime(asking: Asking, zone: string): Promise<Pick<SessionKnowledge, 'others' | 'away' | 'notWorking'>> {
    const { id, actor } = asking;
    const state = await this.decisions.state(sessionDecider, id);
    const times =
      askedFor(PlanSession, asking) ??
      askedFor(HoldSession, asking) ??
      (state.phase === 'held' ? state.plan : state.phase === 'planned' ? state.times : undefined);
    if (!times) return { others: [], away: new Map(), notWorking: [] };
    const [starts, ends] = [new Date(times.starts).toISOString(), new Date(times.ends).toISOString()];
    return {
      others: asking.asks === CancelSession ? [] : await this.others.besides({ id, caller: actor, zone, starts, ends }),
      away: await this.#away(asking, state, { starts, ends }, zone),
      notWorking: await this.#notWorking(asking, happenedAtOf(asking.told, this.clock.now(), zone).at),
    };
  }

  async #notWorking(asking: Asking, at: string): Promise<SessionKnowledge['notWorking']> {
    const named = unitsThen(asking, at);
    const isWorkingAt = await this.equipment.workingAt(named.map(({ unit }) => unit));
    const found = named.filter((each) => !isWorkingAt(each.unit, each.at, asking.id));
    return found.filter(({ unit }, index) => found.findIndex((each) => each.unit === unit) === index);
  }

  async #away(asking: Asking, state: SessionState, { starts, ends }: Times, zone: string): Promise<SessionKnowledge['away']> {
    if (asking.asks === PlanSession || asking.asks === RetractAttendance) return new Map();
    const expected = state.phase === 'planned' && asking.asks === CancelSession ? state.participants : [];
    const people = [...namedIn(asking), ...expected];
    const now = new Date(this.clock.now()).toISOString();
    const hers = await this.whereabouts.of(people, now);
    return new Map([...hers].map(([her, { stays }]) => [her, awayDuring(stays, { from: starts, to: ends }, zone)]));
  }

  async #certified({ subject, leader }: { subject: string; leader: string }, centre: string, day: string): Promise<boolean> {
    const track = TRACKS.find((each): each is Track => each === subject);
    return track === undefined || this.staff.certified(leader, centre, track, day);
  }

  // Of an instructor only whom she teaches: anybody else is to her as one who was not here. On the day of the session itself, whenever it is written down; who is expected has to be in care now.
  async #residents(asking: Asking, zone: string): Promise<ReadonlySet<string>> {
    const { id, actor, told } = asking;
    const line = askedFor(CorrectAttendance, asking) ?? askedFor(AddAttendance, asking);
    const cancelled = askedFor(CancelSession, asking);
    const people = line
      ? [line.beneficiary]
      : ((cancelled && (cancelled.missed ?? (await this.#expected(id)))) ??
        askedFor(PlanSession, asking)?.participants ??
        askedFor(HoldSession, asking)?.attendance.map(({ beneficiary }) => beneficiary) ??
        []);
    if (people.length === 0) return new Set();
    const now = happenedAtOf(told, this.clock.now(), zone);
    const at = line ? await this.#heldAt(id) : cancelled ? await this.#plannedFor(id, zone) : now;
    // A sheet is of a day; whoever left this morning is expected nowhere any more.
    const when = at && askedFor(PlanSession, asking) ? at : at && { ...at, precision: 'day' as const };
    return when ? this.beneficiaries.livedHere(await this.teaching.among(asking, people, zone), actor.centre, when) : new Set();
  }

  // Everybody whom the step names, who stands on the sheet already, or was expected.
  async #people(asking: Asking): Promise<readonly string[]> {
    const named = namedIn(asking);
    if (named.length === 0) return [];
    const state = await this.decisions.state(sessionDecider, asking.id);
    return [...named, ...(state.phase === 'held' ? state.sheet.keys() : [])];
  }

  async #expected(id: string): Promise<readonly string[]> {
    const planned = (await this.decisions.history(`session-${id}`)).find(({ type }) => type === 'SessionPlanned');
    return (planned?.data as { participants?: readonly string[] } | undefined)?.participants ?? [];
  }

  async #heldAt(id: string): Promise<HappenedAt | undefined> {
    return (await this.decisions.history(`session-${id}`)).find(({ type }) => type === 'SessionHeld')?.meta.happened;
  }

  async #plannedFor(id: string, zone: string): Promise<HappenedAt | undefined> {
    const planned = (await this.decisions.history(`session-${id}`)).find(({ type }) => type === 'SessionPlanned');
    if (!planned) return undefined;
    const at = new Date((planned.data as { starts: string }).starts).toISOString();
    return { ...planned.meta.happened, at, day: dayOf(at, zone) };
  }
}

function namedIn({ asked }: Asking): readonly string[] {
  const { participants = [], attendance = [], missed = [], beneficiary } = asked as Named;
  const onSheet = typeof attendance === 'string' ? [] : attendance.map((line) => line.beneficiary);
  return [...participants, ...missed, ...onSheet, ...(beneficiary === undefined ? [] : [beneficiary])];
}

// A session happened when it began, and a unit broke when it did, unless something else was said.
function withStart(asking: Asking): Asking {
  const happenedAt = askedFor(HoldSession, asking)?.starts ?? askedFor(AddFailure, asking)?.at;
  return happenedAt !== undefined && !('happened' in asking.told) ? { ...asking, told: { happenedAt, ...asking.told } } : asking;
}
