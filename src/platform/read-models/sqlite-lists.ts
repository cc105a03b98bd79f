import { besideOf, indexedBy, textsOf } from './document';
import type { Collection, Doc } from './read-models';
import type { Statements } from './sqlite-statements';
import { column, DOC, listTableOf, tableOf, TEXT, toCell } from './sqlite-tables';

/** Makes the table of a collection's list where there is none, with what lies in the documents. */
export function makeList(statements: Statements, collection: Collection): void {
  const { list, beside } = indexedBy(collection);
  if (list === undefined) return;
  const [table, into] = [tableOf(collection), listTableOf(collection)];
  const columns = [TEXT, ...beside.map(column), 'id'];
  statements.atomically(() => {
    if (statements.firsts('select 1 from sqlite_schema where name = ?', [into]).length > 0) return;
    const typed = columns.map((name) => `${name} not null`).join(', ');
    statements.database.exec(`create table ${into} (${typed}, primary key (${columns.join(', ')})) without rowid`);
    const found = ['each.value', ...columns.slice(1).map((name) => `d.${name}`)].join(', ');
    statements.database.exec(
      `insert into ${into} select ${found} from ${table} d, json_each(d.${DOC}, '$.${list}') each order by ${columns.map((_, index) => index + 1).join(', ')}`,
    );
  });
}

/** Writes the rows of the lists of one collection, inside a transaction: `add` of a document that comes, `remove` of one that goes. */
export function listWriter(statements: Statements, collection: Collection) {
  const { list, beside } = indexedBy(collection);
  if (list === undefined) return undefined;
  const columns = [TEXT, ...beside.map(column), 'id'];
  const insert = statements.prepared(`insert into ${listTableOf(collection)} values (${columns.map(() => '?').join(', ')})`);
  const remove = statements.prepared(`delete from ${listTableOf(collection)} where ${columns.map((name) => `${name} = ?`).join(' and ')}`);
  const each = (document: Doc, run: typeof insert) => {
    const rest = [...besideOf(document, beside).map(toCell), document.id];
    for (const text of textsOf(document, list)) run.run(text, ...rest);
  };
  return { add: (document: Doc) => each(document, insert), remove: (document: Doc) => each(document, remove) };
}
