import type { Test } from 'supertest';
import type { EventStore } from '../../src/platform/event-store/event-store';

const ON_A_RECORD = /^\/api\/([a-z-]+)\/([^/?]+)\/[^/?]+$/;

/**
 * Gives a post what every step needs, unless the test sets it: `key` as its Idempotency-Key, and in If-Match the revision that the
 * record has when the request is sent. Whoever wants a header left out says `unset`.
 */
export function asStep(test: Test, store: EventStore, key: string): Test {
  test.set('Idempotency-Key', `"${key}"`);
  const [, collection, id] = ON_A_RECORD.exec(new URL(test.url).pathname) ?? [];
  if (collection === undefined || id === undefined) return test;
  let said = false;
  const [set, unset, end] = [test.set.bind(test), test.unset.bind(test), test.end.bind(test)];
  const isIfMatch = (field: unknown) =>
    (typeof field === 'string' ? [field] : Object.keys(field as object)).some((name) => name.toLowerCase() === 'if-match');
  test.set = ((field: string, value: string) => {
    said ||= isIfMatch(field);
    return set(field, value);
  }) as typeof test.set;
  test.unset = (field) => {
    said ||= isIfMatch(field);
    return unset(field);
  };
  test.end = ((done: never) => {
    void revisionOf(store, `${singular(collection)}-${id}`)
      .catch(() => 0)
      .then((at) => {
        if (!said) set('If-Match', `"${at}"`);
        end(done);
      });
    return test;
  }) as typeof test.end;
  return test;
}

/** Where a stream ends; 0 where there is none. */
async function revisionOf(store: EventStore, stream: string): Promise<number> {
  for (let read = 0; ;) {
    const page = await store.readStream(stream, read, 1000);
    read += page.length;
    if (page.length < 1000) return Math.max(0, read - 1);
  }
}

const singular = (collection: string): string => collection.replace(/ies$/, 'y').replace(/(?<=ch)es$|s$/, '');
