import { setTimeout as pause } from 'node:timers/promises';
import type { Meta } from '../../../events/kit/recorded';
import { chained } from '../evidence/chain';
import { LIMITS } from './codec';
import {
  type Draft,
  type EventStore,
  type Head,
  OutcomeUnknown,
  type Position,
  type Run,
  type StoredBytes,
  StoreUnavailable,
} from './event-store';

const PAGE = 1000;
/** Events of one append, and appends that are handed over at once. */
const MOST = 200;
const RUNS = 100;
/** How long (ms) is waited before each try after the first, while the target is away or did not answer. */
const WAITS = [100, 500, 2000, 5000, 10_000];

/** The target holds something that is not the beginning of the source: another installation's log, or one that went on by itself. */
export class NotACopy extends Error {}

/** An event of the source does not give the hash that was stored beside it, so a copy would not either. */
export class SourceDamaged extends Error {}

/** How far a copy has come. */
export interface Copied {
  /** Events that were there before: a copy that was broken off goes on where it was. */
  readonly before: number;
  /** Events copied in this run. */
  readonly copied: number;
}

/**
 * Copies a log event by event, in the order of the whole log: ids, revisions, bytes and hashes stay what they are, only positions are
 * the target's own. What the target holds already must be the beginning of the source. Throws NotACopy, SourceDamaged, or what a store
 * throws; whatever was copied by then stays, and the next run goes on from there. Nobody may write to either meanwhile, and whoever
 * copied verifies the target: it is not read back while it is written.
 */
export async function copyLog(from: EventStore, to: EventStore, onProgress?: (progress: Copied) => void): Promise<Copied> {
  const heads = new Map<string, Head>();
  const { events: before, position } = await beginsAlike(from, to, (copy) => heads.set(copy.stream, headOf(copy)));
  let copied = 0;
  for await (const page of pagesOf(from, position)) {
    const runs = [...runsOf(page)];
    for (let at = 0; at < runs.length; at += RUNS) {
      const some = runs.slice(at, at + RUNS);
      const linked = some.map((run) => linkedOf(run, heads));
      await insisting(() => to.load(linked));
      copied += some.reduce((sum, run) => sum + run.length, 0);
      onProgress?.({ before, copied });
    }
  }
  return { before, copied };
}

/** The log after a position in pages, each read while the one before is written. */
async function* pagesOf(from: EventStore, after: Position | undefined): AsyncIterable<readonly StoredBytes[]> {
  for (let next: Promise<readonly StoredBytes[]> | undefined = from.readBytes(after, PAGE); next;) {
    const page: readonly StoredBytes[] = await next;
    next = page.length === PAGE ? from.readBytes(page.at(-1)!.position, PAGE) : undefined;
    // Where writing fails, nobody waits for it any more.
    next?.catch(() => undefined);
    yield page;
  }
}

/**
 * Walks what the target holds beside the source: how many events it is, and where it ends in the source. `meet` hears of every copy and
 * its original. Throws NotACopy at the first that is not the source's.
 */
export async function beginsAlike(
  from: EventStore,
  to: EventStore,
  meet: (copy: StoredBytes, original: StoredBytes) => void,
): Promise<{ readonly events: number; readonly position: Position | undefined }> {
  let events = 0;
  let position: Position | undefined;
  for (let there: Position | undefined; ;) {
    const copies = await to.readBytes(there, PAGE);
    const originals = copies.length === 0 ? [] : await from.readBytes(position, copies.length);
    for (const [index, copy] of copies.entries()) {
      const original = originals[index];
      if (original === undefined || !isCopy(copy, original))
        throw new NotACopy(
          `The target holds another log: ${copy.stream} at ${copy.revision} is not what the source holds in its place. A server is for one installation alone.`,
        );
      meet(copy, original);
      position = original.position;
    }
    events += copies.length;
    if (copies.length < PAGE) return { events, position };
    there = copies.at(-1)!.position;
  }
}

const isCopy = (one: StoredBytes, other: StoredBytes) =>
  one.hash === other.hash && one.stream === other.stream && one.revision === other.revision && one.id === other.id;

/** Neighbours of one stream, few and small enough for one append. */
function* runsOf(events: readonly StoredBytes[]): Iterable<readonly StoredBytes[]> {
  let run: StoredBytes[] = [];
  let size = 0;
  for (const event of events) {
    const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.meta);
    if (run.length > 0 && (run[0]!.stream !== event.stream || run.length === MOST || size + bytes > LIMITS.append)) {
      yield run;
      run = [];
      size = 0;
    }
    run.push(event);
    size += bytes;
  }
  if (run.length > 0) yield run;
}

/** A run as it is appended; its stream goes on after it. Throws SourceDamaged. */
function linkedOf(run: readonly StoredBytes[], heads: Map<string, Head>): Run {
  const { stream, revision } = run[0]!;
  const last = run.at(-1)!;
  const expected = heads.get(stream) ?? 'no-stream';
  const events = run.map(draftOf);
  if (chained(stream, expected, events).at(-1)!.hash !== last.hash)
    throw new SourceDamaged(`${stream} from ${revision} to ${last.revision} does not give the hash that is stored beside it.`);
  heads.set(stream, headOf(last));
  return { stream, expected, events };
}

// Of the event nothing else is kept, or the heads of a long log would hold most of its texts in memory.
const headOf = ({ revision, hash }: StoredBytes): Head => ({ revision, hash });

/** The same ids at the same place answer as the first time did, so that trying again writes nothing twice. */
async function insisting<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (const wait of WAITS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof OutcomeUnknown || error instanceof StoreUnavailable)) throw error;
      await pause(wait);
    }
  }
  return work();
}

function draftOf({ id, type, schema, data, meta }: StoredBytes): Draft {
  const { prev: _, ...own } = JSON.parse(meta) as Meta;
  return { id, type, schema, data: JSON.parse(data) as object, meta: own };
}
