import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Position, StoredBytes } from '../../src/platform/event-store/event-store';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { eventHash } from '../../src/platform/evidence/chain';
import { compiled } from '../support/compiled';

/** A hundred where every check of the project runs; a kill falls somewhere else each time. */
const ROUNDS = process.env['CI'] === 'true' ? 100 : 25;

describe('a server that is killed while it appends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-killed-'));
  const program = compiled(join(__dirname, 'appending.child.ts'));
  const file = join(folder, 'log.sqlite');
  afterAll(() => {
    rmSync(folder, { recursive: true });
    program.remove();
  });

  /** Runs until the first acknowledgement and up to 30 ms more; what was tried and what was acknowledged until the kill. */
  function killed(round: number, writers: number): Promise<{ tried: string[][]; acknowledged: string[][] }> {
    const child = spawn(process.execPath, [program.file, file, String(round), String(writers)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!output.includes('!') && text.includes('!')) setTimeout(() => child.kill('SIGKILL'), Math.random() * 30);
      output += text;
    });
    const after = (sign: string) => [...output.matchAll(RegExp(`^\\${sign} (\\S+)$`, 'gm'))].map(([, ids]) => ids!.split(','));
    return new Promise((resolve, reject) => {
      child.on('close', (_, signal) =>
        signal === 'SIGKILL' ? resolve({ tried: after('?'), acknowledged: after('!') }) : reject(new Error('The child died by itself.')),
      );
    });
  }

  it(`has kept what it acknowledged, once and in its place, ${ROUNDS} times`, async () => {
    const heads = new Map<string, Pick<StoredBytes, 'revision' | 'hash'>>();
    let acknowledgements = 0;
    let after: Position | undefined;
    for (let round = 0; round < ROUNDS; round++) {
      const { tried, acknowledged } = await killed(round, round % 2 === 0 ? 1 : 16);
      acknowledgements += acknowledged.length;

      const store = SqliteEventStore.open({ file });
      const found = await store.readBytes(after, 100_000);
      await store.close();
      after = found.at(-1)!.position;
      const ids = found.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(acknowledged.flat().filter((id) => !ids.includes(id))).toStrictEqual([]);
      // Of an append that nobody acknowledged there is all or nothing.
      const whole = tried.filter((append) => append.some((id) => ids.includes(id)));
      expect(whole.flat().toSorted()).toStrictEqual(ids.toSorted());
      for (const event of found) {
        const last = heads.get(event.stream);
        expect([event.revision, JSON.parse(event.meta).prev]).toStrictEqual([(last?.revision ?? -1) + 1, last?.hash ?? null]);
        expect(event.hash).toBe(eventHash(event));
        heads.set(event.stream, event);
      }
      const db = new Database(file, { readonly: true });
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
    expect(acknowledgements).toBeGreaterThan(ROUNDS);
  }, 300_000);
});
