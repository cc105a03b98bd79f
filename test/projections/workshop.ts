import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Means } from '../../events/kit/declare';
import { family, type Happened } from '../../events/kit/family';
import { Registry } from '../../events/kit/registry';
import { type OnPoison, projection, type Projection } from '../../projections/kit/projection';
import type { Draft, EventStore, Head, Position } from '../../src/platform/event-store/event-store';
import { SqliteEventStore } from '../../src/platform/event-store/sqlite';
import { newId } from '../../src/platform/ids';
import { ProjectionRunner } from '../../src/platform/projections/runner';
import type { RunnerOptions } from '../../src/platform/projections/runner-options';
import type { Doc, ReadModels } from '../../src/platform/read-models/read-models';
import { SqliteReadModels } from '../../src/platform/read-models/sqlite';

class ToolBought {}
class ToolLent {}
class ToolReturned {}
class ToolCounted {}
Means('A tool was bought.')(ToolBought);
Means('A tool was lent to somebody.', { schema: 2 })(ToolLent);
Means('A tool came back.')(ToolReturned);
Means('Somebody counted the tools.')(ToolCounted);

const lentFrom1 = { type: 'ToolLent', from: 1, to: ({ borrower }: { borrower: string }) => ({ to: borrower }) };
export const registry = new Registry([family('tool', { ToolBought, ToolLent, ToolReturned, ToolCounted }, 'identity')], [lentFrom1]);

export const bought = (kind: string): Happened => ({ type: 'ToolBought', schema: 1, data: { kind } });
export const lent = (to: string | number): Happened => ({ type: 'ToolLent', schema: 2, data: { to } });
export const lentOld = (borrower: string): Happened => ({ type: 'ToolLent', schema: 1, data: { borrower } });
export const returned = (from: string): Happened => ({ type: 'ToolReturned', schema: 1, data: { from } });
export const counted = (): Happened => ({ type: 'ToolCounted', schema: 1, data: {} });

/** A tool that is bought and lent many times; every third loan comes back. */
export const lentOut = (times: number): readonly Happened[] => [
  bought('saw'),
  ...Array.from({ length: times }, (_, loan) => [lent(`person-${loan}`), ...(loan % 3 === 0 ? [returned(`person-${loan}`)] : [])]).flat(),
];

type ToolEvent =
  Happened<'ToolBought', { kind: string }> | Happened<'ToolLent', { to: string }> | Happened<'ToolReturned', { from: string }>;

/** Whether a fold takes the events it used to choke on: those about `boom`. */
export interface Mended {
  mended: boolean;
}

export const BROKEN: Mended = { mended: false };

interface Tool extends Doc {
  readonly kind: string;
  readonly holder: string | undefined;
  readonly lent: number;
}

/** One document a tool. Chokes on a loan to `boom` until it is mended. */
export const tools = (bench: Mended = BROKEN, onPoison: OnPoison = 'park', version = 1): Projection =>
  projection<Tool, ToolEvent>({
    name: 'tools',
    version,
    indexes: [['holder'], ['kind', 'lent']],
    onPoison,
    keys: ({ stream }) => stream,
    opens: { ToolBought: ({ kind }, _, id) => ({ id, holder: undefined, kind, lent: 0 }) },
    on: {
      ToolLent: (tool, { to }) => {
        if (to === 'boom' && !bench.mended) throw new TypeError(`Cannot lend to ${to}.`);
        return { ...tool, holder: to, lent: tool.lent + 1 };
      },
      ToolReturned: (tool) => ({ ...tool, holder: undefined }),
    },
  });

/** One document a person who has borrowed something, over all tools; gone once everything is back. */
export const borrowers = (bench: Mended = BROKEN, onPoison: OnPoison = 'park'): Projection =>
  projection<{ id: string; has: number }, ToolEvent>({
    name: 'borrowers',
    version: 1,
    indexes: [['has']],
    onPoison,
    keys: ({ type, data }) => (type === 'ToolLent' ? data.to.toLowerCase() : type === 'ToolReturned' ? data.from : []),
    opens: {
      ToolLent: ({ to }, _, id) => {
        if (to === 'boom' && !bench.mended) throw new RangeError(`No ${to} here.`);
        return { id, has: 1 };
      },
    },
    on: {
      ToolLent: (person) => ({ ...person, has: person.has + 1 }),
      ToolReturned: (person) => (person.has === 1 ? undefined : { ...person, has: person.has - 1 }),
    },
  });

/** One document an event. */
export const history: Projection = projection<{ id: string; stream: string; type: string }, ToolEvent>({
  name: 'history',
  version: 1,
  indexes: [['stream']],
  onPoison: 'halt',
  keys: ({ stream, revision }) => `${stream}.${revision}`,
  opens: {
    ToolBought: (_, { stream, type }, id) => ({ id, stream, type }),
    ToolLent: (_, { stream, type }, id) => ({ id, stream, type }),
    ToolReturned: (_, { stream, type }, id) => ({ id, stream, type }),
  },
  on: {},
});

/** A log and read models in a folder of their own. */
export class Workshop {
  readonly #runners: ProjectionRunner[] = [];
  readonly #heads = new Map<string, Head>();

  private constructor(
    readonly folder: string,
    public log: SqliteEventStore,
    readonly models: SqliteReadModels,
  ) {}

  static async open(): Promise<Workshop> {
    const folder = await mkdtemp(join(tmpdir(), 'workshop-'));
    return new Workshop(folder, SqliteEventStore.open({ file: join(folder, 'log.db') }), SqliteReadModels.open(join(folder, 'views.db')));
  }

  async close(): Promise<void> {
    for (const runner of this.#runners) await runner.stop();
    await this.models.close();
    await this.log.close();
    await rm(this.folder, { recursive: true });
  }

  /** Puts another log in the place of this one, as when an older one is restored. */
  async replaceLog(): Promise<void> {
    await this.log.close();
    this.#heads.clear();
    this.log = SqliteEventStore.open({ file: join(this.folder, 'restored.db') });
  }

  /** Appends to a tool's stream; answers the position of the last event. */
  async record(tool: string, ...events: readonly Happened[]): Promise<Position> {
    const { head, position } = await this.log.append(`tool-${tool}`, this.#heads.get(tool) ?? 'no-stream', events.map(asDraft));
    this.#heads.set(tool, head);
    return position;
  }

  /** A runner that is not started; stopped with the workshop. */
  runner(projections: readonly Projection[], options: RunnerOptions & { log?: EventStore; models?: ReadModels } = {}): ProjectionRunner {
    const runner = new ProjectionRunner(options.log ?? this.log, options.models ?? this.models, projections, registry, options);
    this.#runners.push(runner);
    return runner;
  }

  /** A runner that has started and applied everything. */
  async running(
    projections: readonly Projection[],
    options: RunnerOptions & { log?: EventStore; models?: ReadModels } = {},
  ): Promise<ProjectionRunner> {
    const runner = this.runner(projections, options);
    await runner.start();
    await this.applied(runner);
    return runner;
  }

  /** Waits until every live view has applied what was recorded. */
  async applied(runner: ProjectionRunner): Promise<void> {
    if (!(await runner.appliedUpTo((await this.log.head()) ?? '', 10_000))) throw new Error('The views do not keep up.');
  }

  /** Every document of a view, by id. */
  async shown(runner: ProjectionRunner, name: string): Promise<readonly Doc[]> {
    return this.models.find(runner.collection(name), { limit: 10_000 });
  }
}

function asDraft({ type, schema, data }: Happened): Draft {
  const id = newId(Date.now());
  const at = '2026-03-01T08:00:00.000Z';
  const happened = { at, day: '2026-03-01', precision: 'minute', source: 'seen' } as const;
  const meta = {
    centre: 'north',
    actor: { id: 'staff-1', role: 'instructor' },
    happened,
    recordedAt: at,
    command: id,
    correlation: id,
    causation: id,
  };
  return { id, type, schema, data: data as object, meta };
}

/** Takes rows out of a file of views behind the program's back: the one with this id, or the whole table. */
export function loseRows(file: string, collection: string, id?: string): void {
  const database = new Database(file);
  const table = collection.replaceAll('-', '_');
  if (id === undefined) database.exec(`drop table ${table}`);
  else database.prepare(`delete from ${table} where id = ?`).run(id);
  database.close();
}

/** The same store, seen through a hook that runs before every call of it, and may wait or throw. */
export function through<Store extends object>(real: Store, before: (method: string, first: unknown) => void | Promise<void>): Store {
  return new Proxy(real, {
    get(_, method) {
      const called: unknown = Reflect.get(real, method);
      if (typeof called !== 'function') return called;
      if (method === 'subscribe')
        return async function* (...given: readonly unknown[]) {
          await before(method, given[0]);
          yield* called.apply(real, given);
        };
      return async (...given: readonly unknown[]) => {
        await before(String(method), given[0]);
        return called.apply(real, given);
      };
    },
  });
}

/** A promise to wait for, and the function that fulfils it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = withResolvers();
  return { opened: promise, open: resolve };
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It never came to hold.');
}
