import { fieldsOf } from './document';
import type { Collection, Query } from './read-models';

/** Throws unless a field is declared by the collection. */
export function checkDeclared(collection: Collection, field: string): void {
  if (field !== 'id' && !fieldsOf(collection).includes(field))
    throw new Error(`A query of ${collection.name} names a field that is not declared.`);
}

/** Throws unless what is asked of a list is one text. */
export function checkListed({ name, list }: Collection, where: NonNullable<Query['where']>): void {
  if (list !== undefined && Object.hasOwn(where, list) && typeof where[list] !== 'string')
    throw new Error(`A condition on the list of ${name} is one text.`);
}

/** Throws unless something can sort by a field. */
export function checkSortable(collection: Collection, field: string): void {
  checkDeclared(collection, field);
  if (field === collection.list) throw new Error(`Nothing sorts by the list of ${collection.name}.`);
}

/** Throws on a word that is not understood: left out, the query would show more than was asked for. */
export function checkKeys(condition: object): void {
  const keys = Object.keys(condition);
  const understood = keys.length === 1 ? ['in', 'prefix', 'gt', 'gte', 'lt', 'lte'] : ['gt', 'gte', 'lt', 'lte'];
  if (!keys.every((key) => understood.includes(key))) throw new Error('A condition says what is not understood.');
}

/** The least text, by code point, after every text that starts with `prefix`; undefined where there is none. */
export function justAfter(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0)!);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
