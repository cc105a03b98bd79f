const BITS = 2 ** 24;

/** Which ids were ever added, in 2 MB however many: may take a stranger for one of them, never the other way round (a Bloom filter). */
export class SeenIds {
  readonly #bits = new Uint32Array(BITS / 32);

  /** Adds an id; whether it was surely not there before. */
  add(id: string): boolean {
    const [first, step] = hashes(id);
    let isNew = false;
    for (let probe = 0; probe < 3; probe++) {
      const bit = (first + probe * step) & (BITS - 1);
      const mask = 1 << (bit & 31);
      if ((this.#bits[bit >>> 5]! & mask) !== 0) continue;
      this.#bits[bit >>> 5]! |= mask;
      isNew = true;
    }
    return isNew;
  }
}

/** Two FNV-1a hashes in one pass; the second is odd, so that its steps reach every bit. */
function hashes(id: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let index = 0; index < id.length; index++) {
    const unit = id.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x5bd1e995);
  }
  return [(first ^ (first >>> 15)) >>> 0, (second ^ (second >>> 13)) | 1];
}
