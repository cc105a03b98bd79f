import { awayAt } from '../events/absence';
import type { Absence, ExitKind } from '../events/code-lists';
import type { Happened } from '../events/kit/family';
import { heldLast, type Timeline } from '../events/kit/timeline';
import type { Changes } from './kit/projection';

/** How a stay ended, and why she was away in it. Instants are 24 characters, UTC. */
interface Ended {
  readonly exit: ExitKind | null;
  readonly registeredTo: string;
  readonly away: Timeline<Absence | null>;
  readonly doubled?: { readonly registeredTo: string };
}

/** How what is said of a stay does not go together. */
export interface SaidOfIt {
  /** Her record says that she left in another way while an incident says that she was gone by force. */
  readonly leftAsTaken?: true;
  /** Her record says that she left by force, and that she came back from it. */
  readonly backAsTaken?: true;
}

/**
 * Rule 8: whether a stay is said to have ended in another way while she was gone by force. What an incident says is written down all the
 * same, so the two contradict each other until one of them is put right.
 */
export const isLeftAsTaken = ({ exit, registeredTo, away, doubled }: Ended): boolean =>
  exit !== null &&
  exit !== 'taken-by-force' &&
  exit !== 'deceased' &&
  awayAt(away, (doubled ?? { registeredTo }).registeredTo)?.value === 'taken-by-force';

/** Whether a stay is said to have ended with her being taken, while she is known to have come back from that: by then, or since. */
export const isBackAsTaken = ({ exit, away }: Pick<Ended, 'exit' | 'away'>): boolean =>
  exit === 'taken-by-force' && heldLast(away) === null && away.some(({ value }) => value === 'taken-by-force');

/** The changes of a line, each with whether it says so by then. */
export const saidOfEach = <Line extends Said, Event extends Happened>(changes: Changes<Line, Event>): Changes<Line, Event> =>
  Object.fromEntries(
    Object.entries(changes).map(([type, change]) => [type, (...told: readonly unknown[]) => said((change as Change<Line>)(...told))]),
  ) as unknown as Changes<Line, Event>;

type Said = Ended & SaidOfIt;
type Change<Line> = (...told: readonly unknown[]) => Line;

function said<Line extends Said>(line: Line): Line {
  const [left, back] = [isLeftAsTaken(line), isBackAsTaken(line)];
  if (left === Boolean(line.leftAsTaken) && back === Boolean(line.backAsTaken)) return line;
  const { leftAsTaken: _, backAsTaken: __, ...rest } = line;
  return { ...rest, ...(left && { leftAsTaken: true }), ...(back && { backAsTaken: true }) } as Line;
}
