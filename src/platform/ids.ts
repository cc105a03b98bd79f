import { createHash, randomBytes } from 'node:crypto';

/** A UUIDv7 (RFC 9562): time-ordered to the millisecond, random after it. */
export function newId(now: number): string {
  return shaped(now, randomBytes(10), 7);
}

/** A UUIDv8 that follows from its seeds alone, and sorts by `time` (milliseconds). The same seeds give the same id. */
export function idFrom(time: number, ...seeds: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(seeds)).digest();
  return shaped(time, digest.subarray(0, 10), 8);
}

/** Whether two ids of `idFrom` follow from the same seeds, whatever their times are. */
export const isOfSameSeeds = (one: string, other: string): boolean => one.slice(14) === other.slice(14);

/** The millisecond in the first 48 bits of a UUIDv7 or v8; of any other id, its first 48 bits. */
export const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The id of what follows from `id` as its `index`-th consequence; time-ordered whenever `id` is. */
export const following = (id: string, index: number | string): string => idFrom(timeOf(id), id, index);

function shaped(time: number, tail: Buffer, version: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, Math.min(time, 2 ** 48 - 1)), 0, 6);
  tail.copy(bytes, 6, 0, 10);
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
