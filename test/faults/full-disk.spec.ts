import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Draft, type EventStore, type Expected, type Head, StoreUnavailable } from '../../src/platform/event-store/event-store';
import { eventHash } from '../../src/platform/evidence/chain';
import { compiled } from '../support/compiled';
import { draft, drafts } from '../support/drafts';
import { LogFolder } from '../support/log-folder';
import { smallDisk } from '../support/small-disk';

describe('a disk that takes no more', () => {
  let folder: LogFolder;
  beforeEach(() => {
    folder = new LogFolder();
  });
  afterEach(() => folder.remove());

  /** Appends until the store cannot; the ids that were acknowledged, the head they left and what was refused. */
  async function fill(store: EventStore): Promise<{ ids: string[]; head: Head; refused: Draft[] }> {
    const ids: string[] = [];
    for (let expected: Expected = 'no-stream'; ;) {
      const events = drafts(5, { data: { text: 'x'.repeat(6000) } });
      try {
        expected = (await store.append('trial-1', expected, events)).head;
        ids.push(...events.map(({ id }) => id));
      } catch (error) {
        expect(error).toBeInstanceOf(StoreUnavailable);
        return { ids, head: expected as Head, refused: [...events] };
      }
    }
  }

  async function expectWhole(store: EventStore, ids: readonly string[]): Promise<void> {
    const found = await store.readBytes(undefined, 10_000);
    expect(found.map(({ id }) => id)).toStrictEqual(ids);
    expect(found.map(eventHash)).toStrictEqual(found.map(({ hash }) => hash));
    expect(folder.raw().pragma('integrity_check', { simple: true })).toBe('ok');
  }

  it('refuses the append as a whole, together with those of the same moment, and takes smaller ones', async () => {
    const store = folder.open({ mostBytes: 1024 * 1024 });
    const { ids, head, refused } = await fill(store);
    expect(ids.length).toBeGreaterThan(20);
    const small = draft();
    const together = [store.append('trial-2', 'no-stream', [small]), store.append('trial-1', head, refused)];
    expect((await Promise.allSettled(together)).map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
    await expectWhole(store, ids);

    await store.append('trial-2', 'no-stream', [small]);
    await expectWhole(store, [...ids, small.id]);
  });

  it('takes the same append once there is more room', async () => {
    const full = folder.open({ mostBytes: 512 * 1024 });
    const { ids, head, refused } = await fill(full);
    await full.close();
    const store = folder.open();
    await expectWhole(store, ids);
    await store.append('trial-1', head, refused);
    await expectWhole(store, [...ids, ...refused.map(({ id }) => id)]);
  });

  const disk = smallDisk('2m');
  const ballast = join(disk?.path ?? '', 'ballast');
  afterAll(() => disk?.remove());
  (disk ? it : it.skip)('goes on without a restart when a real disk is full and space is freed', async () => {
    writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    const store = folder.open({ file: join(disk!.path, 'log.sqlite') });
    const { ids, head, refused } = await fill(store);
    const before = await store.readBytes(undefined, 10_000);
    expect(before.map(({ id }) => id)).toStrictEqual(ids);
    rmSync(ballast);
    await store.append('trial-1', head, refused);
    const after = await store.readBytes(undefined, 10_000);
    expect(after.map(({ id }) => id)).toStrictEqual([...ids, ...refused.map(({ id }) => id)]);
    expect(after.map(eventHash)).toStrictEqual(after.map(({ hash }) => hash));
    await store.close();
  });

  it('stops the log when a commit fails in the middle, and the same append settles it after a restart', async () => {
    const program = compiled(join(__dirname, 'filling.child.ts'));
    // A limit on the size of files makes a write fail half-way, which SQLite cannot tell from a broken disk.
    const limited = ['-c', 'ulimit -f 2000 && exec "$@"', 'sh', process.execPath, program.file, folder.file];
    const { stdout, stderr } = spawnSync('sh', limited, { encoding: 'utf8' });
    program.remove();
    expect(stderr).toBe('');
    const said = JSON.parse(stdout) as {
      acknowledged: string[];
      failed: string;
      again: string;
      read: string[];
      expected: Head;
      event: Draft;
    };
    expect(said).toMatchObject({ failed: 'OutcomeUnknown', again: 'StoreUnavailable', read: said.acknowledged });
    expect(said.acknowledged.length).toBeGreaterThan(20);

    const store = folder.open();
    const first = await store.append('trial-1', said.expected, [said.event]);
    await expectWhole(store, [...said.acknowledged, said.event.id]);
    expect(await store.append('trial-1', said.expected, [said.event])).toStrictEqual(first);
  });
});
