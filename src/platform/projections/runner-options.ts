import type { Clock } from '../clock';

/** How a runner goes about it. */
export interface RunnerOptions {
  /** Most events of one step while following the log. */
  readonly batch?: number;
  /** Types of which many come and which nobody looks for at once; by default none. */
  readonly mayWait?: (type: string) => boolean;
  /** How long these are gathered after a step while nobody waits for them (ms): one costs about the pages that ten do. */
  readonly linger?: number;
  /** Documents of one view that a rebuild writes together. */
  readonly atOnce?: number;
  /** How often the documents of every view are counted (ms). */
  readonly recountMs?: number;
  readonly clock?: Clock;
}
