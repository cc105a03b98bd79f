import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { drafts } from '../support/drafts';
import { eventStoreContract } from './event-store.contract';

eventStoreContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-log-'));
  const open = () => SqliteEventStore.open({ file: join(folder, 'log.sqlite') });
  let store = open();
  return {
    store,
    async reopen() {
      await store.close();
      return (store = open());
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
});

it('A stream that was read before is read anew where another program wrote to the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-log-'));
  const file = join(folder, 'log.sqlite');
  const store = SqliteEventStore.open({ file });
  const beside = SqliteEventStore.open({ file, readOnly: true });
  const lengths = async () => Promise.all([store, beside].map(async (each) => (await each.readStream('trial-1', 0, 9)).length));
  try {
    const { head } = await store.append('trial-1', 'no-stream', drafts(2));
    expect(await lengths()).toEqual([2, 2]);
    await store.append('trial-1', head, drafts(1));
    expect(await lengths()).toEqual([3, 3]);
  } finally {
    await Promise.all([store.close(), beside.close()]);
    rmSync(folder, { recursive: true });
  }
});

it('A stream to which somebody appends while it is read is read anew the next time', async () => {
  const store = SqliteEventStore.open({ file: join(mkdtempSync(join(tmpdir(), 'jejak-log-')), 'log.sqlite') });
  try {
    await store.append('trial-1', 'no-stream', drafts(450));
    const { head } = await store.append('trial-2', 'no-stream', drafts(60));
    // Whoever read 500 events lets others have their turn, after the last of them too.
    await store.readStream('trial-1', 0, 1000);
    const appending = store.append('trial-2', head, drafts(1));
    expect(await store.readStream('trial-2', 0, 1000)).toHaveLength(60);
    await appending;
    expect(await store.readStream('trial-2', 0, 1000)).toHaveLength(61);
  } finally {
    await store.close();
  }
});
