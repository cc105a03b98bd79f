import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Means } from '../events/kit/declare';
import { family, type Happened } from '../events/kit/family';
import type { Personal, Sealed } from '../events/kit/personal';
import { Registry } from '../events/kit/registry';
import { projection } from '../projections/kit/projection';
import type { Draft, EventStore, Head } from '../src/platform/event-store/event-store';
import { SqliteEventStore } from '../src/platform/event-store/sqlite';
import { newId } from '../src/platform/ids';
import { ProjectionRunner } from '../src/platform/projections/runner';
import { SqliteReadModels } from '../src/platform/read-models/sqlite';
import { median, type Row } from './row';

const STREAMS = 12_500;
const EACH = 4;
/** Streams that live at the same time: two events of one stream lie this far apart in the log. */
const SIDE_BY_SIDE = 2_500;
const EVENTS = STREAMS * EACH;
const ROUNDS = 3;

class Noted {}
Means('Something was noted.')(Noted);
const registry = new Registry([family('case', { Noted }, 'counselling')]);

const centreOf = (stream: string) => `centre-${stream.charCodeAt(stream.length - 1) % 8}`;

type HasNoted = Happened<'Noted', { readonly stage: string; readonly note: Personal }>;

/** One document a stream, with what a list of cases shows. */
const cases = projection<
  { id: string; centre: string; worker: string; stage: string; since: string; notes: number; last: Sealed },
  HasNoted
>({
  name: 'cases',
  version: 1,
  indexes: [['centre', 'stage', 'since'], ['worker']],
  onPoison: 'park',
  keys: ({ stream }) => stream,
  opens: {
    Noted: ({ stage, note }, { meta }, id) => ({
      id,
      centre: centreOf(id),
      worker: meta.actor.id,
      stage,
      since: meta.happened.at,
      notes: 1,
      last: note,
    }),
  },
  on: { Noted: (document, { stage, note }) => ({ ...document, stage, notes: document.notes + 1, last: note }) },
});

/** One document an event, as in a history. */
const entries = projection<{ id: string; stream: string; at: string; type: string; by: string; byName: Sealed | undefined }, HasNoted>({
  name: 'entries',
  version: 1,
  indexes: [
    ['stream', 'at'],
    ['type', 'at'],
  ],
  onPoison: 'halt',
  keys: ({ stream, revision }) => `${stream}.${revision}`,
  opens: {
    Noted: (_, { stream, type, meta }, id) => ({ id, stream, at: meta.happened.at, type, by: meta.actor.id, byName: meta.actor.name }),
  },
  on: {},
});

/** Full rebuild of two projections, one read of the log feeding both, against reading and parsing the log alone. */
export async function benchRebuild(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jejak-bench-'));
  const store = SqliteEventStore.open({ file: join(folder, 'log.sqlite') });
  const readModels = SqliteReadModels.open(join(folder, 'views.db'));
  const runner = new ProjectionRunner(store, readModels, [cases, entries], registry);
  try {
    await fill(store);
    await runner.start();
    const rates: { read: number; rebuild: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const read = await rate(() => readEverything(store));
      rates.push({ read, rebuild: await rate(async () => void (await runner.rebuild('all'))) });
    }
    const entriesKept = (await readModels.count(runner.collection('entries'), {})).get(null);
    const casesKept = (await readModels.count(runner.collection('cases'), {})).get(null);
    if (entriesKept !== EVENTS || casesKept !== STREAMS) throw new Error('The rebuilt views are not complete.');
    return [
      { name: `read and parse ${EVENTS} events`, value: median(rates.map(({ read }) => read)), unit: 'events/s' },
      {
        name: 'rebuild of two projections',
        value: median(rates.map(({ rebuild }) => rebuild)),
        unit: 'events/s',
        ratio: median(rates.map(({ read, rebuild }) => rebuild / read)),
        against: 'read and parse',
      },
    ];
  } finally {
    await runner.stop();
    await readModels.close();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function rate(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return EVENTS / ((performance.now() - start) / 1000);
}

async function readEverything(store: EventStore): Promise<void> {
  for (let after: string | undefined; ;) {
    const events = await store.readAll(after, 2000);
    if (events.length === 0) return;
    after = events.at(-1)!.position;
  }
}

async function fill(store: EventStore): Promise<void> {
  for (let from = 0; from < STREAMS; from += SIDE_BY_SIDE) {
    const streams = Array.from({ length: SIDE_BY_SIDE }, () => `case-${newId(Date.now())}`);
    const heads = new Map<string, Head>();
    for (let revision = 0; revision < EACH; revision++)
      await Promise.all(
        streams.map(async (stream) =>
          heads.set(stream, (await store.append(stream, heads.get(stream) ?? 'no-stream', [event(revision)])).head),
        ),
      );
  }
}

const block = (id: string, path: string, length: number): Sealed => ({
  $enc: 1,
  k: `worker-${id}/identity/1`,
  e: id,
  p: path,
  n: 'AAECAwQFBgcICQoL',
  c: 'Zm9yIG5vYm9keSdzIGV5ZXMu'.repeat(length).slice(0, length),
});

/** About 1.2 KB as it is stored. */
function event(revision: number): Draft {
  const id = newId(Date.now());
  const at = new Date(Date.UTC(2026, 0, 1) + revision * 86_400_000).toISOString();
  const meta: Draft['meta'] = {
    centre: 'centre-1',
    actor: { id: `staff-${revision}`, role: 'social-worker', name: block(id, 'meta.actor.name', 60) },
    happened: { at, day: at.slice(0, 10), precision: 'minute', source: 'seen' },
    recordedAt: at,
    command: id,
    correlation: id,
    causation: id,
    part: 1,
  };
  return {
    id,
    type: 'Noted',
    schema: 1,
    data: { stage: ['admitted', 'in', 'ready', 'left'][revision]!, note: block(id, 'data.note', 240) },
    meta,
  };
}
