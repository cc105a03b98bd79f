import { checkDeclared, checkKeys, checkListed, checkSortable, justAfter } from './conditions';
import { indexedBy } from './document';
import type { Collection, Condition, Query, Scalar } from './read-models';
import { type Cell, column, DOC, lateTableOf, listTableOf, tableOf, TEXT, toCell } from './sqlite-tables';

/** SQL and the values bound to it, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Cell[];
}

const NEVER: Sql = { text: '0', values: [] };
const sql = (text: string, ...values: Cell[]): Sql => ({ text, values });

/** What a question reads, in parts of which each holds others, and where a declared field lies in it; a place throws on any other field. */
export interface Source {
  readonly from: readonly string[];
  readonly place: (field: string) => string;
}

/** The documents of a collection: by one text of their lists where that is asked, and once for each of the texts where they are counted by it. */
export function sourceOf(collection: Collection, where: NonNullable<Query['where']> = {}, by?: string): Source {
  checkListed(collection, where);
  const [table, { list, beside }] = [tableOf(collection), indexedBy(collection)];
  const documents = `${table} d`;
  const placed = (listed: (field: string) => string | undefined) => (field: string) => {
    checkDeclared(collection, field);
    return listed(field) ?? `d.${column(field)}`;
  };
  if (list === undefined) return { from: [documents], place: placed(() => undefined) };
  if (Object.hasOwn(where, list)) {
    if (by === list) throw new Error(`${collection.name} is asked for one text of its list, and counted by all.`);
    const rows = (field: string) =>
      field === list ? `e.${TEXT}` : field === 'id' || beside.includes(field) ? `e.${column(field)}` : undefined;
    const lists = [listTableOf(collection), lateTableOf(collection)];
    return { from: lists.map((each) => `${each} e cross join ${documents} on d.id = e.id`), place: placed(rows) };
  }
  const texts = (field: string) => (field === list ? 'e.value' : undefined);
  return { from: [by === list ? `${documents}, json_each(d.${DOC}, '$.${list}') e` : documents], place: placed(texts) };
}

/** Reads columns of every part of a source, each under the same conditions. */
export const selected = ({ from }: Source, columns: readonly string[], { text, values }: Sql): Sql => ({
  text: from.map((part) => `select ${columns.join(', ')} from ${part}${text}`).join(' union all '),
  values: from.flatMap(() => values),
});

/** `where ...` of conditions; nothing when there are none. */
export function whereOf({ place }: Source, where: NonNullable<Query['where']>, more: readonly Sql[] = []): Sql {
  const all = [...Object.entries(where).map(([field, condition]) => conditionOf(place(field), condition)), ...more];
  return {
    text: all.length === 0 ? '' : ` where ${all.map(({ text }) => text).join(' and ')}`,
    values: all.flatMap(({ values }) => values),
  };
}

function conditionOf(name: string, condition: Condition): Sql {
  if (condition === undefined) throw new Error('A condition says nothing.');
  if (condition === null || typeof condition !== 'object') return equal(name, condition);
  checkKeys(condition);
  if ('in' in condition) return oneOf(name, condition.in);
  if ('prefix' in condition) return startsWith(name, condition.prefix);
  const bounds = (['gt', 'gte', 'lt', 'lte'] as const).flatMap((kind) =>
    condition[kind] === undefined ? [] : [bound(name, kind, condition[kind])],
  );
  if (bounds.length === 0) throw new Error('A condition says nothing.');
  return { text: bounds.map(({ text }) => text).join(' and '), values: bounds.flatMap(({ values }) => values) };
}

const equal = (name: string, value: Scalar): Sql => (value === null ? sql(`${name} is null`) : sql(`${name} = ?`, toCell(value)));

function oneOf(name: string, values: readonly Scalar[]): Sql {
  const cells = values.filter((value) => value !== null).map(toCell);
  // Padded to a power of two, so that lists of any length share few statements.
  while (cells.length > 0 && (cells.length & (cells.length - 1)) !== 0) cells.push(cells.at(-1)!);
  const listed = cells.length === 0 ? NEVER : sql(`${name} in (${cells.map(() => '?').join(', ')})`, ...cells);
  return values.includes(null) ? sql(`(${name} is null or ${listed.text})`, ...listed.values) : listed;
}

// SQLite orders null < numbers < texts < blobs; the second half keeps a range within the type of its bound.
const TEXT_FROM = `''`;
const BLOB_FROM = `x''`;

function bound(name: string, kind: 'gt' | 'gte' | 'lt' | 'lte', value: Scalar): Sql {
  if (value === null) return NEVER;
  const compared = `${name} ${{ gt: '>', gte: '>=', lt: '<', lte: '<=' }[kind]} ?`;
  const upward = kind.startsWith('g');
  if (typeof value === 'number') return sql(upward ? `${compared} and ${name} < ${TEXT_FROM}` : compared, value);
  if (typeof value === 'string')
    return sql(upward ? `${compared} and ${name} < ${BLOB_FROM}` : `${compared} and ${name} >= ${TEXT_FROM}`, value);
  return sql(upward ? compared : `${compared} and ${name} >= ${BLOB_FROM}`, toCell(value));
}

function startsWith(name: string, prefix: string): Sql {
  const end = justAfter(prefix);
  return end === undefined ? sql(`${name} >= ? and ${name} < ${BLOB_FROM}`, prefix) : sql(`${name} >= ? and ${name} < ?`, prefix, end);
}

type Sorted = readonly (readonly [name: string, direction: 'asc' | 'desc'])[];

/** The columns a query sorts by, the id last. */
export function sortOf(collection: Collection, { place }: Source, sort: NonNullable<Query['sort']>): Sorted {
  for (const [field] of sort) checkSortable(collection, field);
  const named = sort.map(([field, direction]) => [place(field), direction === 'desc' ? 'desc' : 'asc'] as const);
  return sort.some(([field]) => field === 'id') ? named : [...named, [place('id'), named.at(-1)?.[1] ?? 'asc']];
}

/** The columns a sorted page is read by: the id, and what it is sorted by. */
export const columnsOf = ({ place }: Source, sorted: Sorted): readonly string[] => [place('id'), ...sorted.map(([name]) => name)];

/** `order by ...` of those columns. */
export const orderOf = (sorted: Sorted): string =>
  ` order by ${sorted.map(([, direction], index) => `${index + 2} ${direction}`).join(', ')}`;

/**
 * Where the documents after a keyset cursor lie: disjoint segments in their order, each a plain range of an index, so that a page deep in
 * a list costs what the first one does.
 */
export function segmentsAfter(sorted: Sorted, after: readonly Scalar[]): readonly (readonly Sql[])[] {
  if (after.length !== sorted.length) throw new Error('A cursor holds one value for each sort field, and the id.');
  return sorted
    .map(([name, direction], index) => {
      const same = sorted.slice(0, index).map(([earlier], place) => equal(earlier, after[place]!));
      return beyond(name, direction, after[index]!).map((step) => [...same, step]);
    })
    .reverse()
    .flat();
}

function beyond(name: string, direction: 'asc' | 'desc', value: Scalar): readonly Sql[] {
  if (direction === 'asc') return [value === null ? sql(`${name} is not null`) : sql(`${name} > ?`, toCell(value))];
  return value === null ? [] : [sql(`${name} < ?`, toCell(value)), sql(`${name} is null`)];
}
