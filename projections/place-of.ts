import type { Recorded } from '../events/kit/recorded';
import type { Timeline } from '../events/kit/timeline';
import type { Stage } from './stage';

/** What an episode says of the place that she waits for. */
export interface Accepted {
  readonly stages: Timeline<Stage>;
  /** When she was accepted beyond the capacity, where she ever was: 24 characters, UTC. */
  readonly acceptedBeyond?: readonly string[];
}

/** An acceptance is within the capacity unless somebody is named who allowed it beyond; of two at the same instant the last counts. */
export function acceptedBeyond(
  { acceptedBeyond: before }: Accepted,
  { capacityOverride }: { readonly capacityOverride?: unknown },
  { meta: { happened } }: Pick<Recorded, 'meta'>,
): Pick<Accepted, 'acceptedBeyond'> {
  if (capacityOverride === undefined && before === undefined) return {};
  const others = (before ?? []).filter((each) => each !== happened.at);
  return { acceptedBeyond: capacityOverride === undefined ? others : [...others, happened.at] };
}

/** Of whoever was accepted and has not moved in at an instant: a place was promised to her, or she waits for one that is promised to nobody. Null where she is not accepted then. */
export function placeOf({ stages, acceptedBeyond: beyond = [] }: Accepted, at: string): 'promised' | 'beyond-capacity' | null {
  const last = stages.findLast((each) => each.at <= at && (each.value === 'accepted' || each.value === 'deferred'));
  if (last?.value !== 'accepted') return null;
  return beyond.includes(last.at) ? 'beyond-capacity' : 'promised';
}
