import type { EventStore, Expected } from '../../../src/platform/event-store/event-store';
import { eventHash } from '../../../src/platform/evidence/chain';
import { draft, drafts } from '../../support/drafts';
import { fc } from '../../support/fast-check';
import { allOf, bytesOf } from './everything';

/** What the log gives back. */
export function reading(store: () => EventStore): void {
  it('an event as it was appended, in its place', async () => {
    const event = draft({
      type: 'NoteWritten',
      schema: 3,
      data: {
        text: 'Ia pulang.\n"Sudah" \\ é 𝒳 \u0000 \u2028 \ufeff',
        empty: '',
        most: Number.MAX_SAFE_INTEGER,
        least: Number.MIN_SAFE_INTEGER,
        no: false,
        nothing: null,
        list: [[], {}, [1, 'a', null]],
        inner: { b: 1, a: { $enc: 1 } },
        toString: 'a key like any other',
      },
      meta: { part: 2, onBehalfOf: 'somebody' },
    });
    const { head, position } = await store().append('trial-1.a_B-2', 'no-stream', [event]);
    const stored = { ...event, meta: { ...event.meta, prev: null }, stream: 'trial-1.a_B-2', revision: 0, position, hash: head.hash };
    expect(await store().readStream('trial-1.a_B-2', 0, 1)).toStrictEqual([stored]);
    expect(await store().readAll(undefined, 1)).toStrictEqual([stored]);
    expect(await store().readEvents([{ stream: 'trial-1.a_B-2', revision: 0 }])).toStrictEqual([stored]);
  });

  it('the events of some types in the streams of one kind, in their order, and no others', async () => {
    const typed = (type: string) => draft({ type });
    for (const stream of ['trial-2', 'trials-1', 'trial-1', 'tria-1'])
      await store().append(
        stream,
        'no-stream',
        ['BedMade', 'BedMadeAgain', 'BedMoved', 'BedMade'].map((type) => typed(type)),
      );
    const found = await store().ofKind('trial', ['BedMoved', 'BedMade']);
    expect(found).toStrictEqual(
      (await allOf(store())).filter(({ stream, type }) => stream.startsWith('trial-') && type !== 'BedMadeAgain'),
    );
    expect(found.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual(
      ['trial-2', 'trial-1'].flatMap((stream) => [0, 2, 3].map((revision) => `${stream}@${revision}`)),
    );
    expect(await store().ofKind('nothing', ['BedMade'])).toEqual([]);
  });

  it('the types of events that are beyond those it is asked about', async () => {
    const types = ['BedMade', 'BedMoved', 'BedMadeAgain', 'BedMade'];
    await store().append(
      'trial-1',
      'no-stream',
      types.map((type) => draft({ type })),
    );
    const known = new Map(types.map((type) => [type, 1]));
    expect(await store().beyond(known)).toEqual([]);
    known.delete('BedMade');
    expect(await store().beyond(known)).toEqual(['BedMade']);
  });

  it('an event as deep as events may be', async () => {
    const deep = (levels: number): object => (levels === 1 ? {} : { in: deep(levels - 1) });
    await store().append('trial-1', 'no-stream', [draft({ data: deep(32) })]);
    expect((await allOf(store()))[0]!.data).toStrictEqual(deep(32));
  });

  it('a stream that was read before with whatever was appended since, also by somebody who appends meanwhile', async () => {
    const step = fc.record({ stream: fc.nat(2), appends: fc.nat(3), from: fc.nat(8), limit: fc.integer({ min: 1, max: 40 }) });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        run++;
        const ids = new Map<string, string[]>();
        const heads = new Map<string, Expected>();
        for (const { stream: number, appends, from, limit } of steps) {
          const stream = `trial-${run}-${number}`;
          const known = ids.get(stream) ?? [];
          const made = drafts(appends);
          const idsIn = async () => (await store().readStream(stream, from, limit)).map(({ id }) => id);
          const appending = made.length > 0 ? store().append(stream, heads.get(stream) ?? 'no-stream', made) : undefined;
          const meanwhile = await idsIn();
          const appended = await appending;
          if (appended) heads.set(stream, appended.head);
          const now = [...known, ...made.map(({ id }) => id)];
          ids.set(stream, now);
          expect([known.slice(from, from + limit), now.slice(from, from + limit)]).toContainEqual(meanwhile);
          expect(await idsIn()).toEqual(now.slice(from, from + limit));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a stream in pages that are short only at its end', async () => {
    const made = drafts(11);
    await store().append('trial-1', 'no-stream', made);
    await store().append('trial-2', 'no-stream', drafts(3));
    const pages = await Promise.all([0, 4, 8, 11, 99].map((from) => store().readStream('trial-1', from, 4)));
    expect(pages.map((page) => page.length)).toStrictEqual([4, 4, 3, 0, 0]);
    expect(pages.flat().map(({ id }) => id)).toStrictEqual(made.map(({ id }) => id));
    expect(await store().readStream('trial-3', 0, 4)).toStrictEqual([]);
    expect(await store().readStream('trial-1', 0, 0)).toStrictEqual([]);
  });

  it('the whole log in pages that are short only at its end, whatever their size', async () => {
    const made = [];
    for (let stream = 0; stream < 8; stream++) {
      made.push(...drafts(150));
      await store().append(`trial-${stream}`, 'no-stream', made.slice(-150));
    }
    const ids = made.map(({ id }) => id);
    for (const limit of [37, 400, 1200, 5000]) expect((await allOf(store(), limit)).map(({ id }) => id)).toStrictEqual(ids);
    expect(await store().readAll(undefined, 700)).toHaveLength(700);
    expect(await store().readAll(await store().head(), 10)).toStrictEqual([]);
  });

  it('large events in full pages too', async () => {
    for (let stream = 0; stream < 14; stream++)
      await store().append(`trial-${stream}`, 'no-stream', [draft({ data: { text: 'x'.repeat(500_000) } })]);
    expect(await store().readAll(undefined, 14)).toHaveLength(14);
  });

  it('the position of its last event, and none while it is empty', async () => {
    expect(await store().head()).toBeUndefined();
    expect(await store().readAll(undefined, 10)).toStrictEqual([]);
    await store().append('trial-1', 'no-stream', drafts(2));
    const { position } = await store().append('trial-2', 'no-stream', [draft()]);
    expect(await store().head()).toBe(position);
  });

  it('single events in the order asked, without those that do not exist', async () => {
    await store().append('trial-1', 'no-stream', drafts(3));
    await store().append('trial-2', 'no-stream', drafts(1));
    const asked = [
      ['trial-2', 0],
      ['trial-1', 2],
      ['trial-1', 3],
      ['trial-3', 0],
      ['trial-1', 0],
      ['trial-2', 0],
    ] as const;
    const found = await store().readEvents(asked.map(([stream, revision]) => ({ stream, revision })));
    expect(found.map(({ stream, revision }) => [stream, revision])).toStrictEqual([
      ['trial-2', 0],
      ['trial-1', 2],
      ['trial-1', 0],
      ['trial-2', 0],
    ]);
    expect(await store().readEvents([])).toStrictEqual([]);
  });

  it('bytes that hash to what was stored and chain from the first event on', async () => {
    const { head } = await store().append('trial-1', 'no-stream', drafts(3));
    await store().append('trial-2', 'no-stream', drafts(2));
    await store().append('trial-1', head, drafts(2));
    const bytes = await bytesOf(store());
    expect(bytes.map(eventHash)).toStrictEqual(bytes.map(({ hash }) => hash));
    expect(bytes.map(({ data, meta, ...rest }) => ({ ...rest, data: JSON.parse(data), meta: JSON.parse(meta) }))).toStrictEqual(
      await allOf(store()),
    );
    const own = bytes.filter(({ stream }) => stream === 'trial-1');
    expect(own.map(({ meta }) => JSON.parse(meta).prev)).toStrictEqual([null, ...own.slice(0, -1).map(({ hash }) => hash)]);
    expect(await store().readBytes(bytes[2]!.position, 2)).toStrictEqual(bytes.slice(3, 5));
  });

  it('a long log without keeping everybody else from their turn', async () => {
    for (let stream = 0; stream < 8; stream++) await store().append(`trial-${stream}`, 'no-stream', drafts(250));
    let [turns, reading] = [0, true];
    const others = () => void (reading && (turns++, setImmediate(others)));
    others();
    for (let after: string | undefined, read = 0; read < 40; read++) {
      const page = await store().readAll(after, 100);
      after = page.length < 100 ? undefined : page.at(-1)!.position;
    }
    reading = false;
    expect(turns).toBeGreaterThan(4);
  });

  it('of how many it ever took, when its positions number them, and of nothing otherwise', async () => {
    const before = await store().numbered();
    await store().append('trial-numbered', 'no-stream', drafts(3));
    await expect(store().append('trial-numbered', 'no-stream', drafts(2))).rejects.toThrow();
    expect(await store().numbered()).toBe(before === undefined ? undefined : before + 3);
  });
}
