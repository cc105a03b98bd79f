import { type Collection, type Doc, type Scalar, UnfitDocument } from './read-models';

const FIELD = /^[a-z][A-Za-z0-9]*$/;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Refuses names that are no projection name, version, generation or field name: adapters build their own names from these. */
export function checkCollection({
  name,
  version,
  generation,
  indexes = [],
}: Omit<Collection, 'indexes'> & { indexes?: Collection['indexes'] }): void {
  if (!NAME.test(name) || name.length > 60) throw new Error('A projection name is lower-case words joined by -.');
  if (!isCount(version) || !isCount(generation)) throw new Error(`Versions and generations of ${name} are whole numbers from 1.`);
  for (const field of indexes.flat()) if (!FIELD.test(field)) throw new Error(`An index of ${name} names no field.`);
  if (new Set(fieldsOf({ indexes }).map((field) => field.toLowerCase())).size < fieldsOf({ indexes }).length)
    throw new Error(`Fields of ${name} differ in case only.`);
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 1;

/** The declared fields of a collection, each once, without `id`. */
export const fieldsOf = ({ indexes }: Pick<Collection, 'indexes'>): readonly string[] =>
  [...new Set(indexes.flat())].filter((field) => field !== 'id');

/** The indexes to be made, without `id`, which ends each of them; one that begins with it is that of the ids themselves, and is there. */
export const indexesOf = ({ indexes }: Pick<Collection, 'indexes'>): readonly (readonly string[])[] =>
  indexes.filter(([first]) => first !== 'id').map((index) => index.filter((field) => field !== 'id'));

/** The value of a declared field, null where the document has none. Throws UnfitDocument when it is no scalar. */
export function scalarOf(document: Doc, field: string): Scalar {
  const value = Object.hasOwn(document, field) ? ((document as unknown as Record<string, unknown>)[field] ?? null) : null;
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return value;
  throw new UnfitDocument(`The indexed field ${field} is not a scalar.`);
}

/** Throws UnfitDocument unless a document lies under its own id. */
export function checkId(id: string, document: Doc): void {
  if (typeof id !== 'string' || id === '' || document.id !== id)
    throw new UnfitDocument('A document is kept under an id that is not its own.');
}

/** Throws UnfitDocument unless a document lies under its own id and each of the declared fields is a scalar. */
export function checkDocument(fields: readonly string[], id: string, document: Doc): void {
  checkId(id, document);
  for (const field of fields) scalarOf(document, field);
}
