import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Expected, StoreUnavailable, Unstorable } from '../../src/platform/event-store/event-store';
import { NotALog } from '../../src/platform/event-store/sqlite-file';
import { chained } from '../../src/platform/evidence/chain';
import { WrittenByAnotherVersion } from '../../src/platform/shape-sqlite';
import { draft, drafts } from '../support/drafts';
import { LogFolder } from '../support/log-folder';

const REST = 'id, type, schema, hash, meta, data FROM events WHERE revision = 0';

describe('the SQLite log', () => {
  let folder: LogFolder;
  beforeEach(() => {
    folder = new LogFolder();
  });
  afterEach(() => folder.remove());

  it('waits for the disk at every commit, also after the first write and after a restart', async () => {
    const durable = { journal: 'wal', synchronous: 2, foreignKeys: 1, trustedSchema: 0 };
    for (const stream of ['trial-1', 'trial-2']) {
      const store = folder.open();
      await store.append(stream, 'no-stream', [draft()]);
      expect(store.settings()).toMatchObject(durable);
      expect(folder.open({ readOnly: true }).settings()).toMatchObject(durable);
      await store.close();
    }
  });

  it('aborts whatever would change, remove or misplace an event, whoever sends it', async () => {
    await folder.open().append('trial-1', 'no-stream', drafts(2));
    const db = folder.raw();
    const before = db.prepare('SELECT * FROM events').all();
    for (const sql of [
      "UPDATE events SET data = '{}'",
      'UPDATE events SET position = position + 10 WHERE revision = 1',
      'DELETE FROM events WHERE revision = 1',
      'DELETE FROM events',
      'REPLACE INTO events SELECT * FROM events',
      `REPLACE INTO events SELECT NULL, stream, 2, ${REST}`,
      `REPLACE INTO events SELECT 1, 'trial-2', 0, 'x' || ${REST}`,
      `INSERT INTO events SELECT NULL, stream, 3, 'x' || ${REST}`,
      `INSERT INTO events SELECT NULL, 'trial-2', 1, 'x' || ${REST}`,
    ])
      expect(() => db.exec(sql)).toThrow(/append-only/);
    expect(db.prepare('SELECT * FROM events').all()).toStrictEqual(before);
  });

  it('lets appends of one moment follow each other in one stream', async () => {
    const store = folder.open();
    let expected: Expected = 'no-stream';
    const appends = drafts(20).map((event) => {
      const append = store.append('trial-1', expected, [event]);
      expected = chained('trial-1', expected, [event])[0]!;
      return append;
    });
    const late = store.append('trial-1', 'no-stream', [draft()]);
    await expect(late).rejects.toMatchObject({ actual: 19 });
    expect((await Promise.all(appends)).map(({ head }) => head.revision)).toStrictEqual(
      Array.from({ length: 20 }, (_, revision) => revision),
    );
    expect(await store.readStream('trial-1', 0, 100)).toHaveLength(20);
  });

  it('opens no file that is not its own, and leaves it as it was', () => {
    const other = folder.raw();
    other.exec('CREATE TABLE notes (text TEXT)');
    other.close();
    const before = readFileSync(folder.file);
    expect(() => folder.open()).toThrow(NotALog);
    expect(readFileSync(folder.file)).toStrictEqual(before);

    writeFileSync(folder.file, 'x'.repeat(8192));
    expect(() => folder.open()).toThrow(NotALog);
    expect(() => folder.open({ readOnly: true })).toThrow(NotALog);
  });

  it('opens no file of a later version', async () => {
    await folder.open().close();
    folder.raw().pragma('user_version = 3');
    expect(() => folder.open()).toThrow(WrittenByAnotherVersion);
  });

  it('is not made by a tool that only reads', () => {
    expect(() => folder.open({ readOnly: true })).toThrow(/unable to open/);
    expect(existsSync(folder.file)).toBe(false);
  });

  it('is read beside the server, and shows what the server goes on to write', async () => {
    const server = folder.open();
    const { head } = await server.append('trial-1', 'no-stream', drafts(2));
    const tool = folder.open({ readOnly: true });
    await expect(tool.append('trial-1', head, [draft()])).rejects.toBeInstanceOf(StoreUnavailable);
    const ending = new AbortController();
    const seen: number[] = [];
    setTimeout(() => void server.append('trial-1', head, [draft()]), 20);
    for await (const batch of tool.subscribe(undefined, 10, ending.signal)) {
      seen.push(...batch.map(({ revision }) => revision));
      if (seen.length === 3) ending.abort();
    }
    expect(seen).toStrictEqual([0, 1, 2]);
  });

  it('waits without holding anybody up while another program writes, and refuses when that takes too long', async () => {
    const store = folder.open({ patience: 300 });
    const other = folder.raw();
    other.exec('BEGIN IMMEDIATE');
    const patient = store.append('trial-1', 'no-stream', [draft()]);
    await pause(80);
    other.exec('ROLLBACK');
    expect((await patient).head.revision).toBe(0);

    other.exec('BEGIN IMMEDIATE');
    const event = draft();
    await expect(store.append('trial-2', 'no-stream', [event])).rejects.toBeInstanceOf(StoreUnavailable);
    other.exec('ROLLBACK');
    expect((await store.append('trial-2', 'no-stream', [event])).head.revision).toBe(0);
  });

  it('refuses more appends than can wait, and writes the others', async () => {
    const store = folder.open();
    const outcomes = await Promise.allSettled(Array.from({ length: 10_002 }, () => store.append('trial-1', 'no-stream', [])));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as Error);
    expect(refused.map(({ constructor }) => constructor)).toStrictEqual([StoreUnavailable, StoreUnavailable]);
  });

  it('writes what waits when it is closed, and leaves one file', async () => {
    const store = folder.open();
    const waiting = Array.from({ length: 600 }, (_, index) => store.append(`trial-${index}`, 'no-stream', [draft()]));
    await store.close();
    expect(new Set((await Promise.all(waiting)).map(({ position }) => position)).size).toBe(600);
    expect([existsSync(`${folder.file}-wal`), existsSync(`${folder.file}-shm`)]).toStrictEqual([false, false]);
    expect(await folder.open().readAll(undefined, 1000)).toHaveLength(600);
  });

  it('leaves nothing in its write-ahead log when it is closed, even while a tool reads', async () => {
    const store = folder.open();
    await store.append('trial-1', 'no-stream', drafts(20));
    const tool = folder.open({ readOnly: true });
    expect(await tool.readAll(undefined, 100)).toHaveLength(20);
    await store.close();
    expect(statSync(`${folder.file}-wal`).size).toBe(0);
    expect(await tool.readAll(undefined, 100)).toHaveLength(20);
  });

  it('ends its subscriptions at once and with an error when it is closed', async () => {
    for (let round = 0; round < 15; round++) {
      const store = folder.open();
      const waiting = (async () => {
        for await (const batch of store.subscribe(undefined, 10, new AbortController().signal)) throw new Error(`${batch.length} came.`);
      })();
      setTimeout(() => void store.close(), 10);
      await expect(waiting).rejects.toBeInstanceOf(StoreUnavailable);
    }
  });

  it('keeps its write-ahead log small however much is written and read', async () => {
    const store = folder.open();
    const ending = new AbortController();
    const reader = (async () => {
      for await (const batch of store.subscribe(undefined, 5, ending.signal)) if (batch.some(({ stream }) => stream === 'trial-49')) return;
    })();
    for (let stream = 0; stream < 50; stream++)
      await store.append(`trial-${stream}`, 'no-stream', [draft({ data: { text: 'x'.repeat(500_000) } })]);
    await reader;
    ending.abort();
    expect(statSync(`${folder.file}-wal`).size).toBeLessThan(20 * 1024 * 1024);
  });

  it('refuses a position that is none of its own', async () => {
    const store = folder.open();
    for (const position of ['', '7', '0x00000000000010', '-000000000000001'])
      await expect(store.readAll(position, 10)).rejects.toBeInstanceOf(Unstorable);
  });
});
