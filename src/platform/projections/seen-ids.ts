const BITS = 2 ** 24;

/** Which ids were ever added, in 2 MB however many: may take a stranger for one of them, never the other way round (a Bloom filter). */
export class SeenIds {
  #bits: Uint32Array | undefined;

  /** Adds an id; answers whether it is certain that it was not there. */
  add(id: string): boolean {
    const bits = (this.#bits ??= new Uint32Array(BITS / 32));
    const [first, step] = hashes(id);
    let isNew = false;
    for (let probe = 0; probe < 3; probe++) {
      const bit = (first + probe * step) & (BITS - 1);
      const mask = 1 << (bit & 31);
      if ((bits[bit >>> 5]! & mask) === 0) isNew = true;
      bits[bit >>> 5]! |= mask;
    }
    return isNew;
  }

  mayHold(id: string): boolean {
    const bits = this.#bits;
    if (bits === undefined) return false;
    const [first, step] = hashes(id);
    for (let probe = 0; probe < 3; probe++) {
      const bit = (first + probe * step) & (BITS - 1);
      if ((bits[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/** What of an id is looked at, from either end: a position, a day or half a UUID, which tell ids apart. */
const END = 20;

/** Two FNV-1a hashes in one pass; the second is odd, so that its steps reach every bit. */
function hashes(id: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  const { length } = id;
  for (let index = 0; index < length; index++) {
    if (index === END && length > 2 * END) index = length - END;
    const unit = id.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x5bd1e995);
  }
  return [(first ^ (first >>> 15)) >>> 0, (second ^ (second >>> 13)) | 1];
}
