import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoReadModels } from '../src/platform/read-models/mongodb';
import type { Collection, Doc, ReadModels } from '../src/platform/read-models/read-models';
import { SqliteReadModels } from '../src/platform/read-models/sqlite';
import { removeDatabase } from '../test/support/mongodb-database';
import { median, type Row } from './row';

const DOCUMENTS = 200;
const BATCHES = 5;
const cases: Collection = {
  name: 'cases',
  version: 1,
  generation: 1,
  indexes: [['centre', 'stage', 'since'], ['worker'], ['since']],
};

const at = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * share)]!;

const MEASURES: readonly (readonly [what: string, unit: string, of: (times: readonly number[]) => number])[] = [
  ['documents', 'per s', (times) => (1000 * DOCUMENTS * times.length) / times.reduce((sum, time) => sum + time, 0)],
  ['p50', 'ms', median],
  ['p99', 'ms', (times) => at(times, 0.99)],
];

/**
 * A projection batch on a MongoDB server beside SQLite: its documents are read, and written back with the checkpoint. FerretDB looks
 * through a whole collection for each of them, so it says little of MongoDB.
 */
export async function benchViews(): Promise<Row[]> {
  const url = process.env['MONGODB_URL'] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'jejak-bench-'));
  try {
    const sqlite = await batchTimes(SqliteReadModels.open(join(folder, 'views.db')));
    const name = `batch of ${DOCUMENTS} documents of 1 to 5 KB`;
    const rows: Row[] = MEASURES.map(([what, unit, of]) => ({ name: `${name}, views on SQLite, ${what}`, value: of(sqlite), unit }));
    if (url === '') {
      console.error('Views on MongoDB were not measured: MONGODB_URL names no server.');
      return rows;
    }
    const database = `jejak-bench-${randomUUID()}`;
    try {
      const server = await batchTimes(await MongoReadModels.open({ url, database }));
      const beside = MEASURES.map(([what, unit, of]) => {
        const value = of(server);
        return { name: `${name}, views on MONGODB_URL, ${what}`, value, unit, ratio: value / of(sqlite), against: 'views on SQLite' };
      });
      return [...rows, ...beside];
    } finally {
      await removeDatabase(url, database);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of each batch whose documents are there already. */
async function batchTimes(models: ReadModels): Promise<readonly number[]> {
  try {
    await models.prepare(cases);
    const times: number[] = [];
    let from: string | undefined;
    for (let batch = 0; batch <= BATCHES; batch++) {
      const documents = documentsOf(batch);
      const to = String(batch);
      const start = performance.now();
      await models.load(cases, [...documents.keys()]);
      await models.write([{ collection: cases, documents }], [{ collection: cases, from, to }]);
      if (batch > 0) times.push(performance.now() - start);
      from = to;
    }
    return times;
  } finally {
    await models.close();
  }
}

function documentsOf(batch: number): ReadonlyMap<string, Doc> {
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => {
    const since = new Date(Date.UTC(2026, 0, 1 + (index % 28))).toISOString();
    const note = 'x'.repeat(1000 + ((index * 37) % 4000));
    return { id: `case-${index}`, centre: `centre-${index % 8}`, stage: `stage-${batch}`, since, worker: `staff-${index % 20}`, note };
  });
  return new Map(documents.map((each) => [each.id, each]));
}
