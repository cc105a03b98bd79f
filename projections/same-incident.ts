import type { IncidentFile } from './incidents.projection';

type Marked = Pick<IncidentFile, 'id' | 'duplicateOf'>;

/** Those of some centres that are marked as the same as another. */
export const markedIn = (centres: readonly string[]) => ({ centre: { in: centres }, duplicateOf: { gte: '' } });

/** The incident that is counted for each of these, where a mark, or one after another, leads to it. */
export function countedFor(files: readonly Marked[]): ReadonlyMap<string, string> {
  const marks = new Map(files.map(({ id, duplicateOf }) => [id, duplicateOf]));
  const counted = (id: string, seen: ReadonlySet<string> = new Set()): string => {
    const of = marks.get(id) ?? null;
    return of === null || seen.has(of) ? id : counted(of, new Set([...seen, id]));
  };
  return new Map(files.map(({ id }) => [id, counted(id)]));
}

/** By the incident that is counted, those that are the same as it. */
export function duplicatesOf<File extends Marked>(files: readonly File[]): ReadonlyMap<string, readonly File[]> {
  const counted = countedFor(files);
  const duplicates = new Map<string, File[]>();
  for (const file of files.filter(({ duplicateOf }) => duplicateOf !== null)) {
    const of = counted.get(file.id)!;
    duplicates.set(of, [...(duplicates.get(of) ?? []), file]);
  }
  return duplicates;
}
