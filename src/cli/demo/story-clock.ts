import { Clock } from '../../platform/clock';

/** The clock of a story: it goes forward as the story is told, and never back. */
export class StoryClock extends Clock {
  constructor(private millis: number) {
    super();
  }

  now(): number {
    return this.millis;
  }

  /** Comes to a time, or a moment later where it is past it already. */
  reach(millis: number): void {
    this.millis = Math.max(millis, this.millis + 173);
  }
}
