import type { EventStore, Position } from '../event-store/event-store';
import type { Checkpoint, Mark } from '../read-models/read-models';

/** Whether a position lies past the end of a log. */
export const isAhead = (position: Position | undefined, head: Position | undefined): boolean =>
  position !== undefined && (head === undefined || position > head);

/**
 * Tells of checkpoints whether whoever keeps them knows of events that the log, which ends at `head`, does not hold: an older log was
 * restored, and may have grown past them since. Each event is asked for once.
 */
export function divergence(store: EventStore, head: Position | undefined): (at: Pick<Checkpoint, 'position' | 'mark'>) => Promise<boolean> {
  const asked = new Map<string, Promise<boolean>>();
  return async ({ position, mark }) => {
    if (isAhead(position, head)) return true;
    if (position === undefined || mark === undefined) return false;
    const question = `${position} ${mark.hash}`;
    const answer = asked.get(question) ?? liesElsewhere(store, position, mark);
    asked.set(question, answer);
    return answer;
  };
}

// By its stream, for a server refuses to read at a place where no event of its log begins.
async function liesElsewhere(store: EventStore, position: Position, mark: Mark): Promise<boolean> {
  const [event] = await store.readEvents([mark]);
  return event?.position !== position || event.hash !== mark.hash;
}
