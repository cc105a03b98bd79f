import { Rejection } from '../platform/rejection';

const SENTENCES = {
  'json-encoding': 'The body is not UTF-8.',
  'json-bom': 'The body begins with a byte order mark.',
  'json-syntax': 'The body is not JSON.',
  'json-depth': 'The body is nested too deeply.',
  'json-size': 'The body holds more values than any step asks for.',
  'json-duplicate-key': 'An object in the body says the same key twice.',
  'json-key': 'An object in the body has a key that is not allowed.',
  'json-unicode': 'A text in the body holds half a character.',
  'json-number': 'A number in the body is not a whole number that can be kept exactly.',
} as const;

/** What a body can be refused for before anybody looks at what it asks. */
export type BadJsonReason = keyof typeof SENTENCES;

/** A body that is no JSON of ours; its code is `request/<reason>`. */
export class BadJson extends Rejection {
  constructor(
    readonly reason: BadJsonReason,
    /** The key that is meant, for whoever wrote it; no answer repeats it. */
    readonly key?: string,
  ) {
    super(`request/${reason}`, SENTENCES[reason]);
  }
}

/** Lists and objects within each other, the outermost counted. */
const DEPTH = 32;
/** Of one list or object, and of a whole body: checking a million values would keep everybody else waiting for a minute. */
const MOST = { together: 1000, inAll: 20_000 } as const;
/** Keys that mean something to JavaScript, and that class-transformer silently drops. */
const NOT_KEYS = ['__proto__', 'constructor', 'prototype'];

/**
 * The one meaning of some bytes, or BadJson. Where JSON.parse guesses, this refuses: bad UTF-8, a byte order mark, lone surrogates, the
 * same key twice, depth above 32, more values than any step asks for, and numbers other than safe integers written plainly (a NIK sent as a number would be rounded).
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  const reader = new Reader(decoded(bytes));
  const value = reader.value(0);
  reader.end();
  return value;
}

function decoded(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.startsWith('\ufeff')) throw new BadJson('json-bom');
    return text;
  } catch (error) {
    throw error instanceof BadJson ? error : new BadJson('json-encoding');
  }
}

/** Reads from left to right; never deeper than DEPTH calls, however deep the text is. */
class Reader {
  #at = 0;
  #values = 0;

  constructor(private readonly text: string) {}

  value(depth: number): unknown {
    this.#skipSpace();
    switch (this.text[this.#at]) {
      case '{':
        return this.#record(deeper(depth));
      case '[':
        return this.#list(deeper(depth));
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  end(): void {
    this.#skipSpace();
    if (this.#at < this.text.length) throw new BadJson('json-syntax');
  }

  #record(depth: number): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    let fields = 0;
    this.#at++;
    if (this.#takes('}')) return record;
    do {
      this.#skipSpace();
      if (this.text[this.#at] !== '"') throw new BadJson('json-syntax');
      const key = this.#string();
      if (NOT_KEYS.includes(key)) throw new BadJson('json-key', key);
      if (Object.hasOwn(record, key)) throw new BadJson('json-duplicate-key', key);
      if (!this.#takes(':')) throw new BadJson('json-syntax');
      this.#counts(++fields);
      record[key] = this.value(depth);
    } while (this.#takes(','));
    if (!this.#takes('}')) throw new BadJson('json-syntax');
    return record;
  }

  #list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.#at++;
    if (this.#takes(']')) return list;
    do {
      this.#counts(list.length + 1);
      list.push(this.value(depth));
    } while (this.#takes(','));
    if (!this.#takes(']')) throw new BadJson('json-syntax');
    return list;
  }

  #counts(together: number): void {
    if (together > MOST.together || ++this.#values > MOST.inAll) throw new BadJson('json-size');
  }

  #string(): string {
    const from = this.#at;
    let to = from + 1;
    while (to < this.text.length && this.text[to] !== '"') to += this.text[to] === '\\' ? 2 : 1;
    if (to >= this.text.length) throw new BadJson('json-syntax');
    this.#at = to + 1;
    const string = unescaped(this.text.slice(from, this.#at));
    if (!string.isWellFormed()) throw new BadJson('json-unicode');
    return string;
  }

  #scalar(): unknown {
    const from = this.#at;
    while (/[-+.\w]/.test(this.text[this.#at] ?? '')) this.#at++;
    const word = this.text.slice(from, this.#at);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) throw new BadJson('json-syntax');
    if (!/^(0|-?[1-9]\d*)$/.test(word) || !Number.isSafeInteger(Number(word))) throw new BadJson('json-number');
    return Number(word);
  }

  #takes(sign: string): boolean {
    this.#skipSpace();
    if (this.text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.#at] ?? 'end')) this.#at++;
  }
}

function deeper(depth: number): number {
  if (depth >= DEPTH) throw new BadJson('json-depth');
  return depth + 1;
}

function unescaped(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    throw new BadJson('json-syntax');
  }
}
