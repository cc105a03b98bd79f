import { EventStoreDbStore } from '../../src/platform/event-store/eventstoredb';
import { DamagedLog } from '../../src/platform/event-store/eventstoredb-events';
import { canonical } from '../../src/platform/event-store/codec';
import { eventHash } from '../../src/platform/evidence/chain';
import { draft, drafts } from '../support/drafts';
import type { Faults } from '../support/eventstoredb-double/faults';
import { EventStoreDbDouble } from '../support/eventstoredb-double/double';

const SECRET = 'Rahasia';

describe('reading from EventStoreDB', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbStore;
  beforeEach(async () => {
    double = await EventStoreDbDouble.start();
    store = EventStoreDbStore.open({ connectionString: double.connectionString });
  });
  afterEach(async () => {
    await store.close();
    await double.kill();
  });

  it('given what was appended, the server holds the canonical texts, and the hash beside what is hashed', async () => {
    const event = draft({ data: { room: 'Melati', bed: 3, list: ['é', null] } });
    const { head } = await store.append('trial-1', 'no-stream', [event]);
    const [entry] = double.log.stream('trial-1')!;
    expect(Buffer.from(entry!.data).toString()).toBe(canonical(event.data));
    const metadata = JSON.parse(Buffer.from(entry!.metadata).toString());
    expect(metadata).toStrictEqual({ hash: head.hash, meta: { ...event.meta, prev: null }, schema: 1 });
  });

  it('given a call that the server ends too early, as if all were well, reads on to the end', async () => {
    for (const stream of ['trial-1', 'trial-2']) await store.append(stream, 'no-stream', drafts(9));
    double.faults.readsEndAfter = 4;
    expect(await store.readStream('trial-2', 1, 100)).toHaveLength(8);
    expect(await store.readAll(undefined, 15)).toHaveLength(15);
    expect(await store.readBytes(undefined, 100)).toHaveLength(18);
  });

  it('given more of the server’s own events than fit into a page, neither ends early nor loses the head', async () => {
    const noise = () => {
      for (let each = 0; each < 700; each++) double.log.put('$stats-node', '$statsCollected', '{}', '{}');
    };
    noise();
    expect(await store.head()).toBeUndefined();
    expect(await store.readAll(undefined, 10)).toStrictEqual([]);
    const first = await store.append('trial-1', 'no-stream', drafts(2));
    noise();
    expect(await store.head()).toBe(first.position);
    const second = await store.append('trial-1', first.head, [draft()]);
    expect((await store.readAll(undefined, 10)).map(({ revision }) => revision)).toStrictEqual([0, 1, 2]);
    expect(await store.readAll(first.position, 1)).toHaveLength(1);
    expect(await store.readAll(second.position, 1)).toStrictEqual([]);
  });

  it.each<[string, [type: string, data: string, metadata: string, contentType?: string]]>([
    ['a text that is no JSON', ['BedMade', `{"name":"${SECRET}"`, '{}']],
    ['an event of another program', ['BedMade', `{"name":"${SECRET}"}`, '']],
    ['metadata that are no JSON', ['BedMade', '{}', `{"name":"${SECRET}`]],
    ['a hash that is none', ['BedMade', '{}', `{"hash":"${SECRET}","meta":{},"schema":1}`]],
    ['bytes', ['BedMade', SECRET, '{}', 'application/octet-stream']],
    ['data that are no object', ['BedMade', `"${SECRET}"`, `{"hash":"${'a'.repeat(64)}","meta":{},"schema":1}`]],
  ])('given %s among the events, says where it stands and not what', async (_, put) => {
    await store.append('trial-1', 'no-stream', drafts(2));
    double.log.put('trial-1', ...put);
    const reads = [store.readAll(undefined, 10), store.readBytes(undefined, 10), store.readStream('trial-1', 0, 10)];
    for (const read of [...reads, store.readEvents([{ stream: 'trial-1', revision: 2 }])]) {
      const refused: unknown = await read.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DamagedLog);
      expect(refused).toMatchObject({ message: expect.stringMatching(/trial-1.*2/) });
      expect((refused as Error).message).not.toContain(SECRET);
    }
    expect(await store.readAll(undefined, 2)).toHaveLength(2);
  });

  it('given a text that no codec of ours writes, its bytes are not given out', async () => {
    const { head } = await store.append('trial-1', 'no-stream', [draft()]);
    double.log.put('trial-1', 'BedMade', '{"bed":1.5}', JSON.stringify({ hash: head.hash, meta: {}, schema: 1 }));
    await expect(store.readBytes(undefined, 10)).rejects.toBeInstanceOf(DamagedLog);
  });

  it('given a text that was changed at the server, its bytes hash to something else', async () => {
    await store.append('trial-1', 'no-stream', [draft({ data: { bed: 3 } })]);
    Object.assign(double.log.entries[0]!, { data: Buffer.from('{"bed":4}') });
    const [bytes] = await store.readBytes(undefined, 10);
    expect(eventHash(bytes!)).not.toBe(bytes!.hash);
  });

  it('given a link in a stream of ours, does not take the stream for whole', async () => {
    await store.append('trial-1', 'no-stream', drafts(2));
    double.log.put('trial-1', '$>', '0@trial-2', '', 'application/octet-stream');
    await expect(store.readStream('trial-1', 0, 10)).rejects.toBeInstanceOf(DamagedLog);
  });

  it('given a stream of which the server shows the newest only, says that it is not whole', async () => {
    await store.append('trial-1', 'no-stream', drafts(5));
    double.log.setMetadata('trial-1', { $maxCount: 2 });
    await expect(store.readStream('trial-1', 0, 10)).rejects.toBeInstanceOf(DamagedLog);
    await expect(store.readEvents([{ stream: 'trial-1', revision: 0 }])).rejects.toBeInstanceOf(DamagedLog);
  });

  it.each<[string, Faults]>([
    ['23.10', {}],
    ['22.6, which does not say that it is at the end', { neverCaughtUp: true }],
    ['any version, whose answers end too early', { subscriptionsEnd: true, readsEndAfter: 4 }],
  ])('given a server of %s, finds every stream that is held back now, and no other', async (_, faults) => {
    Object.assign(double.faults, faults);
    for (const stream of ['cut-1', 'aged-1', 'few-1', 'gone-1', 'free-1', 'healed-1']) await store.append(stream, 'no-stream', drafts(3));
    expect(await store.hidden()).toStrictEqual({ streams: [], damage: [] });
    double.log.setMetadata('cut-1', { $tb: 2 });
    double.log.setMetadata('aged-1', { $maxAge: 60 });
    double.log.setMetadata('few-1', { $maxCount: 1 });
    double.log.setMetadata('free-1', { note: 'nothing is hidden' });
    double.log.setMetadata('healed-1', { $tb: 1 });
    double.log.setMetadata('healed-1', {});
    double.log.setMetadata('$stats-127.0.0.1:2113', { $maxAge: 60 });
    double.log.put('gone-1', '$streamDeleted', '', '');
    expect((await store.hidden()).streams).toStrictEqual(['aged-1', 'cut-1', 'few-1', 'gone-1']);
    while (double.openCalls > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('given any read, leaves no call open', async () => {
    await store.append('trial-1', 'no-stream', drafts(5));
    await Promise.all([store.readStream('trial-1', 0, 2), store.readAll(undefined, 2), store.head(), store.readStream('trial-9', 0, 1)]);
    while (double.openCalls > 0) await new Promise((resolve) => setImmediate(resolve));
    double.faults.silent = true;
    const hasty = EventStoreDbStore.open({ connectionString: double.connectionString, deadlineMs: 100 });
    await expect(hasty.readAll(undefined, 2)).rejects.toThrow();
    while (double.openCalls > 0) await new Promise((resolve) => setImmediate(resolve));
    await hasty.close();
  });
});
