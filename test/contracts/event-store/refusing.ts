import { canonical } from '../../../src/platform/event-store/codec';
import { type Draft, type EventStore, type Expected, StoreUnavailable, Unstorable } from '../../../src/platform/event-store/event-store';
import { draft } from '../../support/drafts';
import { allOf } from './everything';

const EVENT_BYTES = 512 * 1024;
const SECRET = 'Rahasia';
const nested = (levels: number): object => (levels === 1 ? {} : { in: nested(levels - 1) });
const cycle: { self?: object } = {};
cycle.self = cycle;

const VALUES: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['a big integer', 1n],
  ['a fraction', 0.5],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['minus zero', -0],
  ['an integer beyond 2^53 - 1', 2 ** 53],
  ['a function', () => SECRET],
  ['a symbol', Symbol(SECRET)],
  ['a date', new Date(0)],
  ['a map', new Map([[SECRET, 1]])],
  ['a set', new Set([SECRET])],
  ['bytes', new Uint8Array(2)],
  ['an instance of a class', new (class Visitor {})()],
  ['something with toJSON', { toJSON: () => SECRET }],
  ['a lone surrogate', `${SECRET}\ud800`],
  ['a list with undefined', [SECRET, undefined]],
  ['a list with a hole', new Array(2)],
  ['a cycle', cycle],
  ['a key with a lone surrogate', { [`${SECRET}\ud800`]: 1 }],
  ['a key __proto__', JSON.parse('{"__proto__":{"admin":true}}')],
  ['a key constructor', { constructor: 1 }],
  ['a key prototype', { prototype: 1 }],
  ['a key with a dot', { 'a.b': 1 }],
  ['a key with a dollar', { $where: 1 }],
  ['a key with NUL', { 'a\0': 1 }],
  ['an empty key', { '': 1 }],
  ['a key that is a symbol', { [Symbol(SECRET)]: 1 }],
  ['33 levels', nested(32)],
];

const STREAMS = [
  '',
  'trial',
  'trial-',
  '-1',
  'Trial-1',
  'trial 1',
  'trial-1/2',
  'trial-1\\2',
  'trial-1@x',
  '$trial-1',
  'trial-é',
  'trial-\0',
  'trial-1\n',
  `trial-${'x'.repeat(195)}`,
];

const ENVELOPES: readonly (readonly [string, Partial<Draft>])[] = [
  ['an id that is no UUID', { id: SECRET }],
  ['an id in capitals', { id: '01985C00-0000-7000-8000-0000000000AA' }],
  ['a type that is no name', { type: `${SECRET} ` }],
  ['a schema version 0', { schema: 0 }],
  ['a schema version that is no whole number', { schema: 1.5 }],
];

const HEADS: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['a bare revision', 0],
  ['a word of another store', 'any'],
  ['a revision below 0', { revision: -1, hash: 'a'.repeat(64) }],
  ['a revision that is no whole number', { revision: 0.5, hash: 'a'.repeat(64) }],
  ['a big revision', { revision: 0n, hash: 'a'.repeat(64) }],
  ['no hash', { revision: 0 }],
  ['a hash that is none', { revision: 0, hash: SECRET }],
];

/** What the log does not take: refused before anything is written, in words that do not repeat it. */
export function refusing(store: () => EventStore): void {
  async function refuses(stream: string, expected: Expected, events: readonly Draft[]): Promise<void> {
    const refused = await store()
      .append(stream, expected, events)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Unstorable);
    expect((refused as Error).message).not.toContain(SECRET);
    expect(await store().head()).toBeUndefined();
  }

  it.each(VALUES)('%s in an event', (_, value) => refuses('trial-1', 'no-stream', [draft(), draft({ data: { value } })]));
  it.each(VALUES)('%s in the metadata', (_, value) => refuses('trial-1', 'no-stream', [draft({ meta: { reason: value as never } })]));
  it.each(STREAMS)('the stream name %j', (stream) => refuses(stream, 'no-stream', [draft()]));
  it.each(ENVELOPES)('%s', (_, envelope) => refuses('trial-1', 'no-stream', [draft(envelope)]));
  it.each(HEADS)('an expectation that is %s', (_, expected) => refuses('trial-1', expected as Expected, [draft()]));

  it('an event larger than 512 KiB, and takes one that is not', async () => {
    await refuses('trial-1', 'no-stream', [sized(EVENT_BYTES + 1, null)]);
    await store().append('trial-1', 'no-stream', [sized(EVENT_BYTES, null)]);
    expect(await allOf(store())).toHaveLength(1);
  });

  it('an append larger than 1 MiB, and takes one that is not', async () => {
    const first = sized(EVENT_BYTES, null);
    await refuses('trial-1', 'no-stream', [first, sized(EVENT_BYTES - 1000, ANY_HASH), sized(1001, ANY_HASH)]);
    await store().append('trial-1', 'no-stream', [first, sized(EVENT_BYTES, ANY_HASH)]);
    expect(await allOf(store())).toHaveLength(2);
  });

  it('every append once it is closed, and still says first what it would never take', async () => {
    await store().close();
    await expect(store().append('trial-1', 'no-stream', [draft()])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store().append('trial-1', 'no-stream', [draft({ data: { value: 1n } })])).rejects.toBeInstanceOf(Unstorable);
  });
}

const ANY_HASH = 'a'.repeat(64);

/** An event whose data and metadata are so many bytes of UTF-8. */
function sized(bytes: number, prev: string | null): Draft {
  const event = draft();
  const rest = Buffer.byteLength(canonical({ ...event.meta, prev })) + Buffer.byteLength(canonical({ text: '' }));
  // Two bytes a letter, so that counting letters would take twice as much.
  const room = bytes - rest;
  return { ...event, data: { text: 'é'.repeat(room >> 1) + 'x'.repeat(room % 2) } };
}
