import type { Recorded } from '../../../events/kit/recorded';
import type { Registry } from '../../../events/kit/registry';
import type { Position, StoredEvent } from '../event-store/event-store';

/** Events of one read of the log, at least one, in order; each is upcast once, whoever wants it. */
export class Batch {
  readonly #recorded: (Recorded | undefined)[] = [];

  constructor(
    readonly events: readonly StoredEvent[],
    private readonly registry: Registry,
  ) {}

  get last(): Position {
    return this.events.at(-1)!.position;
  }

  /** An event in its newest shape. Throws what the upcast threw. */
  recorded(index: number): Recorded {
    return (this.#recorded[index] ??= this.registry.read(this.events[index]!) as unknown as Recorded);
  }
}
