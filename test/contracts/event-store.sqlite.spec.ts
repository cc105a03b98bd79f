import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
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
