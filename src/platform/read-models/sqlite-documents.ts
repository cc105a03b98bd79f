import { checkId, indexedBy, onceForEach, scalarOf } from './document';
import type { Collection, Doc } from './read-models';
import { type Cell, column, DOC, tableOf, toCell } from './sqlite-tables';
import { listWriter } from './sqlite-lists';
import type { Statements } from './sqlite-statements';

/** Writes and removes documents of one collection, inside a transaction; `bare` while it has no indexes to spare, `fresh` where it holds none of them. */
export function putter(
  statements: Statements,
  collection: Collection,
  { bare, fresh }: { readonly bare: boolean; readonly fresh: boolean },
): (id: string, document: Doc | undefined) => void {
  const { table, fields, columns, ...texts } = writingOf(collection);
  const lists = bare ? undefined : listWriter(statements, collection);
  const put = statements.prepared(fresh ? texts.insert : texts.upsert);
  const before = statements.prepared(lists ? texts.whole : texts.cells).raw();
  const remove = statements.prepared(texts.remove);
  return (id, document) => {
    const old = bare || fresh ? undefined : (before.get(id) as Cell[] | undefined);
    if (old && lists) lists.remove(JSON.parse(old[0] as string) as Doc);
    if (document === undefined) return void (fresh || remove.run(id));
    checkId(id, document);
    lists?.add(document);
    const text = JSON.stringify(document);
    const cells = fields.map((field) => toCell(scalarOf(document, field)));
    if (old === undefined) return void put.run(id, text, ...cells);
    // Naming only what changed keeps SQLite from rewriting the entries of every other index.
    const changed = cells.flatMap((cell, index) => (sameCell(cell, old[index + 1]!) ? [] : [index]));
    const set = [`${DOC} = ?`, ...changed.map((index) => `${columns[index + 1]} = ?`)].join(', ');
    statements.run(`update ${table} set ${set} where id = ?`, [text, ...changed.map((index) => cells[index]!), id]);
  };
}

/** The statements by which the documents of a collection are written. */
const writingOf = onceForEach((collection: Collection) => {
  const table = tableOf(collection);
  const fields = indexedBy(collection).scalars;
  const scalars = fields.map(column);
  const columns = [DOC, ...scalars];
  const insert = `insert into ${table} (id, ${columns.join(', ')}) values (?${', ?'.repeat(columns.length)})`;
  const replaced = columns.map((name) => `${name} = excluded.${name}`).join(', ');
  const before = (first: string) => `select ${[first, ...scalars].join(', ')} from ${table} where id = ?`;
  return {
    table,
    fields,
    columns,
    insert,
    upsert: `${insert} on conflict (id) do update set ${replaced}`,
    /** The document and its cells, or the cells alone. */
    whole: before(DOC),
    cells: before('null'),
    remove: `delete from ${table} where id = ?`,
  };
});

const sameCell = (one: Cell, other: Cell) => (Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other);

/** Gives a table the columns of fields that were declared after it was made, filled from its documents. */
export function addColumns(statements: Statements, collection: Collection): void {
  const table = tableOf(collection);
  const present = new Set((statements.database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name));
  const missing = indexedBy(collection).scalars.filter((field) => !present.has(field));
  if (missing.length === 0) return;
  for (const field of missing) statements.database.exec(`alter table ${table} add column ${column(field)}`);
  const fill = statements.database.prepare(`update ${table} set ${missing.map((field) => `${column(field)} = ?`).join(', ')} where id = ?`);
  for (const id of statements.firsts<string>(`select id from ${table}`, [])) {
    const [text] = statements.firsts<string>(`select ${DOC} from ${table} where id = ?`, [id]);
    const document = JSON.parse(text!) as Doc;
    fill.run(...missing.map((field) => toCell(scalarOf(document, field))), id);
  }
}
