import { type EventData, jsonEvent, type Position as ServerPosition, type RecordedEvent } from '@eventstore/db-client';
import { canonical } from './codec';
import { type Position, type StoredBytes, type StoredEvent, StoreUnavailable, Unstorable } from './event-store';

/** The server's log is not as we wrote it: events are hidden, deleted or foreign. Says where; trying again does not help. */
export class DamagedLog extends StoreUnavailable {}

/** An event's metadata at the server. `hash` and `schema` stand beside `meta`, for what is hashed is `meta` alone. */
interface Kept {
  readonly hash: string;
  readonly meta: object;
  readonly schema: number;
}

/** The largest position and revision that a server gives away (2^63 - 1), of 19 digits; older servers say "none" with a larger one. */
const MOST = 2n ** 63n - 1n;
const DIGITS = 19;
const POSITION = /^(\d{19})-(\d{19})$/;

/** A chained event as the client takes it: its canonical texts, parsed, are written back to the same texts. */
export function proposed({ id, type, schema, data, meta, hash }: Omit<StoredBytes, 'position'>): EventData {
  const metadata: Kept = { hash, meta: JSON.parse(meta) as object, schema };
  return jsonEvent({ id, type, data: JSON.parse(data), metadata });
}

/** A position of the port: commit and prepare in fixed width, so that they sort as text. */
export function positionOf({ position, streamId, revision }: RecordedEvent): Position {
  if (position === undefined || position.commit > MOST || position.prepare > MOST)
    throw new StoreUnavailable(`The server gave no position for ${streamId} at ${revision}; it must be of version 22.6 or later.`);
  return positionAt(position);
}

/** The port's position at a place of the server's log. */
export const positionAt = ({ commit, prepare }: ServerPosition): Position => `${padded(commit)}-${padded(prepare)}`;

/** The server's position behind one of the port. Throws Unstorable for a text that is none. */
export function placeOf(position: Position): ServerPosition {
  const [, commit, prepare] = POSITION.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) throw new Unstorable('A position is not one of this log.');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** Whether a record of the whole log is an event of ours, and not one of the server's own or a link. */
export const isOurs = ({ streamId, type }: RecordedEvent): boolean => !streamId.startsWith('$') && !type.startsWith('$');

/** The record itself, never what a link points to. */
export function recordOf({ event, link }: { readonly event?: RecordedEvent; readonly link?: RecordedEvent }): RecordedEvent {
  const record = link ?? event;
  if (record === undefined) throw new StoreUnavailable('The server sent a record without an event.');
  return record;
}

/** An event as the port gives it. Throws DamagedLog when it is none of ours. */
export function eventOf(record: RecordedEvent): StoredEvent {
  const { hash, meta, schema } = keptOf(record);
  const { streamId: stream, id, type } = record;
  const data = dataOf(record);
  return {
    position: positionOf(record),
    stream,
    revision: Number(record.revision),
    id,
    type,
    schema,
    data,
    meta: meta as StoredEvent['meta'],
    hash,
  };
}

/** As eventOf, with the canonical texts. The client parses what it reads, so these are the stored bytes of every event that we wrote. */
export function bytesOf(record: RecordedEvent): StoredBytes {
  const { data, meta, ...rest } = eventOf(record);
  try {
    return { ...rest, data: canonical(data), meta: canonical(meta) };
  } catch (error) {
    if (error instanceof Unstorable) throw unreadable(record);
    throw error;
  }
}

// A text that is no JSON comes from the client as a string, metadata that are none as bytes.
function dataOf(record: RecordedEvent): object {
  const data: unknown = record.data;
  if (!record.isJson || typeof data !== 'object' || data === null) throw unreadable(record);
  return data;
}

function keptOf(record: RecordedEvent): Kept {
  const { hash, meta, schema } = (record.metadata ?? {}) as Partial<Kept>;
  const right =
    typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash) && Number.isSafeInteger(schema) && typeof meta === 'object' && meta !== null;
  if (!right) throw unreadable(record);
  return { hash, meta, schema: schema! };
}

const unreadable = ({ streamId, revision }: RecordedEvent): DamagedLog =>
  new DamagedLog(`What stands in ${streamId} at revision ${revision} is no event of this log.`);

const padded = (part: bigint): string => String(part).padStart(DIGITS, '0');
