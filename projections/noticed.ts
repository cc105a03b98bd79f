import type { Absence } from '../events/code-lists';
import type { Recorded } from '../events/kit/recorded';

/** Three times of one absence, 24 characters, UTC; `by` is the stream of the linked record that tells of it, for as long as it is linked. */
export interface Noticed {
  readonly at: string;
  readonly discovered: string | null;
  readonly recordedAt: string;
  readonly by?: string;
}

/** What an event tells of an absence, of its own record or of one that is linked with it. */
export const noticedAs = (
  discovered: string | undefined,
  { stream, meta: { happened, recordedAt } }: Pick<Recorded, 'stream' | 'meta'>,
  isOwn: boolean,
): Noticed => ({
  at: happened.at,
  discovered: discovered === undefined ? null : new Date(discovered).toISOString(),
  recordedAt,
  ...(!isOwn && { by: stream }),
});

/** Without the absence that the own record, or a linked one (`by`), said began at an instant. */
export const withoutNoticed = (noticed: readonly Noticed[], by: string | undefined, from: string): readonly Noticed[] => {
  const place = noticed.findLastIndex((each) => each.by === by && each.at === from);
  return place < 0 ? noticed : noticed.toSpliced(place, 1);
};

/** Whether somebody noticed that she was gone; a leave is granted, and to hospital she is brought. */
export const isNoticed = (kind: Absence): boolean => kind !== 'leave' && kind !== 'hospital';
