import { once } from 'node:events';
import { setTimeout as passed } from 'node:timers/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import {
  type Appended,
  type Draft,
  type Expected,
  OutcomeUnknown,
  StoreUnavailable,
  StreamMoved,
} from '../../src/platform/event-store/event-store';
import { type EventStoreDbOptions, EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { headOf } from '../contracts/event-store/everything';
import { draft, drafts } from '../support/drafts';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';

describe.each(['classic', 'batched'] as const)('EventStoreDB by %s appends', (appends) => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbStore;
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
  });
  afterEach(async () => {
    await store.close();
    await double.kill();
  });

  const opened = (options: Partial<EventStoreDbOptions> = {}) =>
    (store = EventStoreDbStore.open({ connectionString: double.connectionString, appends, deadlineMs: 5000, ...options }));
  const outcome = (expected: Expected, events: readonly Draft[]): Promise<unknown> =>
    store.append('trial-1', expected, events).catch((error: unknown) => error);
  /** After a restart, connections wait a little. */
  async function insisted(stream: string, events: readonly Draft[]): Promise<Appended> {
    for (;;) {
      const settled: unknown = await store.append(stream, 'no-stream', events).catch((error: unknown) => error);
      if (!(settled instanceof StoreUnavailable)) return settled as Appended;
      await passed(20);
    }
  }
  const stored = () => double.log.stream('trial-1')?.map(({ id }) => id) ?? [];

  it.each(['silence', 'break'] as const)('given a written append whose reply was lost in %s, the look-up finds it', async (lostReplies) => {
    opened({ deadlineMs: 400 });
    const first = await store.append('trial-1', 'no-stream', [draft()]);
    const events = drafts(2);
    double.faults.lostReplies = lostReplies;
    const second = await store.append('trial-1', first.head, events);
    delete double.faults.lostReplies;
    expect(second).toStrictEqual(await store.append('trial-1', first.head, events));
    expect(stored()).toHaveLength(3);
    await store.append('trial-1', second.head, [draft()]);
  });

  it('given a written append whose reply was lost, and no look-up either, the outcome is unknown and a retry writes nothing twice', async () => {
    opened({ deadlineMs: 400 });
    const events = drafts(2);
    const first = await store.append('trial-1', 'no-stream', [draft()]);
    Object.assign(double.faults, { lostReplies: 'silence', silentReads: true });
    expect(await outcome(first.head, events)).toBeInstanceOf(OutcomeUnknown);
    Object.assign(double.faults, { lostReplies: undefined, silentReads: false });
    const retried = await store.append('trial-1', first.head, events);
    expect(retried.head.revision).toBe(2);
    expect(stored()).toHaveLength(3);
  });

  it('given an append that was lost on its way, the outcome is unknown, and a retry writes it once', async () => {
    opened({ deadlineMs: 400 });
    const { head } = await store.append('trial-1', 'no-stream', [draft()]);
    const event = draft();
    double.faults.silent = true;
    expect(await outcome(head, [event])).toBeInstanceOf(OutcomeUnknown);
    // From now on the server is asked before anything is sent, so it is certain that nothing was.
    expect(await outcome(head, [event])).toBeInstanceOf(StoreUnavailable);
    expect(stored()).toHaveLength(1);
    double.faults.silent = false;
    expect((await store.append('trial-1', head, [event])).head.revision).toBe(1);
    expect(stored()).toHaveLength(2);
  });

  it('given an append that got no answer and is not there, the outcome is unknown, for it may still come', async () => {
    opened({ deadlineMs: 300 });
    const { head } = await store.append('trial-1', 'no-stream', [draft()]);
    double.faults.silentAppends = true;
    for (const [stream, expected] of [
      ['trial-1', head],
      ['trial-2', 'no-stream'],
    ] as const)
      await expect(store.append(stream, expected, [draft()])).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it('given an append that got no answer, and an event of somebody else in its place, the stream has moved', async () => {
    opened({ deadlineMs: 300 });
    const { head } = await store.append('trial-1', 'no-stream', [draft()]);
    double.faults.silentAppends = true;
    const refused = outcome(head, [draft()]);
    const kept = { hash: 'b'.repeat(64), meta: {}, schema: 1 };
    double.log.put('trial-1', 'BedMade', '{}', JSON.stringify(kept));
    expect(await refused).toMatchObject({ constructor: StreamMoved, expected: 0, actual: 1 });
  });

  it('given answers that are slow but not too slow, nothing is different', async () => {
    opened({ deadlineMs: 5000 });
    double.faults.slowMs = 100;
    const { head } = await store.append('trial-1', 'no-stream', drafts(2));
    expect((await store.append('trial-1', head, [draft()])).head.revision).toBe(2);
  });

  it('given a server that dies in mid-append, every append settles, and their retries write each event once', async () => {
    opened({ deadlineMs: 1000 });
    double.faults.slowMs = 30;
    const writes = Array.from({ length: 10 }, (_, index) => ({ stream: `trial-${index}`, events: drafts(2) }));
    const first = writes.map(({ stream, events }) => store.append(stream, 'no-stream', events));
    await double.written();
    await double.kill();
    for (const settled of await Promise.allSettled(first))
      if (settled.status === 'rejected')
        expect([OutcomeUnknown, StoreUnavailable].some((kind) => settled.reason instanceof kind)).toBe(true);
    await double.restart();
    delete double.faults.slowMs;
    for (const { stream, events } of writes) expect((await insisted(stream, events)).head.revision).toBe(1);
    const log = await store.readAll(undefined, 100);
    expect(log.map(({ id }) => id).toSorted()).toStrictEqual(writes.flatMap(({ events }) => events.map(({ id }) => id)).toSorted());
  });

  it('given nobody who listens, nothing was written and that is certain', async () => {
    opened();
    await double.kill();
    expect(await outcome('no-stream', [draft()])).toBeInstanceOf(StoreUnavailable);
    await double.restart();
    expect((await insisted('trial-1', [draft()])).head.revision).toBe(0);
  });

  it('given 20 writers on one stream, all settle by their word, and the chain is whole', async () => {
    opened();
    const first = await Promise.all(Array.from({ length: 20 }, () => outcome('no-stream', [draft()])));
    expect(first.filter((settled) => settled instanceof StreamMoved)).toHaveLength(19);
    const write = async (event: Draft) => {
      for (let expected: Expected = 'no-stream'; ;) {
        const settled = await outcome(expected, [event]);
        if (!(settled instanceof StreamMoved)) return settled as Appended;
        expected = await headOf(store, 'trial-1', settled.actual);
      }
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => write(draft())));
    const own = await store.readStream('trial-1', 0, 100);
    expect(answers.map(({ head }) => head.revision).toSorted((a, b) => a - b)).toStrictEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(own.map(({ meta }) => meta.prev)).toStrictEqual([null, ...own.slice(0, -1).map(({ hash }) => hash)]);
  });

  it.each(['not-leader', 'access-denied'] as const)(
    'given the refusal %s, each append is tried once and nothing is written',
    async (refusal) => {
      opened();
      const { head } = await store.append('trial-1', 'no-stream', [draft()]);
      const before = { ...double.calls };
      double.faults.refusal = refusal;
      for (let each = 0; each < 10; each++) expect(await outcome(head, [draft()])).toBeInstanceOf(StoreUnavailable);
      const calls = double.calls.append + double.calls.batchAppend + double.calls.read;
      // One that was sent, and nine that asked first and went no further.
      expect(calls - (before.append + before.batchAppend + before.read)).toBe(10);
      delete double.faults.refusal;
      expect((await store.append('trial-1', head, [draft()])).head.revision).toBe(1);
    },
  );
});

describe('EventStoreDB', () => {
  it('given a server of a version without batches, appends one by one', async () => {
    const double = await EventStoreDbDouble.start({ batches: false });
    const store = EventStoreDbStore.open({ connectionString: double.connectionString, appends: 'batched' });
    const { head } = await store.append('trial-1', 'no-stream', drafts(2));
    await expect(store.append('trial-1', 'no-stream', [draft()])).rejects.toBeInstanceOf(StreamMoved);
    await store.append('trial-1', head, [draft()]);
    expect([double.calls.append, double.calls.batchAppend]).toStrictEqual([3, 0]);
    await store.close();
    await double.kill();
  });

  it('given batches and a server that fell silent when it was asked what it can, appends again once it speaks', async () => {
    const double = await EventStoreDbDouble.start();
    const store = EventStoreDbStore.open({ connectionString: double.connectionString, appends: 'batched', deadlineMs: 300 });
    const event = draft();
    double.faults.silentFeatures = true;
    await expect(store.append('trial-1', 'no-stream', [event])).rejects.toBeInstanceOf(OutcomeUnknown);
    double.faults.silentFeatures = false;
    expect((await store.append('trial-1', 'no-stream', [event])).head.revision).toBe(0);
    await store.close();
    await double.kill();
  });

  it('given a connection into a black hole, every call settles and none is thought to be written', async () => {
    const sockets = new Set<Socket>();
    const hole = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
    await once(hole, 'listening');
    const { port } = hole.address() as AddressInfo;
    const store = EventStoreDbStore.open({ connectionString: `esdb://127.0.0.1:${port}?tls=false`, deadlineMs: 200 });
    const settled = await Promise.allSettled([
      store.append('trial-1', 'no-stream', [draft()]),
      store.append('trial-1', { revision: 3, hash: 'a'.repeat(64) }, [draft()]),
      store.append('trial-1', 'no-stream', []),
      store.readStream('trial-1', 0, 10),
      store.readEvents([{ stream: 'trial-1', revision: 0 }]),
      store.readAll(undefined, 10),
      store.readBytes(undefined, 10),
      store.head(),
      store.hidden(),
    ]);
    for (const each of settled) expect(each.status === 'rejected' && each.reason).toBeInstanceOf(StoreUnavailable);
    await store.close();
    for (const socket of sockets) socket.destroy();
    hole.close();
    await once(hole, 'close');
  });

  it('given a connection string that is none, says so without repeating it', () => {
    const open = () => EventStoreDbStore.open({ connectionString: 'esdb://clerk:Rahasia@' });
    expect(open).toThrow(Error);
    expect(open).not.toThrow(/Rahasia/);
  });
});
