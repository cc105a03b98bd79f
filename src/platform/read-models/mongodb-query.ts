import { checkDeclared, checkKeys, checkListed, checkSortable, justAfter } from './conditions';
import type { Collection, Condition, Query, Scalar } from './read-models';

/** A condition in the server's words, built from names and operators of ours and plain scalars. */
export type Match = Readonly<Record<string, unknown>>;

const NEVER: Match = { _id: { $in: [] } };

/** Where a declared field lies; throws on any other. */
export function placeOf(collection: Collection, field: string): string {
  checkDeclared(collection, field);
  return field === 'id' ? '_id' : `i.${field}`;
}

/** Documents that are there and meet every condition. */
export function matching(collection: Collection, where: NonNullable<Query['where']>, more: readonly Match[] = []): Match {
  checkListed(collection, where);
  const conditions = Object.entries(where).flatMap(([field, condition]) => conditionOf(placeOf(collection, field), condition));
  return { $and: [{ gone: { $eq: null } }, ...conditions, ...more] };
}

function conditionOf(place: string, condition: Condition): readonly Match[] {
  if (condition === undefined) throw new Error('A condition says nothing.');
  if (condition === null || typeof condition !== 'object') return [equal(place, condition)];
  checkKeys(condition);
  if ('in' in condition) return [{ [place]: { $in: [...condition.in] } }];
  if ('prefix' in condition) return startsWith(place, condition.prefix);
  const bounds = (['gt', 'gte', 'lt', 'lte'] as const).flatMap((kind) =>
    condition[kind] === undefined ? [] : [bound(place, kind, condition[kind])],
  );
  if (bounds.length === 0) throw new Error('A condition says nothing.');
  return bounds;
}

const equal = (place: string, value: Scalar): Match => ({ [place]: { $eq: value } });

// The server compares within the type of the bound, but null meets >= null and <= null.
const bound = (place: string, kind: 'gt' | 'gte' | 'lt' | 'lte', value: Scalar): Match =>
  value === null ? NEVER : { [place]: { [`$${kind}`]: value } };

function startsWith(place: string, prefix: string): readonly Match[] {
  const end = justAfter(prefix);
  return [{ [place]: { $gte: prefix } }, ...(end === undefined ? [] : [{ [place]: { $lt: end } }])];
}

/** How many documents have a value, or one list. */
export interface Counted {
  readonly _id: Scalar | readonly string[];
  readonly count: number;
}

/** The counts of each value; of a list for each of its texts: FerretDB 1.24 unwinds one that lies within an object into nothing. */
export function countsIn(rows: readonly Counted[]): ReadonlyMap<Scalar, number> {
  const counts = new Map<Scalar, number>();
  for (const { _id, count } of rows)
    for (const value of Array.isArray(_id) ? (_id as readonly string[]) : [_id as Scalar])
      counts.set(value, (counts.get(value) ?? 0) + count);
  return counts;
}

type Sorted = readonly (readonly [place: string, direction: 'asc' | 'desc'])[];

/** The places a query sorts by, the id last. */
export function sortOf(collection: Collection, sort: NonNullable<Query['sort']>): Sorted {
  for (const [field] of sort) checkSortable(collection, field);
  const named = sort.map(([field, direction]) => [placeOf(collection, field), direction === 'desc' ? 'desc' : 'asc'] as const);
  return sort.some(([field]) => field === 'id') ? named : [...named, ['_id', named.at(-1)?.[1] ?? 'asc']];
}

/** What the documents after a keyset cursor meet: one of several plain ranges. */
export function after(sorted: Sorted, cursor: readonly Scalar[]): Match {
  if (cursor.length !== sorted.length) throw new Error('A cursor holds one value for each sort field, and the id.');
  const ranges = sorted.flatMap(([place, direction], index) => {
    const same = sorted.slice(0, index).map(([earlier], at) => equal(earlier, cursor[at]!));
    return beyond(place, direction, cursor[index]!).map((range) => ({ $and: [...same, range] }));
  });
  return ranges.length === 0 ? NEVER : { $or: ranges };
}

/** The least value of each type, in the order of the types: the server's order is that of the port. */
const LEAST: readonly Scalar[] = [null, -Number.MAX_VALUE, '', false];
const rank = (value: Scalar) => LEAST.findIndex((least) => (least === null ? value === null : typeof value === typeof least));

function beyond(place: string, direction: 'asc' | 'desc', value: Scalar): readonly Match[] {
  const types = direction === 'asc' ? LEAST.slice(rank(value) + 1) : LEAST.slice(0, rank(value));
  const others = types.map((least) => (least === null ? equal(place, null) : { [place]: { $gte: least } }));
  return value === null ? others : [{ [place]: { [direction === 'asc' ? '$gt' : '$lt']: value } }, ...others];
}
