import { idFrom, timeOf } from '../platform/ids';
import { Rejection } from '../platform/rejection';
import type { Asked } from './caller';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUIDV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * The revision that `If-Match: "7"` says was seen, or `"7.<what was shown>"` of an answer that was read. A step on a record says which one it read, or two people could decide the same thing
 * without knowing of each other: without it 428. `*`, lists and weak tags are refused with 400.
 */
export function seenBy(request: Asked): number {
  const tag = single(request, 'if-match');
  if (tag === undefined) throw new Rejection('request/if-match-needed', 'A step on a record says in If-Match which revision was read.');
  const [, revision] = /^"(0|[1-9]\d{0,14})(?:\.[\w-]{22})?"$/.exec(tag) ?? [];
  if (revision === undefined) throw new Rejection('request/bad-if-match', 'If-Match must be one strong ETag of the record.');
  return Number(revision);
}

/**
 * The id of the command a request brings: of the same user, place and `Idempotency-Key` always the same, so that a retry is recorded
 * once. The key is a quoted string, as in draft-ietf-httpapi-idempotency-key-header-07; a UUIDv7 keeps the ids of events in order of time.
 */
export function commandOf(request: Asked, user: string, place: string): string {
  const said = single(request, 'idempotency-key');
  if (said === undefined) throw new Rejection('request/idempotency-key-needed', 'Every step comes with an Idempotency-Key of its own.');
  const [, key] = /^"([\x21\x23-\x5b\x5d-\x7e]{1,128})"$/.exec(said) ?? [];
  if (key === undefined)
    throw new Rejection('request/bad-idempotency-key', 'Idempotency-Key must be 1 to 128 visible characters in double quotes.');
  return idFrom(UUIDV7.test(key) ? timeOf(key) : 0, user, place, key);
}

/** Whether a text can be the id of a record: a UUID in lower case. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

/** How a kind of records is named in its address. */
export type Named = 'by-id' | 'by-code';

/** Whether a text can name a record of its kind; a code is what centres have. */
export const isNamed = (text: unknown, named: Named): text is string =>
  named === 'by-id' ? isId(text) : typeof text === 'string' && text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** A header that may be said once. Node joins two into one text, which nobody meant. */
export function single(request: Asked, name: 'if-match' | 'idempotency-key' | 'read-after' | 'reading-reason'): string | undefined {
  const values = request.headersDistinct[name] ?? [];
  if (values.length > 1) throw new Rejection('request/header-twice', 'A header that may be said once was said twice.');
  return values[0];
}
