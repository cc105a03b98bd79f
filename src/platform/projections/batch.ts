import type { Recorded } from '../../../events/kit/recorded';
import type { Registry } from '../../../events/kit/registry';
import type { Position, StoredBytes, StoredEvent } from '../event-store/event-store';
import type { Mark } from '../read-models/read-models';

/** Where an event lies and what it is; what it says is looked at only when somebody wants it. */
export type Placed = Omit<StoredEvent, 'data' | 'meta'>;

/** Events of one read of the log, at least one, in order; each is parsed and upcast once, and only if a view wants it. */
export class Batch {
  readonly #recorded: (Recorded | undefined)[] = [];
  #types: ReadonlySet<string> | undefined;

  constructor(
    readonly events: readonly (StoredEvent | StoredBytes)[],
    private readonly registry: Registry,
  ) {}

  /** Whether some event is of one of these types. */
  holds(types: ReadonlySet<string>): boolean {
    for (const type of (this.#types ??= new Set(this.events.map((event) => event.type)))) if (types.has(type)) return true;
    return false;
  }

  /** Index of the first event after a position; their number where there is none. */
  firstAfter(position: Position | undefined): number {
    const first = position === undefined ? 0 : this.events.findIndex((event) => event.position > position);
    return first < 0 ? this.events.length : first;
  }

  get last(): Position {
    return this.events.at(-1)!.position;
  }

  /** The event at a position; undefined where it is none of these. */
  markAt(position: Position | undefined): Mark | undefined {
    return this.events.findLast((event) => event.position === position);
  }

  /** An event in its newest shape. Throws what parsing or the upcast threw. */
  recorded(index: number): Recorded {
    return (this.#recorded[index] ??= this.registry.read(parsed(this.events[index]!)) as unknown as Recorded);
  }
}

const parsed = (event: StoredEvent | StoredBytes): StoredEvent =>
  typeof event.data === 'string'
    ? { ...event, data: JSON.parse(event.data) as object, meta: JSON.parse(event.meta as string) as StoredEvent['meta'] }
    : (event as StoredEvent);
