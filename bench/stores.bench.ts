import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, Expected } from '../src/platform/event-store/event-store';
import { EventStoreDbStore } from '../src/platform/event-store/eventstoredb';
import { SqliteEventStore } from '../src/platform/event-store/sqlite';
import { drafts } from '../test/support/drafts';
import { EventStoreDbDouble } from '../test/support/eventstoredb-double/double';
import type { Row } from './row';

const APPENDS = 400;

/**
 * What the EventStoreDB adapter costs beside the embedded log: appends on the double, which shares this process and writes nothing to
 * a disk, so that what is measured is the adapter and its client.
 */
export async function benchStores(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-bench-'));
  try {
    return await appendRows(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function appendRows(folder: string): Promise<Row[]> {
  const double = await EventStoreDbDouble.start();
  const stores = [
    SqliteEventStore.open({ file: join(folder, 'log.db') }),
    EventStoreDbStore.open({ connectionString: double.connectionString }),
  ];
  const [sqlite, server] = [await appendTimes(stores[0]!), await appendTimes(stores[1]!)];
  for (const store of stores) await store.close();
  await double.kill();
  const perSecond = (times: readonly number[]) => 1000 / (times.reduce((sum, time) => sum + time, 0) / times.length);
  return [
    {
      name: 'append, EventStoreDB adapter on the double',
      value: perSecond(server),
      unit: 'events/s',
      ratio: perSecond(server) / perSecond(sqlite),
      against: 'SQLite port, durable',
    },
    {
      name: 'append, EventStoreDB adapter, p50',
      value: at(server, 0.5),
      unit: 'ms',
      ratio: at(server, 0.5) / at(sqlite, 0.5),
      against: 'SQLite p50',
    },
    {
      name: 'append, EventStoreDB adapter, p99',
      value: at(server, 0.99),
      unit: 'ms',
      ratio: at(server, 0.99) / at(sqlite, 0.99),
      against: 'SQLite p99',
    },
  ];
}

/** Milliseconds of each append, one after another on one stream. */
async function appendTimes(store: EventStore): Promise<readonly number[]> {
  const times: number[] = [];
  let expected: Expected = 'no-stream';
  for (const event of drafts(APPENDS)) {
    const start = performance.now();
    expected = (await store.append('bench-1', expected, [event])).head;
    times.push(performance.now() - start);
  }
  return times.slice(APPENDS / 4);
}

const at = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)]!;
