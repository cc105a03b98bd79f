import type { Fields } from '../../../events/kit/declare';
import type { Attended } from '../../../events/session-plan';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { contradiction } from './contradictions';
import { CancelSession, VoidCancellation } from './cancelling.steps';
import { personOf, thereUntil } from './rules';
import { AddAttendance, CorrectAttendance, HoldSession, PlanSession } from './session.decider';
import type { OtherSession, SessionKnowledge } from './session.state';

/**
 * What whoever planned, held or cancelled a session should look at: what else is on then, which line her own record contradicts, which unit
 * was broken, or stays so. None is refused for it, because either paper may be the late one, or the wrong one.
 */
export function sessionNotices(asking: Asking, facts: SessionKnowledge): readonly Notice[] {
  const [planned, held] = [askedFor(PlanSession, asking), askedFor(HoldSession, asking)];
  const coming = held?.attendance.flatMap((each) => (thereUntil(each, held) ? [each.beneficiary] : [])) ?? planned?.participants ?? [];
  const line = askedFor(CorrectAttendance, asking) ?? askedFor(AddAttendance, asking);
  return [
    ...(planned ? [...leads(planned.leader, facts), ...comes(planned.participants ?? [], facts)] : []),
    ...(held ? leads(held.leader, facts, 'planned') : []),
    ...facts.notWorking.map(({ unit, path }) => ({ code: 'session/unit-not-working', about: [unit], path })),
    ...(held?.attendance ?? []).flatMap((each, index) => contradicted(each, facts, `attendance.${index}`)),
    ...(line ? contradicted(line, facts, 'attendance') : []),
    ...lostThen(coming, facts),
    ...(askedFor(CancelSession, asking)?.missed ?? []).flatMap((beneficiary, index) =>
      contradicted({ beneficiary, attendance: 'present' }, facts, `missed.${index}`),
    ),
    ...(askedFor(VoidCancellation, asking) && facts.builtOn.size > 0 ? [{ code: 'session/failure-stays', about: [...facts.builtOn] }] : []),
  ];
}

function leads(leader: string, { others }: SessionKnowledge, only?: 'planned'): readonly Notice[] {
  const about = others.filter(
    (each) => each.leader === leader && each.status !== 'cancelled' && (only === undefined || each.status === only),
  );
  return about.length === 0 ? [] : [{ code: 'session/leader-busy', about: readable(about), path: 'leader' }];
}

// Which session it is, is told to whoever may read it.
const readable = (others: readonly OtherSession[]): readonly string[] => others.filter((each) => each.readable).map(({ id }) => id);

const comes = (participants: readonly string[], facts: SessionKnowledge): readonly Notice[] =>
  participants.flatMap((each, index) => {
    const her = personOf(each, facts);
    const about = facts.others.filter(({ there, expected }) => there.has(her) || expected.has(her));
    return about.length === 0 ? [] : [{ code: 'session/resident-busy', about: readable(about), path: `participants.${index}` }];
  });

// Of a session that was cancelled their hours are counted as lost: it may be the one that is written down here.
function lostThen(people: readonly string[], facts: SessionKnowledge): readonly Notice[] {
  const about = facts.others.filter(({ lost }) => people.some((each) => lost.has(personOf(each, facts))));
  return about.length === 0 ? [] : [{ code: 'session/lost-then', about: readable(about) }];
}

function contradicted({ beneficiary, attendance }: Fields<typeof Attended>, { away }: SessionKnowledge, path: string): readonly Notice[] {
  const code = contradiction(attendance, away.get(beneficiary) ?? { atStart: null, atEnd: null });
  return code ? [{ code, about: [beneficiary], path }] : [];
}
