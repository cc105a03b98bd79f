import { type Draft, type EventStore, type Expected, StreamMoved } from '../../../src/platform/event-store/event-store';
import { draft, drafts } from '../../support/drafts';
import { allOf, headOf, NOWHERE } from './everything';

/** What an append does, and what it expects. */
export function appending(store: () => EventStore): void {
  it('events in their order from revision 0, chained, and answers with the last of them', async () => {
    const made = drafts(3);
    const { head, position } = await store().append('trial-1', 'no-stream', made);
    const stored = await store().readStream('trial-1', 0, 10);
    expect(stored.map(({ id, revision }) => [id, revision])).toStrictEqual(made.map(({ id }, revision) => [id, revision]));
    expect([head, position]).toStrictEqual([{ revision: 2, hash: stored[2]!.hash }, stored[2]!.position]);
    expect(stored.map(({ meta }) => meta.prev)).toStrictEqual([null, stored[0]!.hash, stored[1]!.hash]);
  });

  it('onto the head that the append before it answered with', async () => {
    const first = await store().append('trial-1', 'no-stream', drafts(2));
    const second = await store().append('trial-1', first.head, [draft()]);
    expect(second.head.revision).toBe(2);
    expect(second.position > first.position).toBe(true);
    expect((await store().readStream('trial-1', 2, 1))[0]!.meta.prev).toBe(first.head.hash);
  });

  it('to one stream without moving another', async () => {
    await store().append('trial-1', 'no-stream', drafts(2));
    const { head } = await store().append('trial-2', 'no-stream', [draft()]);
    expect(head.revision).toBe(0);
  });

  const absent = { revision: 4, hash: 'a'.repeat(64) };
  it.each<[string, (head: { revision: number; hash: string }) => [stream: string, expected: Expected], unknown]>([
    ['absent and is there', () => ['trial-1', 'no-stream'], { expected: 'no-stream', actual: 2 }],
    ['shorter than it is', (head) => ['trial-1', { ...head, revision: 1 }], { expected: 1, actual: 2 }],
    ['longer than it is', (head) => ['trial-1', { ...head, revision: 3 }], { expected: 3, actual: 2 }],
    ['of another history of the same length', () => ['trial-1', { revision: 2, hash: 'b'.repeat(64) }], { expected: 2, actual: 2 }],
    ['there and is absent', () => ['trial-2', absent], { expected: 4, actual: 'no-stream' }],
  ])('nothing when the stream was expected to be %s', async (_, asked, moved) => {
    const { head, position } = await store().append('trial-1', 'no-stream', drafts(3));
    const [stream, expected] = asked(head);
    for (const events of [[draft()], drafts(2), []]) {
      const refused = await store()
        .append(stream, expected, events)
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(StreamMoved);
      expect(refused).toMatchObject({ stream, ...(moved as object) });
    }
    expect(await store().head()).toBe(position);
  });

  it('nothing when there is nothing to append, and says where the stream stands', async () => {
    expect(await store().append('trial-1', 'no-stream', [])).toStrictEqual(NOWHERE);
    expect(await store().head()).toBeUndefined();
    const first = await store().append('trial-1', 'no-stream', drafts(2));
    await store().append('trial-2', 'no-stream', [draft()]);
    expect(await store().append('trial-1', first.head, [])).toStrictEqual(first);
    expect(await allOf(store())).toHaveLength(3);
  });

  it('what is right although others at the same moment are wrong', async () => {
    const { head } = await store().append('trial-moved', 'no-stream', [draft()]);
    const taken = (await store().readStream('trial-moved', 0, 1))[0]!.id;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => {
        if (index % 3 === 1) return store().append('trial-moved', { revision: 7, hash: head.hash }, [draft()]);
        if (index % 3 === 2) return store().append(`trial-${index}`, 'no-stream', [draft(), draft({ id: taken })]);
        return store().append(`trial-${index}`, 'no-stream', drafts(2));
      }),
    );
    expect(outcomes.map(({ status }) => status)).toStrictEqual(outcomes.map((_, index) => (index % 3 === 0 ? 'fulfilled' : 'rejected')));
    expect(await allOf(store())).toHaveLength(1 + 10 * 2);
  });

  it('each of 150 first appends of one moment', async () => {
    const firsts = await Promise.all(Array.from({ length: 150 }, (_, n) => store().append(`trial-${n}`, 'no-stream', [draft()])));
    expect(new Set(firsts.map(({ position }) => position)).size).toBe(150);
    expect(await allOf(store())).toHaveLength(150);
  });

  it('in the order in which they came though the clock was set back, each with the cause that it says', async () => {
    const times = ['2026-04-01T10:00:00.000Z', '2026-03-31T09:00:00.000Z', '2036-01-01T00:00:00.000Z', '2026-04-01T10:00:01.000Z'];
    const made = times.map((recordedAt, n) => draft({ meta: { recordedAt, causation: draft().id, correlation: `story ${n}` } }));
    const { head } = await store().append('trial-1', 'no-stream', made.slice(0, 3));
    await store().append('trial-1', head, made.slice(3));
    const said = ({ id, meta }: Pick<Draft, 'id' | 'meta'>) => [id, meta.recordedAt, meta.causation, meta.correlation];
    expect((await allOf(store())).map(said)).toStrictEqual(made.map(said));
  });

  it('each event of 50 writers once, five of them on each stream, and a reader beside them misses none', async () => {
    let writing = true;
    const seen: string[] = [];
    const reader = (async () => {
      for (let after: string | undefined; ;) {
        const done = !writing;
        const page = await store().readAll(after, 7);
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1)?.position ?? after;
        if (done && page.length === 0) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const made = await Promise.all(Array.from({ length: 50 }, (_, writer) => persist(store(), `trial-${writer % 10}`, 5)));
    writing = false;
    await reader;

    const log = await allOf(store());
    expect(log.map(({ id }) => id).toSorted()).toStrictEqual(made.flat().toSorted());
    expect(seen).toStrictEqual(log.map(({ id }) => id));
    expect(log.map(({ position }) => position)).toStrictEqual([...new Set(log.map(({ position }) => position))].toSorted());
    for (let stream = 0; stream < 10; stream++) {
      const own = log.filter((event) => event.stream === `trial-${stream}`);
      expect(own.map(({ revision }) => revision)).toStrictEqual(Array.from({ length: 25 }, (_, revision) => revision));
      expect(own.map(({ meta }) => meta.prev)).toStrictEqual([null, ...own.slice(0, -1).map(({ hash }) => hash)]);
    }
  });
}

/** Appends so many single events, and tries anew wherever somebody else was first. */
async function persist(store: EventStore, stream: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  let expected: Expected = 'no-stream';
  while (ids.length < count) {
    const event = draft();
    try {
      expected = (await store.append(stream, expected, [event])).head;
      ids.push(event.id);
    } catch (error) {
      if (!(error instanceof StreamMoved)) throw error;
      expected = await headOf(store, stream, error.actual);
    }
  }
  return ids;
}
