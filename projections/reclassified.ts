import type { IncidentKind } from '../events/code-lists';
import { placedIn } from '../events/kit/timeline';
import type { Noted } from './noted';

type Kind = Noted & { readonly kind: IncidentKind };

/** What it was reported as is what it was taken for first, whenever it is said to have begun since; after that it is what was decided last. */
export function reclassified<File extends { readonly kinds: readonly Kind[] }>(
  file: File,
  anew: Kind,
): File & { readonly kind: IncidentKind } {
  const [reported, ...since] = file.kinds;
  const kinds = [reported!, ...placedIn(since, anew, ({ happened }) => happened.at)];
  return { ...file, kinds, kind: kinds.at(-1)!.kind };
}
