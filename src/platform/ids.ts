import { hash as hashOf, randomBytes } from 'node:crypto';

/** A UUIDv7 (RFC 9562): time-ordered to the millisecond, random after it. */
export function newId(now: number): string {
  return shaped(startOf(now), randomBytes(10).toString('hex'), '7');
}

/** A UUIDv8 that follows from its seeds alone, and sorts by `time` (milliseconds). The same seeds give the same id. */
export function idFrom(time: number, ...seeds: readonly (string | number)[]): string {
  return shaped(startOf(time), tailOf(seeds), '8');
}

/** Whether two ids of `idFrom` follow from the same seeds, whatever their times are. */
export const isOfSameSeeds = (one: string, other: string): boolean => one.slice(14) === other.slice(14);

/** The millisecond in the first 48 bits of a UUIDv7 or v8; of any other id, its first 48 bits. */
export const timeOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The id of what follows from `id` as its `index`-th consequence; time-ordered whenever `id` is. */
export const following = (id: string, index: number | string): string =>
  shaped(UUID.test(id) ? id.slice(0, 13) : startOf(timeOf(id)), tailOf([id, index]), '8');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

const tailOf = (seeds: readonly (string | number)[]): string => hashOf('sha256', JSON.stringify(seeds), 'hex');

/** A millisecond as the beginning of an id: its 48 bits, `0198f0e2-1a2b`. */
function startOf(time: number): string {
  const millisecond = Math.trunc(Math.max(0, Math.min(time, 2 ** 48 - 1))) || 0;
  const start = millisecond.toString(16).padStart(12, '0');
  return `${start.slice(0, 8)}-${start.slice(8)}`;
}

/** An id of its beginning and of the first 20 hex digits of `tail`, six bits of which give way to the version and the variant. */
function shaped(start: string, tail: string, version: '7' | '8'): string {
  const variant = ((Number.parseInt(tail[4]!, 16) & 0x3) | 0x8).toString(16);
  return `${start}-${version}${tail.slice(1, 4)}-${variant}${tail.slice(5, 8)}-${tail.slice(8, 20)}`;
}
