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
