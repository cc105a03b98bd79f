import { getEventListeners } from 'node:events';
import type { EventStore, Expected, Position, StoredEvent } from '../../../src/platform/event-store/event-store';
import { draft, drafts } from '../../support/drafts';
import { allOf } from './everything';

/** What a subscription brings, and how it ends. */
export function subscribing(store: () => EventStore): void {
  /** Collects until so many events have come; every batch it got. */
  async function collect(after: Position | undefined, most: number, until: number): Promise<readonly (readonly StoredEvent[])[]> {
    const ending = new AbortController();
    const batches: (readonly StoredEvent[])[] = [];
    for await (const batch of store().subscribe(after, most, ending.signal)) {
      batches.push(batch);
      if (batches.flat().length >= until) ending.abort();
    }
    return batches;
  }

  async function write(writers: number, each: number): Promise<void> {
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        let { head } = await store().append(`trial-${writer}`, 'no-stream', [draft()]);
        for (let index = 1; index < each; index++) ({ head } = await store().append(`trial-${writer}`, head, [draft()]));
      }),
    );
  }

  it('of what was there, in batches no larger than asked, each event once', async () => {
    await store().append('trial-1', 'no-stream', drafts(25));
    const batches = await collect(undefined, 10, 25);
    expect(batches.map(({ length }) => length)).toStrictEqual([10, 10, 5]);
    expect(batches.flat()).toStrictEqual(await allOf(store()));
  });

  it('of what comes after a position only', async () => {
    const { head, position } = await store().append('trial-1', 'no-stream', drafts(3));
    await store().append('trial-1', head, drafts(2));
    expect((await collect(position, 10, 2)).flat().map(({ revision }) => revision)).toStrictEqual([3, 4]);
  });

  it('of each event while they wait for it', async () => {
    const ending = new AbortController();
    const seen: number[] = [];
    let head: Expected = 'no-stream';
    // One append after the other: an event may be seen before its writer has heard of it.
    let last: Promise<unknown> = Promise.resolve();
    const next = () => (last = last.then(async () => ({ head } = await store().append('trial-1', head, [draft()]))));
    setTimeout(() => void next(), 20);
    for await (const batch of store().subscribe(undefined, 10, ending.signal)) {
      seen.push(...batch.map(({ revision }) => revision));
      if (seen.length === 30) ending.abort();
      else setTimeout(() => void next(), 5);
    }
    expect(seen).toStrictEqual(Array.from({ length: 30 }, (_, revision) => revision));
  });

  it.each([1, 3, 1000])('of everything in order under load, without a gap or a repeat, %i at a time', async (most) => {
    await store().append('trial-before', 'no-stream', drafts(30));
    const total = 30 + 20 * 10;
    const [early, late] = await Promise.all([
      collect(undefined, most, total),
      (async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return collect(undefined, most, total);
      })(),
      write(20, 10),
    ]);
    const log = (await allOf(store())).map(({ position }) => position);
    expect(log).toHaveLength(total);
    expect(early.flat().map(({ position }) => position)).toStrictEqual(log);
    expect(late.flat().map(({ position }) => position)).toStrictEqual(log);
  });

  it('nothing more once they abort while waiting, and leaves nothing behind', async () => {
    const ending = new AbortController();
    const batches: unknown[] = [];
    const over = (async () => {
      for await (const batch of store().subscribe(undefined, 10, ending.signal)) batches.push(batch);
    })();
    for (const stream of ['trial-1', 'trial-2', 'trial-3']) {
      await store().append(stream, 'no-stream', [draft()]);
    }
    while (batches.flat().length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(getEventListeners(ending.signal, 'abort').length).toBeLessThan(2);
    ending.abort();
    await over;
    await store().append('trial-4', 'no-stream', [draft()]);
    expect(batches.flat()).toHaveLength(3);
    expect(getEventListeners(ending.signal, 'abort')).toHaveLength(0);
  });

  it('at once that it is over when they abort while waiting', async () => {
    // More than the test has time for, were each to wait for the next look at the log.
    for (let round = 0; round < 15; round++) {
      const ending = new AbortController();
      setTimeout(() => ending.abort(), 10);
      for await (const batch of store().subscribe(undefined, 10, ending.signal)) throw new Error(`A batch of ${batch.length} came.`);
    }
  });

  it('nothing when they aborted before, and nothing after the batch in which they do', async () => {
    await store().append('trial-1', 'no-stream', drafts(5));
    expect(await collect(undefined, 2, 1)).toHaveLength(1);
    for await (const batch of store().subscribe(undefined, 2, AbortSignal.abort())) throw new Error(`A batch of ${batch.length} came.`);
  });

  it('and lets them leave in the middle', async () => {
    await store().append('trial-1', 'no-stream', drafts(5));
    const ending = new AbortController();
    for await (const batch of store().subscribe(undefined, 2, ending.signal)) {
      expect(batch).toHaveLength(2);
      break;
    }
    expect(getEventListeners(ending.signal, 'abort')).toHaveLength(0);
  });
}
