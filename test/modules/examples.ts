import type { Declared, Fields } from '../../events/kit/declare';
import type { Happened } from '../../events/kit/family';
import type { Actor } from '../../src/access/actor';

/** One way to take a step: what was before, what is asked, by whom, what is known, and what is then recorded. */
export interface Example {
  readonly asks: Declared;
  readonly history: readonly Happened[];
  readonly asked: object;
  readonly who: Actor;
  readonly told: { readonly reason?: string; readonly happenedAt?: string };
  readonly facts?: unknown;
  readonly records: readonly string[];
}

/** `example(AssignTrack, history, { track: 'sewing' }, wati, ['TrackAssigned'])`. */
export const example = <Asks extends Declared>(
  asks: Asks,
  history: readonly unknown[],
  asked: Fields<Asks>,
  who: Actor,
  records: readonly string[],
  { facts, ...told }: Example['told'] & { readonly facts?: unknown } = {},
): Example => ({ asks, history: history as readonly Happened[], asked, who, records, told, ...(facts !== undefined && { facts }) });
