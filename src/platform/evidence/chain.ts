import { hash as hashOf } from 'node:crypto';
import { canonical, checkEnvelope, checkStreamName, LIMITS } from '../event-store/codec';
import { type Draft, type Expected, type Head, type StoredBytes, Unstorable } from '../event-store/event-store';

/** Says what the hashed bytes are, so that they can mean nothing else. A change of shape needs a new one. */
const CONTEXT = 'jejak/event/v1';
const LEAF = '\0';

type Place = Pick<StoredBytes, 'stream' | 'revision' | 'id' | 'type' | 'schema' | 'data' | 'meta'>;

/**
 * The hash (hex) of an event: SHA-256(0x00 || JCS(envelope)), the leaf hash of RFC 6962. The envelope holds SHA-256(JCS(data)) in
 * the place of the data, the whole metadata with `prev`, and the place in the stream; never the position in the log, which changes
 * when a log moves to another store.
 */
export function eventHash({ stream, revision, id, type, schema, data, meta }: Place): string {
  const digest = hashOf('sha256', data, 'hex');
  // Keys in JCS order; `meta` is canonical already.
  const envelope =
    `{"ctx":"${CONTEXT}","data":"${digest}","id":${JSON.stringify(id)},"meta":${meta},` +
    `"revision":${revision},"schema":${schema},"stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)}}`;
  return hashOf('sha256', LEAF + envelope, 'hex');
}

/** Checks and encodes events and chains them onto the head they follow; throws Unstorable before anything is written. */
export function chained(stream: string, expected: Expected, drafts: readonly Draft[]): readonly Omit<StoredBytes, 'position'>[] {
  checkStreamName(stream);
  let head: Head | undefined = expected === 'no-stream' ? undefined : checkedHead(expected);
  let size = 0;
  return drafts.map(({ id, type, schema, data, meta }) => {
    checkEnvelope({ id, type, schema });
    const revision = (head?.revision ?? -1) + 1;
    const event = { stream, revision, id, type, schema, data: canonical(data), meta: canonical({ ...meta, prev: head?.hash ?? null }) };
    const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.meta);
    if (bytes > LIMITS.event) throw new Unstorable('An event is too large.');
    if ((size += bytes) > LIMITS.append) throw new Unstorable('An append is too large.');
    const hash = eventHash(event);
    head = { revision, hash };
    return { ...event, hash };
  });
}

function checkedHead(expected: Head): Head {
  if (typeof expected !== 'object' || expected === null) throw new Unstorable('An expected head is missing.');
  const { revision, hash } = expected;
  if (!Number.isSafeInteger(revision) || revision < 0) throw new Unstorable('An expected revision is not a whole number from 0.');
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Unstorable('An expected hash is not 64 hex digits.');
  return { revision, hash };
}
