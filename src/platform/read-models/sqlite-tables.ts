import { checkCollection, indexedBy, indexesOf, onceForEach } from './document';
import type { Collection, Generation, Scalar } from './read-models';

/** What SQLite holds for a scalar: a boolean is a blob of one byte, so it is neither 0 nor 1 and sorts after every text. */
export type Cell = string | number | Buffer | null;

const FALSE = Buffer.of(0);
const TRUE = Buffer.of(1);

/** The cell of a scalar. */
export const toCell = (value: Scalar): Cell => (typeof value === 'boolean' ? (value ? TRUE : FALSE) : value);

/** The scalar of a cell. */
export const fromCell = (cell: Cell): Scalar => (Buffer.isBuffer(cell) ? cell[0] === 1 : cell);

/** The text of a document; no field can have this name. */
export const DOC = '_doc';

/** Tables that belong to no collection. Version 2 of the file's shape. */
export const OWN_TABLES = `
  create table if not exists checkpoints (
    name text not null, version integer not null, generation integer not null, position text, live integer not null default 0,
    mark text, held text, primary key (name, version, generation)) without rowid;
  create table if not exists parked (
    name text not null, version integer not null, generation integer not null, position text not null,
    stream text not null, revision integer not null, event text not null, keys text, code text not null,
    primary key (name, version, generation, position)) without rowid;
  create table if not exists skips (
    name text not null, position text not null, event text not null, code text not null, by text not null, at text not null,
    primary key (name, position)) without rowid;
  create table if not exists lease (
    one integer primary key check (one = 1), token integer not null, holder text not null, beats integer not null, says text not null,
    given_up integer not null);`;

/** The table of one generation, checked and ready to stand in SQL. */
export const tableOf = onceForEach((generation: Generation): string => {
  checkCollection(generation);
  return `${generation.name.replaceAll('-', '_')}_v${generation.version}_g${generation.generation}`;
});

/** A declared field as a column, ready to stand in SQL. */
export const column = (field: string): string => `"${field}"`;

/** The text of a list, in the table of the lists; no field can have this name. */
export const TEXT = '_text';

/** The table that finds the documents of a generation by each text of their list: a row a text, in the order of its index. */
export const listTableOf = (generation: Generation): string => `${tableOf(generation)}__each`;

/** Rows of that table in the order in which they came: they are sorted in together, since those of a hundred texts lie on as many pages. */
export const lateTableOf = (generation: Generation): string => `${tableOf(generation)}__late`;

/** Makes the table. Columns have no affinity: a value is kept as it came. A rowid table took random ids 1.5-2x faster than one without. */
export const createTable = (collection: Collection): string =>
  `create table if not exists ${tableOf(collection)} (${['id text not null', `${DOC} text not null`, ...indexedBy(collection).scalars.map(column)].join(', ')})`;

/** Makes the index of the ids, the only one that is unique. */
export const createIdIndex = (table: string): string => `create unique index ${column(`${table}__id`)} on ${table} (id)`;

/** Makes the other indexes, each ending with the id so that pages read on from it. */
export function createIndexes(collection: Collection): readonly string[] {
  const table = tableOf(collection);
  const scalar = indexesOf(collection).filter(([first]) => first !== collection.list);
  return scalar.map((fields) => {
    return `create index if not exists ${column([table, ...fields].join('__'))} on ${table} (${[...fields.map(column), 'id'].join(', ')})`;
  });
}
