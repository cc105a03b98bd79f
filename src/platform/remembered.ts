interface Kept<Value> {
  readonly value: Value;
  readonly size: number;
}

/** Values by their keys, of which those that were asked for lately stay, as long as there is room. */
export class Remembered<Value> {
  /** What was asked for lately, and what was before that: the older half goes at once when the younger is full. */
  #young = new Map<string, Kept<Value>>();
  #old = new Map<string, Kept<Value>>();
  #size = 0;

  /** `atMost`: sizes of all values together, in whatever unit they are put. */
  constructor(private readonly atMost: number) {}

  get(key: string): Value | undefined {
    const young = this.#young.get(key);
    if (young) return young.value;
    const old = this.#old.get(key);
    if (old) this.#keep(key, old);
    return old?.value;
  }

  put(key: string, value: Value, size: number): void {
    this.#keep(key, { value, size });
  }

  forget(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }

  forgetAll(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#size = 0;
  }

  #keep(key: string, kept: Kept<Value>): void {
    this.#young.set(key, kept);
    this.#size += kept.size;
    if (this.#size < this.atMost / 2) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}
