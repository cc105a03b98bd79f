import type { Position } from '../event-store/event-store';
import type { Mark, Move } from './read-models';

/** A mark as a store keeps it: with its position, for a program from before there were marks moves the position alone. */
export type KeptMark = Mark & { readonly position: Position };

/** What is kept when a checkpoint moves; undefined where the move says nothing, and what is kept stays. */
export const keptOf = ({ to, mark }: Move): KeptMark | undefined =>
  mark && { position: to, stream: mark.stream, revision: mark.revision, hash: mark.hash };

/** The mark of a checkpoint, where what is kept is of its position. */
export function markAt(position: Position | null | undefined, kept: KeptMark | null | undefined): Mark | undefined {
  if (!kept || kept.position !== position) return undefined;
  const { stream, revision, hash } = kept;
  return { stream, revision, hash };
}

/** How many documents were left, as a store keeps it: with its position, for the same reason. */
export interface KeptCount {
  readonly position: Position;
  readonly documents: number;
}

/** What is kept when a checkpoint moves; null where the move does not say, and then nobody knows. */
export const countOf = ({ to, documents }: Move): KeptCount | null => (documents === undefined ? null : { position: to, documents });

/** The number of documents of a checkpoint, where what is kept is of its position. */
export const countAt = (position: Position | null | undefined, kept: KeptCount | null | undefined): number | undefined =>
  kept?.position === position ? kept?.documents : undefined;
