import { checkDocument, type Indexed, indexedBy, scalarOf, textsOf } from './document';
import { keyOf, PARKED, parkedId, type ParkedRow, type Put } from './mongodb-places';
import { type Change, type Doc, UnfitDocument } from './read-models';

/** A document of the server holds 16 MiB, and ours lies in one twice wrapped. */
const MOST_BYTES = 15 * 1024 * 1024;

/** The rows of a change. Throws UnfitDocument. */
export function putsOf({ collection, documents, park = [], release = [] }: Change): readonly Put[] {
  const into = keyOf(collection);
  const indexed = indexedBy(collection);
  const puts: Put[] = [];
  for (const [id, document] of documents)
    puts.push(document === undefined ? { into, id, row: {}, gone: true } : { into, id, row: rowOf(indexed, id, document), gone: false });
  for (const position of release) puts.push({ into: PARKED, id: parkedId(into, position), row: { of: into }, gone: true });
  for (const { position, stream, revision, event, keys, code } of park) {
    const listed = keys === undefined ? null : JSON.stringify(keys);
    const row: Omit<ParkedRow, '_id' | 'at' | 'gone'> = { of: into, position, stream, revision, event, keys: listed, code };
    puts.push({ into: PARKED, id: parkedId(into, position), row, gone: false });
  }
  return puts;
}

function rowOf(indexed: Indexed, id: string, document: Doc): object {
  checkDocument(indexed, id, document);
  const d = JSON.stringify(document);
  if (Buffer.byteLength(d) > MOST_BYTES) throw new UnfitDocument('A document is larger than 15 MiB.');
  return { d, i: indexedOf(indexed, document) };
}

/** The declared fields of a document. Throws UnfitDocument where one is not what it was declared to be. */
export const indexedOf = ({ scalars, list }: Pick<Indexed, 'scalars' | 'list'>, document: Doc) => ({
  ...Object.fromEntries(scalars.map((field) => [field, scalarOf(document, field)])),
  ...(list !== undefined && { [list]: textsOf(document, list) }),
});

/** The last of the puts to each place. */
export const eachOnce = (puts: readonly Put[]): readonly Put[] => [...new Map(puts.map((put) => [`${put.into} ${put.id}`, put])).values()];
