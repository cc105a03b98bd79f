import type { Db } from 'mongodb';
import type { Position } from '../event-store/event-store';
import { ASKING, keyOf, PARKED, type ParkedRow } from './mongodb-places';
import type { Generation, Parked, Skip } from './read-models';

const SKIPS = 'skips';

type SkipRow = Skip & { readonly _id: string };

/** What a collection has set aside, after a position. */
export async function parkedIn(
  database: Db,
  generation: Generation,
  last: Position | undefined,
  limit: number,
): Promise<readonly Parked[]> {
  if (limit === 0) return [];
  const some = { of: { $eq: keyOf(generation) }, gone: { $eq: null }, position: { $gt: last ?? '' } };
  const rows = await database.collection<ParkedRow>(PARKED).find(some, ASKING).sort({ position: 1 }).limit(limit).toArray();
  return rows.map(({ position, stream, revision, event, keys, code }) => {
    return { position, stream, revision, event, keys: keys === null ? undefined : (JSON.parse(keys) as string[]), code };
  });
}

export async function recordSkip(database: Db, { name, position, event, code, by, at }: Skip): Promise<void> {
  const _id = `${name} ${position}`;
  const decision = { name, position, event, code, by, at };
  await database.collection<SkipRow>(SKIPS).replaceOne({ _id: { $eq: _id } }, decision, { upsert: true });
}

export async function skipsIn(database: Db): Promise<readonly Skip[]> {
  const rows = await database.collection<SkipRow>(SKIPS).find({}, ASKING).sort({ name: 1, position: 1 }).toArray();
  return rows.map(({ name, position, event, code, by, at }) => ({ name, position, event, code, by, at }));
}
