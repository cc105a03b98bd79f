import type { HoldGround } from '../../../events/code-lists';
import type { DataClass } from '../../../events/kit/personal';

/** What must be kept of her, why, and until when. */
export interface Hold {
  readonly hold: string;
  readonly classes: readonly DataClass[];
  readonly ground: HoldGround;
  readonly owner: string;
  /** Last day on which it holds. */
  readonly until: string;
}

/** The holds that bind on a day. */
export const holdsAt = (holds: readonly Hold[] | undefined, day: string): readonly Hold[] =>
  (holds ?? []).filter(({ until }) => until >= day);
