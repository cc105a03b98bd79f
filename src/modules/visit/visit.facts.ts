import { Injectable } from '@nestjs/common';
import { EventStore } from '../../platform/event-store/event-store';

/** What other modules may ask about visits; answered from the log. */
@Injectable()
export class VisitFacts {
  constructor(private readonly store: EventStore) {}

  /** Whether every one of these visits took place at this centre. */
  async allHere(ids: readonly string[], centre: string): Promise<boolean> {
    const firsts = await Promise.all(ids.map((id) => this.store.readStream(`visit-${id}`, 0, 1)));
    return firsts.every((events) => events[0]?.meta.centre === centre);
  }
}
