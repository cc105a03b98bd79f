import { type Collection, type Doc, type Scalar, UnfitDocument } from './read-models';

const FIELD = /^[a-z][A-Za-z0-9]*$/;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Refuses names that are no projection name, version, generation or field name: adapters build their own names from these. */
export function checkCollection({
  name,
  version,
  generation,
  indexes = [],
  list,
}: Omit<Collection, 'indexes'> & { indexes?: Collection['indexes'] }): void {
  if (!NAME.test(name) || name.length > 60) throw new Error('A projection name is lower-case words joined by -.');
  if (!isCount(version) || !isCount(generation)) throw new Error(`Versions and generations of ${name} are whole numbers from 1.`);
  for (const field of indexes.flat()) if (!FIELD.test(field)) throw new Error(`An index of ${name} names no field.`);
  if (new Set(fieldsOf({ indexes }).map((field) => field.toLowerCase())).size < fieldsOf({ indexes }).length)
    throw new Error(`Fields of ${name} differ in case only.`);
  if (
    list !== undefined &&
    indexes
      .filter((fields) => fields.includes(list))
      .map((fields) => fields.indexOf(list))
      .join() !== '0'
  )
    throw new Error(`The list of ${name} leads one index, and is in no other.`);
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 1;

/** A function of a declaration that never changes, worked out once for each: every read and write asks. */
export function onceForEach<Declared extends object, Answer>(work: (declared: Declared) => Answer): (declared: Declared) => Answer {
  const known = new WeakMap<Declared, Answer>();
  return (declared) => {
    const answer = known.get(declared) ?? work(declared);
    known.set(declared, answer);
    return answer;
  };
}

/** The declared fields of a collection, each once, without `id`. */
export const fieldsOf = onceForEach(({ indexes }: Pick<Collection, 'indexes'>): readonly string[] =>
  [...new Set(indexes.flat())].filter((field) => field !== 'id'),
);

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

/** The texts of a declared list. Throws UnfitDocument when it is none, or says one twice. */
export function textsOf(document: Doc, list: string): readonly string[] {
  const value = Object.hasOwn(document, list) ? (document as unknown as Record<string, unknown>)[list] : undefined;
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string') || new Set(value).size < value.length)
    throw new UnfitDocument(`The indexed field ${list} is no list of different texts.`);
  return value;
}

/** The values of the fields beside a list. Throws UnfitDocument where one is null. */
export const besideOf = (document: Doc, beside: readonly string[]): readonly Scalar[] =>
  beside.map((field) => {
    const value = scalarOf(document, field);
    if (value === null) throw new UnfitDocument(`The field ${field} beside a list is null.`);
    return value;
  });

/** What documents are found by. */
export interface Indexed {
  /** The declared fields but the list. */
  readonly scalars: readonly string[];
  readonly list: string | undefined;
  /** The other fields of the index that the list leads. */
  readonly beside: readonly string[];
}

/** What the documents of a collection are found by. */
export const indexedBy = onceForEach(({ indexes, list }: Pick<Collection, 'indexes' | 'list'>): Indexed => ({
  scalars: fieldsOf({ indexes }).filter((field) => field !== list),
  list,
  beside: indexesOf({ indexes }).flatMap(([first, ...others]) => (first === list ? others : [])),
}));

/** Throws UnfitDocument unless a document lies under its own id. */
export function checkId(id: string, document: Doc): void {
  if (typeof id !== 'string' || id === '' || document.id !== id)
    throw new UnfitDocument('A document is kept under an id that is not its own.');
}

/** Throws UnfitDocument unless a document lies under its own id and each of the declared fields is what it was declared to be. */
export function checkDocument({ scalars, list, beside }: Indexed, id: string, document: Doc): void {
  checkId(id, document);
  for (const field of scalars) scalarOf(document, field);
  if (list === undefined) return;
  textsOf(document, list);
  besideOf(document, beside);
}
