import type { SessionEvent } from '../../../events/every-event';
import { type Fields, Means } from '../../../events/kit/declare';
import { AttendanceAdded, AttendanceCorrected, AttendanceRetracted, SessionHeld, SessionPlanned } from '../../../events/session.events';
import { plannedAt } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { cancellingSteps, VoidCancellation } from './cancelling.steps';
import { leadsNoOther, wereNowhereElse } from './elsewhere';
import { failureSteps, failuresOfSheet } from './failure.steps';
import { attended, brokeDuring, inCareThen, isAmong, isOver, onceEach, saidWhy, sound, unitsOfTheCentre } from './rules';
import { decider, evolve, happened, type HeldSession, isSameLine, isSamePlan, LEADERS, type SessionKnowledge, step } from './session.state';

@Means('Plan a guidance, skills or counselling session.')
export class PlanSession extends SessionPlanned {}

@Means('Record that a session was held, with its attendance sheet; handed in again, what differs is put right line by line.')
export class HoldSession extends SessionHeld {}

@Means('Put right one line of an attendance sheet; say why.')
export class CorrectAttendance extends AttendanceCorrected {}

@Means('Put somebody on an attendance sheet who was forgotten; say why.')
export class AddAttendance extends AttendanceAdded {}

@Means('Take somebody off an attendance sheet who was never there; say why.')
export class RetractAttendance extends AttendanceRetracted {}

@Means(
  'Void a session that was not held so, as with a wrong hour, day or leader; say why. Its sheet and its lost hours count nowhere any more, and the true one is held anew. By whoever leads it, or a supervisor.',
)
export class VoidSession {}

export const sessionDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(PlanSession, {
      by: LEADERS,
      during: ['unknown'],
      decide: (_, plan, { facts, actor, happened: at, now }) => {
        sound(plan, facts, actor);
        plannedAt('starts', plan.starts, { happened: at, now });
        inCareThen(plan.participants ?? [], facts);
        onceEach(plan.participants ?? [], facts);
        return happened.SessionPlanned(plan);
      },
    }),

    step(HoldSession, {
      by: LEADERS,
      during: ['unknown', 'planned', 'held'],
      after: VoidCancellation,
      // It happened when it began, whenever it was planned.
      answers: [],
      decide: (state, session, { facts, actor, happened: at, now, reason }) => {
        sound(session, facts, actor);
        isOver(session, now);
        if (at.at !== new Date(session.starts).toISOString())
          throw new Rejection('session/not-valid-times', 'A session happened when it began; no other time is said of it.');
        // Before anybody on the sheet is looked at: a clash of her own tells the leader nothing of who was in the house.
        if (state.phase !== 'held') leadsNoOther(session, facts);
        const { attendance, equipmentUsed = [], equipmentFailed = [] } = session;
        const people = attendance.map(({ beneficiary }) => beneficiary);
        inCareThen(people, facts);
        onceEach(people, facts);
        attendance.forEach((line) => attended(line, session, facts));
        unitsOfTheCentre(equipmentUsed, facts);
        brokeDuring(equipmentFailed, attendance, session, facts);
        if (state.phase === 'held') return amended(state, session, reason, facts);
        wereNowhereElse(attendance, session, facts);
        return happened.SessionHeld(session);
      },
    }),

    ...cancellingSteps,

    step(CorrectAttendance, {
      by: LEADERS,
      during: ['held'],
      answers: ['SessionHeld'],
      also: ({ beneficiary }) => [`beneficiary-${beneficiary}`],
      decide: ({ sheet, plan }, line, { facts, reason }) => {
        saidWhy(reason);
        if (!sheet.has(line.beneficiary)) throw new Rejection('session/not-valid-line', 'She is not on this sheet.');
        attended(line, plan, facts);
        wereNowhereElse([line], plan, facts);
        return happened.AttendanceCorrected(line);
      },
    }),

    step(AddAttendance, {
      by: LEADERS,
      during: ['held'],
      answers: ['SessionHeld'],
      also: ({ beneficiary }) => [`beneficiary-${beneficiary}`],
      decide: ({ sheet, plan }, line, { facts, reason }) => {
        saidWhy(reason);
        notOnItYet(sheet.keys(), line.beneficiary, facts);
        attended(line, plan, facts);
        wereNowhereElse([line], plan, facts);
        return happened.AttendanceAdded(line);
      },
    }),

    step(RetractAttendance, {
      by: LEADERS,
      during: ['held'],
      answers: ['SessionHeld'],
      also: ({ beneficiary }) => [`beneficiary-${beneficiary}`],
      decide: ({ sheet }, line, { reason }) => {
        saidWhy(reason);
        if (!sheet.has(line.beneficiary)) throw new Rejection('session/not-valid-line', 'She is not on this sheet.');
        return happened.AttendanceRetracted(line);
      },
    }),

    step(VoidSession, {
      by: LEADERS,
      during: ['held'],
      answers: ['SessionHeld'],
      decide: ({ plan, sheet, failures }, _, { actor, reason }) => {
        if (actor.role !== 'supervisor' && actor.id !== plan.leader)
          throw new Rejection('session/not-your-step', 'Only whoever led it, or a supervisor, says that a session was not held so.');
        saidWhy(reason);
        return happened.SessionVoided({ residents: [...sheet.keys()], ...(failures.size > 0 && { equipment: [...failures.keys()] }) });
      },
    }),

    ...failureSteps,
  ],

  evolve,
  about: 'training',
});

function notOnItYet(sheet: Iterable<string>, her: string, facts: SessionKnowledge): void {
  if (isAmong(sheet, her, facts))
    throw new Rejection('session/not-valid-sheet', 'She is on this sheet already, under one record of hers or another.');
}

/**
 * A sheet that is handed in again doubles nothing: lines that say something else are corrected, lines and failures that are new are added.
 * Whoever is left out stays, because leaving out is no statement; RetractAttendance is, and RetractFailure.
 */
function amended(
  held: HeldSession,
  session: Fields<typeof HoldSession>,
  reason: string | undefined,
  facts: SessionKnowledge,
): readonly SessionEvent[] {
  if (!isSamePlan(held, session))
    throw new Rejection('session/not-as-held', 'It was held at another time, by somebody else or on another subject.');
  const changed = session.attendance.filter((line) => {
    const entry = held.sheet.get(line.beneficiary);
    return !entry || !isSameLine(entry, line) || (reason !== undefined && line.why !== undefined);
  });
  for (const { beneficiary } of changed) if (!held.sheet.has(beneficiary)) notOnItYet(held.sheet.keys(), beneficiary, facts);
  wereNowhereElse(changed, session, facts);
  const broke = failuresOfSheet(held, session.equipmentFailed ?? []);
  if (changed.length + broke.length > 0) saidWhy(reason);
  const lines = changed.map((line) =>
    held.sheet.has(line.beneficiary) ? happened.AttendanceCorrected(line) : happened.AttendanceAdded(line),
  );
  return [...lines, ...broke];
}
