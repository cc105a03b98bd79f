import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, Expected } from '../src/platform/event-store/event-store';
import { SqliteEventStore } from '../src/platform/event-store/sqlite';
import { openLog } from '../src/platform/event-store/sqlite-file';
import { chained } from '../src/platform/evidence/chain';
import { newId } from '../src/platform/ids';
import { median, type Row } from './row';

// Many short rounds side by side: another program on the machine disturbs both alike.
const ROUNDS = 41;
const EVENTS = 80;
const WRITERS = 64;
const EACH = 8;

/** Durable appends through the port against the same statements on raw better-sqlite3, and what concurrent writers gain. */
export async function benchEventStore(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-bench-'));
  const store = SqliteEventStore.open({ file: join(folder, 'port.sqlite') });
  const crowd = SqliteEventStore.open({ file: join(folder, 'crowd.sqlite') });
  const raw = rawWriter(join(folder, 'raw.sqlite'));
  try {
    await oneWriter(store, 'warm-port', EVENTS);
    raw.write('warm-raw', EVENTS);
    const rates: { raw: number; one: number; many: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const measured = { raw: raw.write(`raw-${round}`, EVENTS), one: await oneWriter(store, `one-${round}`, EVENTS) };
      const start = performance.now();
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => oneWriter(crowd, `many-${round}-${writer}`, EACH)));
      rates.push({ ...measured, many: rate(WRITERS * EACH, start) });
    }
    const of = (figure: (rates: { raw: number; one: number; many: number }) => number) => median(rates.map(figure));
    return [
      { name: 'durable append, raw better-sqlite3', value: of(({ raw }) => raw), unit: 'events/s' },
      {
        name: 'durable append, port',
        value: of(({ one }) => one),
        unit: 'events/s',
        ratio: of(({ one, raw }) => one / raw),
        against: 'raw',
      },
      {
        name: `durable append, port, ${WRITERS} writers`,
        value: of(({ many }) => many),
        unit: 'events/s',
        ratio: of(({ many, one }) => many / one),
        against: 'one writer',
      },
    ];
  } finally {
    raw.close();
    await store.close();
    await crowd.close();
    rmSync(folder, { recursive: true });
  }
}

async function oneWriter(store: SqliteEventStore, stream: string, count: number): Promise<number> {
  const events = Array.from({ length: count }, sample);
  const start = performance.now();
  let expected: Expected = 'no-stream';
  for (const event of events) expected = (await store.append(stream, expected, [event])).head;
  return rate(count, start);
}

/** The statements that the port runs for one event, with JSON.stringify for a codec and hashes that were made before the clock starts. */
function rawWriter(file: string): { write(stream: string, count: number): number; close(): void } {
  const db = openLog({ file });
  const begin = db.prepare('BEGIN IMMEDIATE');
  const last = db.prepare('SELECT revision, id, hash, position FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1');
  const known = db.prepare('SELECT 1 FROM events WHERE id = ?').pluck();
  const insert = db.prepare('INSERT INTO events (stream, revision, id, type, schema, hash, meta, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const commit = db.prepare('COMMIT');
  return {
    write(stream, count) {
      const samples = Array.from({ length: count }, sample);
      const hashed = chained(stream, 'no-stream', samples);
      const start = performance.now();
      for (const [revision, { id, type, schema, data, meta }] of samples.entries()) {
        const texts = [JSON.stringify({ ...meta, prev: hashed[revision]!.hash }), JSON.stringify(data)];
        begin.run();
        last.get(stream);
        known.get(id);
        insert.run(stream, revision, id, type, schema, hashed[revision]!.hash, ...texts);
        commit.run();
      }
      return rate(count, start);
    },
    close: () => void db.close(),
  };
}

const rate = (events: number, start: number): number => Math.round((events * 1000) / (performance.now() - start));

/** About 500 bytes of data beside its metadata, as an ordinary entry has. */
function sample(): Draft {
  const id = newId(Date.now());
  const actor = { id, role: 'social-worker' };
  const happened = { at: '2026-03-31T17:30:00.000Z', day: '2026-04-01', precision: 'minute', source: 'seen' } as const;
  const meta = { centre: 'BDG', actor, happened, recordedAt: '2026-03-31T17:31:02.000Z', command: id, correlation: id, causation: id };
  return { id, type: 'SessionHeld', schema: 1, data: { track: 'sewing', minutes: 90, note: 'x'.repeat(440) }, meta };
}
