import type { Fields } from '../../../events/kit/declare';
import type { Attended, SessionPlan } from '../../../events/session-plan';
import { Rejection } from '../../platform/rejection';
import { personOf, thereUntil } from './rules';
import type { OtherSession, SessionKnowledge, Times } from './session.state';

/** Nobody leads two sessions at once. */
export function leadsNoOther({ leader }: Pick<SessionPlan, 'leader'>, { others }: SessionKnowledge): void {
  const other = others.find((each) => each.status === 'held' && each.leader === leader);
  if (other)
    throw new Rejection(
      'session/leader-elsewhere',
      'The leader held another session at that time{other}: void that one where it was not held so ("Void session"), or correct the time or the leader here.',
      named(other, other.readable),
    );
}

/**
 * Nobody was at two sessions at once. Whoever is said to have been ill, excused or absent from one may have been at the other: only who was
 * there counts, from the beginning to the end or until she left.
 */
export function wereNowhereElse(lines: readonly Fields<typeof Attended>[], times: Times, facts: SessionKnowledge): void {
  for (const [index, line] of lines.entries()) {
    const until = thereUntil(line, times);
    const other = until && facts.others.find((each) => wasThere(each, personOf(line.beneficiary, facts), times.starts, until));
    if (other)
      throw new Rejection('session/resident-elsewhere', 'Whoever stands on line {line} was at another session at that time{other}.', {
        ...named(other, other.readable),
        line: String(index + 1),
      });
  }
}

function wasThere({ status, starts, there }: OtherSession, her: string, from: string, until: string): boolean {
  const left = status === 'held' ? there.get(her) : undefined;
  return left !== undefined && Date.parse(from) < Date.parse(left) && Date.parse(starts) < Date.parse(until);
}

// Of a session that somebody may not read no refusal tells her when it was and which.
const named = ({ id, when }: OtherSession, told: boolean) => ({ other: told ? ` (${when}, ${id})` : '' });
