import { GUIDANCE, TRACKS } from '../../../events/code-lists';
import type { Fields } from '../../../events/kit/declare';
import type { Attended, FailedDuring, SessionPlan } from '../../../events/session-plan';
import type { Actor } from '../../access/actor';
import { Rejection } from '../../platform/rejection';
import { TIMES } from '../../platform/told';
import type { SessionKnowledge, Times } from './session.state';

const SUBJECTS: Readonly<Record<SessionPlan['kind'], readonly string[]>> = {
  skills: TRACKS,
  guidance: [...GUIDANCE, 'other'],
  counselling: ['counselling', 'case-conference', 'other'],
};

/** No session lasts longer, so that whatever overlaps is found. */
export const LONGEST_MS = 24 * 3_600_000;

/** A session ends after it begins, is of its kind, and is led by one who works here and may lead it. */
export function sound(plan: Fields<typeof SessionPlan>, facts: SessionKnowledge, actor: Actor): void {
  const { starts, ends, kind, subject } = plan;
  const lasts = Date.parse(ends) - Date.parse(starts);
  if (lasts <= 0) throw new Rejection('session/not-valid-times', 'A session ends after it begins.');
  if (lasts > LONGEST_MS) throw new Rejection('session/not-valid-times', 'A session ends within a day of its beginning.');
  if (!SUBJECTS[kind].includes(subject)) throw new Rejection('session/not-valid-subject', 'This subject is not of this kind of session.');
  if (!facts.leaderWorksHere) throw new Rejection('staff/not-valid-worker', 'Nobody with the id of the leader works here.');
  mayLead(plan, facts, actor);
}

/** Rule 2: what is still going on was not held yet, and nobody can say who was there to the end. */
export function isOver({ starts, ends }: Times, now: string): void {
  if (Date.parse(starts) > Date.parse(now) || Date.parse(ends) > Date.parse(now) + TIMES.toleranceMs)
    throw new Rejection('session/not-valid-unfinished', 'This session is not over yet: record it once it has ended.').at('ends');
}

// Rule 4: a certificate for the track, valid on the day; or the head or a supervisor who allowed it, by name. Rule 5: not she who asks for
// it, whatever she is: where the head herself writes it down, a supervisor allows it.
function mayLead({ leader, certificateOverride: override }: Fields<typeof SessionPlan>, facts: SessionKnowledge, actor: Actor): void {
  if (facts.leaderCertified) return;
  if (override === undefined)
    throw new Rejection(
      'session/not-certified',
      'The leader has no certificate for this track that is valid on the day. Record it ("Record certificate"), let somebody else lead, or name who allowed it.',
    );
  if (override.allowedBy === leader || override.allowedBy === actor.id)
    throw new Rejection('session/self-approval', 'Neither the leader nor whoever writes this down allows it herself.');
  if (!facts.allowerMay)
    throw new Rejection(
      'staff/not-valid-allower',
      'Whoever is named to have allowed it may not: the head or a supervisor of this centre may.',
    );
}

/** Rule 7, and what a line says of itself. */
export function attended(line: Fields<typeof Attended>, { starts, ends }: Times, { residents }: SessionKnowledge): void {
  const { beneficiary, attendance, leftAt, cause } = line;
  inCareThen([beneficiary], { residents });
  if ((attendance === 'left-during') !== (leftAt !== undefined))
    throw new Rejection('session/not-valid-leaving', 'The time of leaving goes with "left during session", and only with it.');
  if (leftAt !== undefined && !isWithin(leftAt, { starts, ends }))
    throw new Rejection('session/not-valid-leaving', 'The time of leaving lies within the session.');
  if (attendance === 'present' && cause !== undefined)
    throw new Rejection('session/not-valid-cause', 'Whoever was there all the time missed nothing.');
}

/** Nobody is named twice, under one record of hers or under two. */
export function onceEach(people: readonly string[], facts: SessionKnowledge): void {
  if (new Set(people.map((her) => personOf(her, facts))).size < people.length)
    throw new Rejection('session/not-valid-sheet', 'Somebody is named twice, under one record of hers or under two.');
}

/** Whether somebody stands on a sheet, under whichever record of hers. */
export const isAmong = (people: Iterable<string>, her: string, facts: SessionKnowledge): boolean =>
  [...people].some((each) => personOf(each, facts) === personOf(her, facts));

/** The record that goes on for her. */
export const personOf = (her: string, facts: SessionKnowledge): string => facts.personOf.get(her) ?? her;

/** What was used and what broke is the centre's, broke within the session, and kept from going on only who was there. */
export function brokeDuring(
  failures: readonly Fields<typeof FailedDuring>[],
  sheet: readonly Fields<typeof Attended>[],
  times: Times,
  facts: SessionKnowledge,
): void {
  unitsOfTheCentre(
    failures.map(({ equipment }) => equipment),
    facts,
  );
  if (new Set(failures.map(({ equipment }) => equipment)).size < failures.length || !failures.every(({ at }) => isWithin(at, times)))
    throw new Rejection('session/not-valid-failure', 'Each unit broke once, within the session.');
  if (
    !failures.every(({ missed, at }) => missed.every((her) => sheet.some((line) => line.beneficiary === her && isThereAt(line, at, times))))
  )
    throw new Rejection('session/not-valid-missed', 'Whoever could not go on is not on the sheet, or was not there when the unit broke.');
}

/** Until when somebody was at a session, by her line on the sheet; undefined where she was not there. */
export const thereUntil = ({ attendance, leftAt }: Pick<Attended, 'attendance' | 'leftAt'>, { ends }: Times): string | undefined =>
  attendance === 'present' || attendance === 'late' ? ends : attendance === 'left-during' ? (leftAt ?? ends) : undefined;

const isThereAt = (line: Fields<typeof Attended>, at: string, times: Times): boolean => {
  const until = thereUntil(line, times);
  return until !== undefined && Date.parse(at) <= Date.parse(until);
};

export function unitsOfTheCentre(units: readonly string[], facts: SessionKnowledge): void {
  if (!units.every((unit) => facts.units.has(unit)))
    throw new Rejection('session/not-valid-equipment', 'The centre has no unit with one of these ids.');
}

/**
 * Nobody is expected, was there, or is said to have missed something, who is not in the care of the centre, or whom an instructor does not
 * teach: one answer for both, and it is on the access record of whoever was named.
 */
export function inCareThen(people: readonly string[], { residents }: Pick<SessionKnowledge, 'residents'>): void {
  const other = people.find((her) => !residents.has(her));
  if (other !== undefined)
    throw new Rejection(
      'session/not-valid-resident',
      'Somebody who is named was not in the care of the centre on that day, or is not of your class.',
    ).withholding(`beneficiary-${other}`);
}

const isWithin = (at: string, { starts, ends }: Times): boolean =>
  Date.parse(starts) <= Date.parse(at) && Date.parse(at) <= Date.parse(ends);

export function saidWhy(reason: string | undefined): void {
  if (reason === undefined) throw new Rejection('session/not-valid-without-reason', 'Say what was wrong.');
}
