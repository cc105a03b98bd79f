interface Kept<Value> {
  readonly value: Value;
  readonly size: number;
}

type Kinds<Value> = Map<string, Map<string, Kept<Value>>>;

/** Values by their kinds and keys, of which those that were asked for lately stay, as long as there is room. */
export class Remembered<Value> {
  /** What was asked for lately, and what was before that: the older half goes at once when the younger is full. */
  #young: Kinds<Value> = new Map();
  #old: Kinds<Value> = new Map();
  #size = 0;

  /** `atMost`: sizes of all values together, in whatever unit they are put. */
  constructor(private readonly atMost: number) {}

  get(key: string, kind = ''): Value | undefined {
    const young = this.#young.get(kind)?.get(key);
    if (young) return young.value;
    const old = this.#old.get(kind)?.get(key);
    if (old) this.#keep(kind, key, old);
    return old?.value;
  }

  put(key: string, value: Value, size: number, kind = ''): void {
    this.#keep(kind, key, { value, size });
  }

  forget(key: string, kind = ''): void {
    this.#young.get(kind)?.delete(key);
    this.#old.get(kind)?.delete(key);
  }

  forgetAll(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#size = 0;
  }

  #keep(kind: string, key: string, kept: Kept<Value>): void {
    const young = this.#young.get(kind) ?? new Map<string, Kept<Value>>();
    this.#young.set(kind, young.set(key, kept));
    this.#size += kept.size;
    if (this.#size < this.atMost / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}
