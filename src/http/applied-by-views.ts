import { Injectable } from '@nestjs/common';
import { EventStore, type Position } from '../platform/event-store/event-store';
import { LiveViews } from '../platform/projections/live-views';
import { AppliedUpTo } from './read-after';

/** How far the views of this house have come, whichever process keeps them. */
@Injectable()
export class AppliedByViews extends AppliedUpTo {
  constructor(
    private readonly live: LiveViews,
    private readonly store: EventStore,
  ) {
    super();
  }

  wait(position: Position, ms: number): Promise<boolean> {
    return this.live.appliedUpTo(position, ms);
  }

  head(): Promise<Position | undefined> {
    return this.store.head();
  }
}
