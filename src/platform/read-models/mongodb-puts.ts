import { checkId, fieldsOf, scalarOf } from './document';
import { keyOf, PARKED, parkedId, type ParkedRow, type Put } from './mongodb-places';
import { type Change, type Doc, UnfitDocument } from './read-models';

/** A document of the server holds 16 MiB, and ours lies in one twice wrapped. */
const MOST_BYTES = 15 * 1024 * 1024;

/** The rows of a change. Throws UnfitDocument. */
export function putsOf({ collection, documents, park = [], release = [] }: Change): readonly Put[] {
  const into = keyOf(collection);
  const fields = fieldsOf(collection);
  const puts: Put[] = [];
  for (const [id, document] of documents)
    puts.push(document === undefined ? { into, id, row: {}, gone: true } : { into, id, row: rowOf(fields, id, document), gone: false });
  for (const position of release) puts.push({ into: PARKED, id: parkedId(into, position), row: { of: into }, gone: true });
  for (const { position, stream, revision, event, keys, code } of park) {
    const listed = keys === undefined ? null : JSON.stringify(keys);
    const row: Omit<ParkedRow, '_id' | 'at' | 'gone'> = { of: into, position, stream, revision, event, keys: listed, code };
    puts.push({ into: PARKED, id: parkedId(into, position), row, gone: false });
  }
  return puts;
}

function rowOf(fields: readonly string[], id: string, document: Doc): object {
  checkId(id, document);
  const d = JSON.stringify(document);
  if (Buffer.byteLength(d) > MOST_BYTES) throw new UnfitDocument('A document is larger than 15 MiB.');
  return { d, i: indexedOf(fields, document) };
}

/** The declared fields of a document. Throws UnfitDocument where one is no scalar. */
export const indexedOf = (fields: readonly string[], document: Doc) =>
  Object.fromEntries(fields.map((field) => [field, scalarOf(document, field)]));

/** The last of the puts to each place. */
export const eachOnce = (puts: readonly Put[]): readonly Put[] => [...new Map(puts.map((put) => [`${put.into} ${put.id}`, put])).values()];
