import type { Recorded } from '../../../events/kit/recorded';
import type { Duty } from '../../../projections/clocks';
import { foldAll } from '../../../projections/kit/projection';
import { worklist } from '../../../projections/worklist.projection';

const HOUR = 3_600_000;

/** A statement that a member of staff owes on an incident, as it stood at an instant. Instants are 24 characters, UTC. */
export interface Statement {
  /** Null where the machine reported it. */
  readonly staff: string | null;
  readonly due: string;
  readonly doneAt: string | null;
  readonly state: 'due' | 'overdue' | 'done' | 'not-obtained';
}

/** The statements of one incident by its own events, `hours` after they were owed; the worklist shows the same duties. */
export const statementsOf = (incident: string, events: readonly Recorded[], now: string, hours: number): readonly Statement[] =>
  statementsAt(foldAll(worklist, events).get(incident)?.duties ?? [], now, hours);

/** How many of each state. */
export const statementCounts = (all: readonly Statement[]) => {
  const count = (...states: readonly Statement['state'][]) => all.filter(({ state }) => states.includes(state)).length;
  return { due: count('due'), overdue: count('overdue'), done: count('done'), notObtained: count('not-obtained') };
};

/** The statements among the duties of an incident. */
export function statementsAt(duties: readonly Duty[], now: string, hours: number): readonly Statement[] {
  return duties
    .filter(({ clock, from }) => clock === 'staff-statement' && from <= now)
    .map(({ who, from, end }) => {
      const due = new Date(Date.parse(from) + hours * HOUR).toISOString();
      const settled = end !== null && end.at <= now ? end : null;
      const open = now > due ? ('overdue' as const) : ('due' as const);
      return {
        staff: who,
        due,
        doneAt: settled?.how === 'done' ? settled.at : null,
        state: settled === null ? open : settled.how === 'done' ? ('done' as const) : ('not-obtained' as const),
      };
    });
}
