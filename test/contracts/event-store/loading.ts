import { chained } from '../../../src/platform/evidence/chain';
import { verify } from '../../../src/platform/evidence/verify';
import { type Draft, type EventStore, type Expected, type Run, StreamMoved } from '../../../src/platform/event-store/event-store';
import { draft, drafts } from '../../support/drafts';
import { allOf } from './everything';

/** A whole log that is copied, many streams at once. */
export function loading(store: () => EventStore): void {
  const run = (stream: string, expected: Expected, events: readonly Draft[]): Run => ({ stream, expected, events });
  const after = (stream: string, events: readonly Draft[]) => {
    const { revision, hash } = chained(stream, 'no-stream', events).at(-1)!;
    return { revision, hash };
  };
  /** Three runs, of which the last goes on where the first ended. */
  const interleaved = () => {
    const [one, two, three] = [drafts(2), drafts(3), drafts(1)];
    const runs = [run('trial-1', 'no-stream', one), run('trial-2', 'no-stream', two), run('trial-1', after('trial-1', one), three)];
    return { runs, ids: [...one, ...two, ...three].map(({ id }) => id) };
  };

  it('run after run, in their order, each stream a whole chain', async () => {
    const { runs, ids } = interleaved();
    await store().load(runs);
    expect((await allOf(store())).map(({ id }) => id)).toStrictEqual(ids);
    expect((await verify(store())).broken).toBeUndefined();
  });

  it('nothing, when there is nothing', async () => {
    await store().load([]);
    await store().load([run('trial-1', 'no-stream', [])]);
    expect(await store().head()).toBeUndefined();
  });

  it('the same runs again, and writes nothing twice', async () => {
    const { runs, ids } = interleaved();
    await store().load(runs.slice(0, 2));
    await store().load(runs);
    await store().load(runs);
    expect((await allOf(store())).map(({ id }) => id)).toStrictEqual(ids);
  });

  it('none after one that is refused', async () => {
    await store().append('trial-2', 'no-stream', [draft()]);
    const { runs, ids } = interleaved();
    await expect(store().load(runs)).rejects.toBeInstanceOf(StreamMoved);
    const there = new Set((await allOf(store())).map(({ id }) => id));
    expect(ids.slice(2).filter((id) => there.has(id))).toEqual([]);
    await store().append('trial-3', 'no-stream', [draft()]);
  });
}
