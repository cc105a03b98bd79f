import type { Doc } from './read-models';
import type { Statements } from './sqlite-statements';

/** Characters of the texts that are remembered; parsed they take about four bytes each. */
const AT_MOST = 6_000_000;

interface Kept {
  readonly document: Doc;
  readonly size: number;
}

/**
 * Documents as they were read last, by table and id, for as long as no other connection writes the file: what is asked for again is neither
 * read nor parsed again. Whoever is given one shares it with everybody else: documents are never changed, they are made anew.
 */
export class Remembered {
  /** What was asked for lately, and what was before that: the older half goes at once when the younger is full. */
  #young = new Map<string, Kept>();
  #old = new Map<string, Kept>();
  #size = 0;
  #version: number | undefined;

  constructor(private readonly statements: Statements) {}

  /** Forgets everything where another connection has written; to be called first within the transaction that looks. */
  demandCurrent(): void {
    const [version] = this.statements.firsts<number>('pragma data_version', []);
    if (version !== this.#version) this.forgetAll();
    this.#version = version;
  }

  get(table: string, id: string): Doc | undefined {
    const key = keyOf(table, id);
    const young = this.#young.get(key);
    if (young) return young.document;
    const old = this.#old.get(key);
    if (old) this.#keep(key, old);
    return old?.document;
  }

  put(table: string, document: Doc, size: number): void {
    this.#keep(keyOf(table, document.id), { document, size });
  }

  /** What is written or removed is read anew. */
  forget(table: string, ids: Iterable<string>): void {
    if (this.#young.size + this.#old.size === 0) return;
    for (const id of ids) {
      const key = keyOf(table, id);
      this.#young.delete(key);
      this.#old.delete(key);
    }
  }

  forgetAll(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#size = 0;
  }

  #keep(key: string, kept: Kept): void {
    this.#young.set(key, kept);
    this.#size += kept.size;
    if (this.#size < AT_MOST / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}

const keyOf = (table: string, id: string): string => `${table} ${id}`;
