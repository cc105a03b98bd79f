import { createHash } from 'node:crypto';
import { chained, eventHash } from '../../src/platform/evidence/chain';
import type { Draft } from '../../src/platform/event-store/event-store';
import { rfc8785 } from '../support/rfc8785';

const EVENT: Draft = {
  id: '01985c00-0000-7000-8000-000000000010',
  type: 'BedMade',
  schema: 1,
  data: { room: 'Melati', bed: 3, note: '"é"\n' },
  meta: {
    centre: 'BDG',
    actor: { id: '01985c00-0000-7000-8000-000000000001', role: 'social-worker' },
    happened: { at: '2026-03-31T17:30:00.000Z', day: '2026-04-01', precision: 'minute', source: 'seen' },
    recordedAt: '2026-03-31T17:31:02.000Z',
    command: '01985c00-0000-7000-8000-000000000002',
    correlation: '01985c00-0000-7000-8000-000000000002',
    causation: '01985c00-0000-7000-8000-000000000002',
  },
};
const NEXT: Draft = { ...EVENT, id: '01985c00-0000-7000-8000-000000000011' };

const sha256 = (...parts: (string | Buffer)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

describe('the hash of an event', () => {
  const [first, second] = chained('trial-1', 'no-stream', [EVENT, NEXT]);

  it('is the leaf hash of RFC 6962 over its envelope, as anybody can compute it', () => {
    const envelope = {
      ctx: 'jejak/event/v1',
      stream: 'trial-1',
      revision: 1,
      id: NEXT.id,
      type: NEXT.type,
      schema: NEXT.schema,
      data: sha256(rfc8785(NEXT.data)),
      meta: { ...NEXT.meta, prev: first!.hash },
    };
    expect(second!.hash).toBe(sha256(Buffer.of(0), rfc8785(envelope)));
  });

  // Once a log exists these may never change: whoever has to change them needs a new context string.
  it('is the same for ever', () => {
    expect([first!.hash, second!.hash]).toStrictEqual([
      '1e9c00b54a504e4de189f2e13442215db5ea59c71bc29c8adaaf31eba37dc2f0',
      '2162671592e0ed7832fa36474b0678a0c9cd9701f5477754691a9a38a6fe1d12',
    ]);
  });

  it.each([
    ['stream', 'trial-2'],
    ['revision', 2],
    ['id', EVENT.id],
    ['type', 'BedUnmade'],
    ['schema', 2],
    ['data', '{"bed":4}'],
    ['meta', '{"centre":"SBY"}'],
  ])('is another one when its %s is', (field, other) => {
    expect(eventHash({ ...second!, [field]: other })).not.toBe(second!.hash);
  });

  it.each(Object.keys(EVENT.meta))('covers %s of its metadata', (field) => {
    const [other] = chained('trial-1', 'no-stream', [{ ...EVENT, meta: { ...EVENT.meta, [field]: 'x' } }]);
    expect(other!.hash).not.toBe(first!.hash);
  });

  it('does not know the position, which changes when a log moves to another store', () => {
    const placed = { ...second!, position: '0000000000000009' };
    expect(eventHash(placed)).toBe(second!.hash);
  });
});

describe('a chain', () => {
  it('goes on from the head it is given as if it had been written at once', () => {
    const [first, second] = chained('trial-1', 'no-stream', [EVENT, NEXT]);
    expect(chained('trial-1', { revision: 0, hash: first!.hash }, [NEXT])).toStrictEqual([second]);
    expect(JSON.parse(second!.meta).prev).toBe(first!.hash);
    expect(JSON.parse(first!.meta).prev).toBeNull();
  });
});
