/** A class whose fields, with their class-validator decorators, are the whole declaration. */
export type Declared<Data extends object = object> = new () => Data;

/** What a declared class holds, as plain JSON in the clear; of a class without fields, nothing. */
export type Fields<Class> =
  Class extends Declared<infer Data>
    ? [keyof Data] extends [never]
      ? Record<string, never>
      : { readonly [Field in keyof Data]: Data[Field] }
    : never;

interface Meaning {
  readonly sentence: string;
  readonly schema: number;
}

interface Part {
  readonly declared: Declared;
  readonly many: boolean;
}

const meanings = new WeakMap<object, Meaning>();
const parts = new WeakMap<object, Map<string, Part>>();
const codeFields = new WeakMap<object, Map<string, readonly string[]>>();

/** The one sentence that says what this is, and the version of its shape; catalogue and OpenAPI repeat the sentence. */
export const Means =
  (sentence: string, { schema = 1 } = {}) =>
  (target: Declared) =>
    void meanings.set(target, { sentence, schema });

/** The sentence and schema version of a declared class. Throws when the class has none. */
export function meaningOf(target: Declared): Meaning {
  const meaning = meanings.get(target);
  if (!meaning) throw new Error(`${target.name} has no @Means sentence.`);
  return meaning;
}

/** Notes that a field holds one or many of a declared class, so that sealing and the catalogue find what lies within. */
export const holds =
  (declared: Declared, many: boolean): PropertyDecorator =>
  (prototype, field) => {
    const own = parts.get(prototype) ?? new Map<string, Part>();
    parts.set(prototype, own.set(String(field), { declared, many }));
  };

/** Notes which codes a field takes, so that a code that was retired can be refused wherever it stands. */
export const takesCodes =
  (codes: readonly string[]): PropertyDecorator =>
  (prototype, field) => {
    const own = codeFields.get(prototype) ?? new Map<string, readonly string[]>();
    codeFields.set(prototype, own.set(String(field), codes));
  };

/** Every code that some data of a declared class holds, however deep, with the codes its field takes. */
export function codesIn(target: Declared, data: object): readonly (readonly [code: string, taken: readonly string[]])[] {
  const values = data as Readonly<Record<string, unknown>>;
  const own = [...inherited(target, codeFields)].flatMap(([field, taken]) =>
    [values[field]].flat().flatMap((code) => (typeof code === 'string' ? [[code, taken] as const] : [])),
  );
  const within = [...partsOf(target)].flatMap(([field, { declared }]) =>
    [values[field]].flat().flatMap((part) => (typeof part === 'object' && part !== null ? codesIn(declared, part) : [])),
  );
  return [...own, ...within];
}

/** Every field that holds declared classes, inherited ones included. */
export const partsOf = (target: Declared): ReadonlyMap<string, Part> => inherited(target, parts);

/** Collects what decorators noted on a class and its ancestors; the nearest note of a field wins. */
export function inherited<Note>(target: Declared, notes: WeakMap<object, Map<string, Note>>): ReadonlyMap<string, Note> {
  const found = new Map<string, Note>();
  for (let prototype = target.prototype; prototype; prototype = Object.getPrototypeOf(prototype))
    for (const [field, note] of notes.get(prototype) ?? []) if (!found.has(field)) found.set(field, note);
  return found;
}
