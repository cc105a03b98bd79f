import { type AwayAt, awayAt } from '../events/absence';
import { endedOtherwise, RAN_AWAY } from '../events/as-she-left';
import type { Absence, ExitKind } from '../events/code-lists';
import type { Happened } from '../events/kit/family';
import type { Recorded } from '../events/kit/recorded';
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
  /** Why she was away as she left is not how she is said to have left, in any other way than these two. */
  readonly leftOtherwise?: true;
  /** Since when both are written down: 24 characters, UTC. */
  readonly otherwiseSince?: string;
  /** That she left was taken over from a register, which shows no absence. */
  readonly takenOver?: true;
}

/**
 * Rule 8: whether a stay is said to have ended in another way while she was gone by force. What an incident says is written down all the
 * same, so the two contradict each other until one of them is put right.
 */
export const isLeftAsTaken = (line: Ended): boolean =>
  line.exit !== null && line.exit !== 'taken-by-force' && line.exit !== 'deceased' && heldAsSheLeft(line)?.value === 'taken-by-force';

/** Whether a stay is said to have ended with her being taken, while she is known to have come back from that: by then, or since. */
export const isBackAsTaken = ({ exit, away }: Pick<Ended, 'exit' | 'away'>): boolean =>
  exit === 'taken-by-force' && heldLast(away) === null && away.some(({ value }) => value === 'taken-by-force');

/** Whether a stay ended otherwise than why she was away then says, and neither of the two tells it. What a register does not tell, it does not deny. */
export const isLeftOtherwise = (line: Ended & Pick<SaidOfIt, 'takenOver'>): boolean =>
  line.exit !== null &&
  !isLeftAsTaken(line) &&
  !isBackAsTaken(line) &&
  endedOtherwise(line.exit, heldAsSheLeft(line)?.value) &&
  !(line.takenOver && !line.away.some(({ value }) => value === 'taken-by-force' || RAN_AWAY.includes(value)));

/** Why she was away as she left, by all her records; undefined where she was in the house. */
export const heldAsSheLeft = ({ away, registeredTo, doubled }: Ended): AwayAt | undefined =>
  awayAt(away, (doubled ?? { registeredTo }).registeredTo);

/** Whether her record says of an end of her stay, and of where she was then, what cannot both be. */
export const contradictsItself = ({ leftAsTaken, leftOtherwise }: SaidOfIt): boolean => leftAsTaken === true || leftOtherwise === true;

/** The changes of a line, each with whether it says so by then. */
export const saidOfEach = <Line extends Said, Event extends Happened>(changes: Changes<Line, Event>): Changes<Line, Event> =>
  Object.fromEntries(
    Object.entries(changes).map(([type, change]) => [type, (...told: Told) => said((change as Change<Line>)(...told), told[2])]),
  ) as unknown as Changes<Line, Event>;

type Said = Ended & SaidOfIt;
type Told = readonly [line: unknown, data: unknown, recorded: Pick<Recorded, 'type' | 'meta'>, ...rest: readonly unknown[]];
type Change<Line> = (...told: Told) => Line;

function said<Line extends Said>(line: Line, { type, meta }: Told[2]): Line {
  if (line.exit === null && SAYS.every((each) => line[each] === undefined)) return line;
  const discharged = type === 'BeneficiaryDischarged' ? meta.actor.role === 'system' : line.takenOver;
  const takenOver = (line.exit !== null && discharged) || undefined;
  const own = takenOver === line.takenOver ? line : { ...line, takenOver };
  const says = { leftAsTaken: isLeftAsTaken(own), backAsTaken: isBackAsTaken(own), leftOtherwise: isLeftOtherwise(own) };
  // Most stays say what they said before: a copy of every line of a register is work for nothing.
  if (own === line && SAYS.every((each) => each === 'takenOver' || says[each] === (line[each] ?? false))) return line;
  const { leftAsTaken: _, backAsTaken: __, leftOtherwise: ___, otherwiseSince = meta.recordedAt, takenOver: ____, ...rest } = own;
  return {
    ...rest,
    ...(takenOver && { takenOver }),
    ...(says.leftAsTaken && { leftAsTaken: true }),
    ...(says.backAsTaken && { backAsTaken: true }),
    ...(says.leftOtherwise && { leftOtherwise: true, otherwiseSince }),
  } as unknown as Line;
}

const SAYS = ['leftAsTaken', 'backAsTaken', 'leftOtherwise', 'takenOver'] as const satisfies readonly (keyof SaidOfIt)[];
