import { DuplicateId, type EventStore } from '../../../src/platform/event-store/event-store';
import { draft, drafts } from '../../support/drafts';
import { allOf } from './everything';

/** The same append once more, because nobody heard the first answer; and ids that are taken. */
export function retrying(store: () => EventStore, restarted: () => Promise<EventStore>): void {
  it('and answers as the first time, whatever was appended since', async () => {
    const [one, more] = [drafts(2), drafts(3)];
    const first = await store().append('trial-1', 'no-stream', one);
    const second = await store().append('trial-1', first.head, more);
    await store().append('trial-1', second.head, [draft()]);
    expect(await store().append('trial-1', 'no-stream', one)).toStrictEqual(first);
    expect(await store().append('trial-1', first.head, more)).toStrictEqual(second);
    expect(await allOf(store())).toHaveLength(6);
  });

  it('and answers as the first time after a restart', async () => {
    const events = drafts(2);
    const first = await store().append('trial-1', 'no-stream', events);
    const again = await restarted();
    expect(await again.append('trial-1', 'no-stream', events)).toStrictEqual(first);
    expect(await allOf(again)).toHaveLength(2);
  });

  it('with the same ids and another text, and keeps what was written first', async () => {
    const event = draft({ data: { bed: 3 } });
    const first = await store().append('trial-1', 'no-stream', [event]);
    expect(await store().append('trial-1', 'no-stream', [{ ...event, data: { bed: 4 } }])).toStrictEqual(first);
    expect((await allOf(store())).map(({ data }) => data)).toStrictEqual([{ bed: 3 }]);
  });

  it('that comes together with its first try, and writes once', async () => {
    const events = drafts(2);
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => store().append('trial-1', 'no-stream', events)));
    expect(others).toStrictEqual([first, first, first, first]);
    expect(await allOf(store())).toHaveLength(2);
  });

  it.each<[string, (taken: string, there: readonly string[]) => [stream: string, ids: readonly (string | undefined)[]]]>([
    ['when another stream has an id', (taken) => ['trial-new', [taken]]],
    ['when another stream has the last of its ids', (taken) => ['trial-new', [undefined, taken]]],
    ['when another stream has the id and its own stream moved', (taken) => ['trial-1', [taken]]],
    ['when only the first of its ids is there', (_, there) => ['trial-1', [there[0], undefined]]],
    ['when there are more of its ids than were there', (_, there) => ['trial-1', [...there, undefined]]],
    ['when its ids are there in another order', (_, there) => ['trial-1', there.toReversed()]],
    ['when it brings one id twice', () => ['trial-new', TWINS]],
  ])('not %s', async (_, asked) => {
    const other = draft();
    const own = drafts(2);
    await store().append('trial-2', 'no-stream', [other]);
    await store().append('trial-1', 'no-stream', own);
    const [stream, ids] = asked(
      other.id,
      own.map(({ id }) => id),
    );
    const events = ids.map((id) => (id === undefined ? draft() : draft({ id })));
    await expect(store().append(stream, 'no-stream', events)).rejects.toBeInstanceOf(DuplicateId);
    expect((await allOf(store())).map(({ id }) => id)).toStrictEqual([other, ...own].map(({ id }) => id));
  });
}

const TWINS = Array.from({ length: 2 }, () => '01985c00-0000-7000-8000-0000000000aa');
