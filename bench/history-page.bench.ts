import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { House } from '../test/support/house';
import { admitted, castOf, step } from '../test/support/stories';
import type { Row } from './row';

const ENTRIES = 50;
const SAMPLES = 301;
const NOTE = 'Ia bercerita tentang rumah, tentang ibunya, dan tentang apa yang ingin ia kerjakan. '.repeat(6);

/**
 * Opening a history page of 50 sealed entries as a console does, over HTTP: session, scope, view, log, the access record durable, then
 * what the case worker may see unsealed. Beside it what cannot be left out by anybody: 50 rows read by key, 50 values decrypted, and one
 * row written durably, on raw better-sqlite3 and node:crypto.
 */
export async function benchHistoryPage(): Promise<Row[]> {
  const house = await House.open('2026-03-02T09:00+07:00', undefined, { JEJAK_LOG_LEVEL: 'silent' });
  try {
    await house.app.listen(0, '127.0.0.1');
    const cast = await castOf(house);
    await house.appoint(cast.worker, 'social-worker');
    const id = await admitted(cast, 'Melati');
    await step(cast.supervisor, id, 'assign-case-worker', { worker: cast.worker.id });
    for (let note = 0; note < ENTRIES; note++)
      await step(cast.worker, id, 'record-counselling', { role: 'enabler', topic: 'family', note: `${note}: ${NOTE}` });
    const cookie = cast.worker.cookie();
    const address = `${await house.app.getUrl()}/api/beneficiaries/${id}/history?limit=${ENTRIES}`;
    const page = await timed(async () => {
      const answer = await fetch(address, { headers: { cookie } });
      const text = await answer.text();
      if (answer.status !== 200 || text.split(NOTE.slice(0, 40)).length < ENTRIES - 5)
        throw new Error('The page does not show what was told.');
    });
    const raw = await timed(rawPage(join(house.folder, 'raw.db')));
    return (['p50', 'p99'] as const).flatMap((part): Row[] => [
      { name: `raw: 50 rows, 50 decrypted, one written durably, ${part}`, value: raw[part], unit: 'ms' },
      {
        name: `history page of 50 sealed entries over HTTP, ${part}`,
        value: page[part],
        unit: 'ms',
        ratio: page[part] / raw[part],
        against: `raw, ${part}`,
      },
    ]);
  } finally {
    await house.close();
  }
}

async function timed(work: () => unknown): Promise<Readonly<Record<'p50' | 'p99', number>>> {
  const times: number[] = [];
  for (let sample = -20; sample < SAMPLES; sample++) {
    const begun = performance.now();
    await work();
    if (sample >= 0) times.push(performance.now() - begun);
  }
  times.sort((one, other) => one - other);
  return { p50: times[SAMPLES >> 1]!, p99: times[Math.floor(SAMPLES * 0.99)]! };
}

/** The same page with nothing of the house around it. */
function rawPage(file: string): () => void {
  const db = new Database(file);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE pages (id INTEGER PRIMARY KEY, value BLOB); CREATE TABLE seen (id INTEGER PRIMARY KEY)');
  db.pragma('synchronous = FULL');
  const key = randomBytes(32);
  const [insert, read, write] = [
    db.prepare('INSERT INTO pages (value) VALUES (?)'),
    db.prepare<[number], Buffer>('SELECT value FROM pages WHERE id = ?').pluck(),
    db.prepare('INSERT INTO seen DEFAULT VALUES'),
  ];
  for (let row = 0; row < ENTRIES; row++) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
    insert.run(Buffer.concat([nonce, cipher.update(NOTE), cipher.final(), cipher.getAuthTag()]));
  }
  return () => {
    const sealed = Array.from({ length: ENTRIES }, (_, row) => read.get(row + 1)!);
    write.run();
    const notes = sealed.map((bytes) => {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
    });
    JSON.stringify(notes);
  };
}
