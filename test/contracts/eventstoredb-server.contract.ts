import { EventStoreDBClient } from '@eventstore/db-client';
import { LIMITS } from '../../src/platform/event-store/codec';
import { DuplicateId, type Expected, type StoredEvent, StreamMoved, Unstorable } from '../../src/platform/event-store/event-store';
import { EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { DamagedLog } from '../../src/platform/event-store/eventstoredb-events';
import { eventHash } from '../../src/platform/evidence/chain';
import { newId } from '../../src/platform/ids';
import { draft, drafts } from '../support/drafts';
import { headOf } from './event-store/everything';

/**
 * What the adapter needs of a server, asked of one whose log is not empty and cannot be emptied; the contract of the port wants an
 * empty log for every test. Each test writes to streams of its own.
 */
export function serverContract(name: string, connectionString: () => string): void {
  describe.each(['classic', 'batched'] as const)(`the log of a server on ${name}, %s`, (appends) => {
    let store: EventStoreDbStore;
    let admin: EventStoreDBClient;
    let stream: string;
    beforeEach(() => {
      store = EventStoreDbStore.open({ connectionString: connectionString(), appends });
      admin = EventStoreDBClient.connectionString(connectionString());
      stream = `trial-${newId(Date.now())}`;
    });
    afterEach(async () => {
      await store.close();
      await admin.dispose();
    });

    it('an event has one position, whether its stream or the whole log is read, and bytes that hash to what was stored', async () => {
      const before = await store.head();
      const { head, position } = await store.append(stream, 'no-stream', drafts(3, { data: { text: 'é\n"𝒳"', list: [1, null] } }));
      const own = await store.readStream(stream, 0, 10);
      expect([head, position]).toStrictEqual([{ revision: 2, hash: own[2]!.hash }, own[2]!.position]);
      expect((await store.readAll(before, 100)).filter((event) => event.stream === stream)).toStrictEqual(own);
      const bytes = (await store.readBytes(before, 100)).filter((event) => event.stream === stream);
      expect(bytes.map(eventHash)).toStrictEqual(own.map(({ hash }) => hash));
      expect((await store.head())! >= position).toBe(true);
    });

    it('a retry is answered as the first time, by another client too, whatever its text and whatever came since', async () => {
      const events = drafts(2);
      const first = await store.append(stream, 'no-stream', events);
      await store.append(stream, first.head, drafts(2));
      const other = EventStoreDbStore.open({ connectionString: connectionString(), appends });
      try {
        expect(await other.append(stream, 'no-stream', events)).toStrictEqual(first);
        const rewritten = events.map((event) => ({ ...event, data: { bed: 4 } }));
        expect(await other.append(stream, 'no-stream', rewritten)).toStrictEqual(first);
        expect(await other.readStream(stream, 0, 10)).toHaveLength(4);
        await expect(other.append(stream, 'no-stream', [...events, draft()])).rejects.toBeInstanceOf(DuplicateId);
      } finally {
        await other.close();
      }
    });

    it('an append onto anything but the last event is refused, and says where the stream stands', async () => {
      const { head } = await store.append(stream, 'no-stream', drafts(3));
      for (const expected of [
        'no-stream',
        { ...head, revision: 1 },
        { ...head, revision: 7 },
        { revision: 2, hash: 'b'.repeat(64) },
      ] as const)
        for (const events of [[draft()], drafts(2), []]) {
          const refused: unknown = await store.append(stream, expected, events).catch((error: unknown) => error);
          expect(refused).toBeInstanceOf(StreamMoved);
          expect(refused).toMatchObject({ stream, actual: 2 });
        }
      expect(await store.readStream(stream, 0, 10)).toHaveLength(3);
    });

    it('ids that stand elsewhere in the stream are refused', async () => {
      const events = drafts(2);
      await store.append(stream, 'no-stream', events);
      await expect(store.append(stream, 'no-stream', events.toReversed())).rejects.toBeInstanceOf(DuplicateId);
      await expect(store.append(stream, 'no-stream', [events[0]!, draft()])).rejects.toBeInstanceOf(DuplicateId);
    });

    it('ten writers on one stream write a whole chain', async () => {
      const write = async (event = draft()) => {
        for (let expected: Expected = 'no-stream'; ;) {
          const refused: unknown = await store.append(stream, expected, [event]).then(
            () => undefined,
            (error: unknown) => error,
          );
          if (refused === undefined) return event.id;
          if (!(refused instanceof StreamMoved)) throw refused as Error;
          expected = await headOf(store, stream, refused.actual);
        }
      };
      const ids = await Promise.all(Array.from({ length: 10 }, () => write()));
      const own = await store.readStream(stream, 0, 100);
      expect(own.map(({ id }) => id).toSorted()).toStrictEqual(ids.toSorted());
      expect(own.map(({ meta }) => meta.prev)).toStrictEqual([null, ...own.slice(0, -1).map(({ hash }) => hash)]);
    });

    it('a subscription brings each event once and in order, and nothing of the server itself', async () => {
      const ending = new AbortController();
      const seen: StoredEvent[] = [];
      const before = await store.head();
      const subscribed = (async () => {
        for await (const batch of store.subscribe(before, 2, ending.signal)) {
          seen.push(...batch);
          if (seen.length >= 9) ending.abort();
        }
      })();
      let { head } = await store.append(stream, 'no-stream', drafts(5));
      for (let index = 0; index < 4; index++) ({ head } = await store.append(stream, head, [draft()]));
      await subscribed;
      expect(seen.filter((event) => event.stream === stream)).toStrictEqual(await store.readStream(stream, 0, 10));
    });

    it('a stream that somebody truncated is found, and not read as if it were whole', async () => {
      await store.append(stream, 'no-stream', drafts(3));
      expect((await store.hidden()).streams).not.toContain(stream);
      await admin.setStreamMetadata(stream, { truncateBefore: 2 });
      expect((await store.hidden()).streams).toContain(stream);
      await expect(store.readStream(stream, 0, 10)).rejects.toBeInstanceOf(DamagedLog);
    });

    it('a stream that was emptied is not begun anew', async () => {
      await store.append(stream, 'no-stream', drafts(3));
      await admin.setStreamMetadata(stream, { truncateBefore: 1000 });
      expect(await store.readStream(stream, 0, 10)).toStrictEqual([]);
      await expect(store.append(stream, 'no-stream', [draft()])).rejects.toBeInstanceOf(DamagedLog);
    });

    it('an append as large as ours may be is taken, or refused as a whole', async () => {
      const event = () => draft({ data: { text: 'x'.repeat(LIMITS.event - 2000) } });
      const outcome: unknown = await store.append(stream, 'no-stream', [event(), event()]).catch((error: unknown) => error);
      const stored = await store.readStream(stream, 0, 10);
      expect(outcome instanceof Unstorable ? 0 : 2).toBe(stored.length);
    });
  });
}
