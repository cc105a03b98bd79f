import { Remembered } from '../remembered';
import type { Doc } from './read-models';
import type { Statements } from './sqlite-statements';

/** Characters of the texts that are remembered; parsed they take about four bytes each. */
const AT_MOST = 6_000_000;

/**
 * Documents as they were read last, by table and id, for as long as no other connection writes the file: what is asked for again is neither
 * read nor parsed again. Whoever is given one shares it with everybody else: documents are never changed, they are made anew.
 */
export class RememberedDocuments {
  readonly #documents = new Remembered<Doc>(AT_MOST);
  #version: number | undefined;

  constructor(private readonly statements: Statements) {}

  /** Forgets everything where another connection has written; to be called first within the transaction that looks. */
  demandCurrent(): void {
    const [version] = this.statements.firsts<number>('pragma data_version', []);
    if (version !== this.#version) this.forgetAll();
    this.#version = version;
  }

  get(table: string, id: string): Doc | undefined {
    return this.#documents.get(id, table);
  }

  put(table: string, document: Doc, size: number): void {
    this.#documents.put(document.id, document, size, table);
  }

  /** What is written or removed is read anew. */
  forget(table: string, ids: Iterable<string>): void {
    for (const id of ids) this.#documents.forget(id, table);
  }

  forgetAll(): void {
    this.#documents.forgetAll();
  }
}
