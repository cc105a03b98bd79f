import { besideOf, indexedBy, textsOf } from './document';
import type { Collection, Doc } from './read-models';
import type { Statements } from './sqlite-statements';
import { column, DOC, lateTableOf, listTableOf, tableOf, TEXT, toCell } from './sqlite-tables';

/** Rows that wait to be sorted in: few enough to be looked through for each question. */
const AT_MOST_LATE = 5000;

const columnsOf = (beside: readonly string[]): readonly string[] => [TEXT, ...beside.map(column), 'id'];

/** Makes the tables of a collection's list where there are none, with what lies in the documents. */
export function makeList(statements: Statements, collection: Collection): void {
  const { list, beside } = indexedBy(collection);
  if (list === undefined) return;
  const [table, into, late] = [tableOf(collection), listTableOf(collection), lateTableOf(collection)];
  const columns = columnsOf(beside);
  const typed = columns.map((name) => `${name} not null`).join(', ');
  statements.atomically(() => {
    // Files from before there was one have everything sorted in.
    statements.database.exec(`create table if not exists ${late} (${typed})`);
    if (statements.firsts('select 1 from sqlite_schema where name = ?', [into]).length > 0) return;
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
  const columns = columnsOf(beside);
  const insert = statements.prepared(`insert into ${lateTableOf(collection)} values (${columns.map(() => '?').join(', ')})`);
  const removes = [listTableOf(collection), lateTableOf(collection)].map((each) =>
    statements.prepared(`delete from ${each} where ${columns.map((name) => `${name} = ?`).join(' and ')}`),
  );
  const each = (document: Doc, runs: readonly (typeof insert)[]) => {
    const rest = [...besideOf(document, beside).map(toCell), document.id];
    for (const text of textsOf(document, list)) for (const run of runs) run.run(text, ...rest);
  };
  return { add: (document: Doc) => each(document, [insert]), remove: (document: Doc) => each(document, removes) };
}

/** Sorts in what came late, where that is too much to be looked through; inside a transaction. */
export function sortIn(statements: Statements, collection: Collection): void {
  const { list, beside } = indexedBy(collection);
  if (list === undefined) return;
  const [into, late] = [listTableOf(collection), lateTableOf(collection)];
  const [last] = statements.firsts<number | null>(`select max(rowid) from ${late}`, []);
  if ((last ?? 0) <= AT_MOST_LATE) return;
  statements.run(`insert into ${into} select * from ${late} order by ${columnsOf(beside).join(', ')}`, []);
  statements.run(`delete from ${late}`, []);
}
