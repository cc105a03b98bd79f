import type { Collection, Doc, Query, Scalar } from './read-models';
import type { Filling } from './sqlite-filling';
import { columnsOf, orderOf, segmentsAfter, selected, sortOf, sourceOf, whereOf } from './sqlite-query';
import { RememberedDocuments } from './sqlite-remembered';
import type { Statements } from './sqlite-statements';
import { type Cell, DOC, fromCell, tableOf } from './sqlite-tables';
import { LIMIT } from '../limit';

const LOADED_AT_ONCE = 64;

/** What is asked of the documents in a file; each question is answered as of one instant. */
export class Questions {
  readonly #remembered: RememberedDocuments;

  constructor(
    private readonly statements: Statements,
    private readonly filling: Filling,
  ) {
    this.#remembered = new RememberedDocuments(statements);
  }

  /** The documents of some ids, by their ids; those that do not exist are left out. */
  load<D extends Doc>(collection: Collection, ids: readonly string[]): ReadonlyMap<string, D> {
    this.filling.demandIds(tableOf(collection));
    return new Map(this.#looking(() => this.#documentsOf<D>(collection, ids)).map((document) => [document.id, document]));
  }

  /** As ReadModels promises; the ids are looked for in the indexes, and the documents are read by them. */
  find<D extends Doc>(collection: Collection, query: Query): readonly D[] {
    return this.#looking(() => this.#documentsOf<D>(collection, this.#idsOf(collection, query)));
  }

  /** As ReadModels promises. */
  count(collection: Collection, where: NonNullable<Query['where']>, by?: string): ReadonlyMap<Scalar, number> {
    const source = sourceOf(collection, where, by);
    const [value, grouped] = by === undefined ? ['null', ''] : [source.place(by), ' group by 1'];
    const { text, values } = selected(source, [`${value} as cell`], whereOf(source, where));
    const rows = this.statements.rows<{ cell: Cell; count: number }>(`select cell, count(*) as count from (${text})${grouped}`, values);
    return new Map(rows.map(({ cell, count }) => [fromCell(cell), count]));
  }

  /** These documents are read anew; to be said of whatever is written. */
  written(collection: Collection, ids: Iterable<string>): void {
    this.#remembered.forget(tableOf(collection), ids);
  }

  /** To be said where tables go. */
  forget(): void {
    this.#remembered.forgetAll();
  }

  #looking<Answer>(look: () => Answer): Answer {
    return this.statements.atOneInstant(() => {
      this.#remembered.demandCurrent();
      return look();
    });
  }

  #idsOf(collection: Collection, { where = {}, sort = [], after, limit }: Query): readonly string[] {
    if (!Number.isSafeInteger(limit) || limit < 0) throw new Error('A limit is a whole number from 0.');
    const source = sourceOf(collection, where);
    const sorted = sortOf(collection, source, sort);
    if (sort.length === 0 && after === undefined) {
      // SQLite would look through the ids of everybody; what one page holds is sorted here.
      const { text, values } = selected(source, [source.place('id')], whereOf(source, where));
      const ids = this.statements.firsts<string>(`${text} ${LIMIT}`, [...values, limit]);
      if (ids.length < limit) return ids.toSorted();
    }
    const found: string[] = [];
    for (const segment of after === undefined ? [[]] : segmentsAfter(sorted, after)) {
      if (found.length >= limit) break;
      const { text, values } = selected(source, columnsOf(source, sorted), whereOf(source, where, segment));
      found.push(...this.statements.firsts<string>(`${text}${orderOf(sorted)} ${LIMIT}`, [...values, limit - found.length]));
    }
    return found;
  }

  /** In the order of the ids, each once. */
  #documentsOf<D extends Doc>(collection: Collection, ids: readonly string[]): readonly D[] {
    const table = tableOf(collection);
    const found = new Map(ids.map((id) => [id, this.#remembered.get(table, id)]));
    const missing = [...found].flatMap(([id, document]) => (document ? [] : [id]));
    const source = sourceOf(collection);
    for (let from = 0; from < missing.length; from += LOADED_AT_ONCE) {
      const some = whereOf(source, { id: { in: missing.slice(from, from + LOADED_AT_ONCE) } });
      const { text, values } = selected(source, [DOC], some);
      for (const row of this.statements.firsts<string>(text, values)) {
        const document = JSON.parse(row) as D;
        this.#remembered.put(table, document, row.length);
        found.set(document.id, document);
      }
    }
    return [...found.values()].flatMap((document) => (document ? [document as D] : []));
  }
}
