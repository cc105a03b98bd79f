import { setTimeout as pause } from 'node:timers/promises';
import { construct } from '../../events/kit/construct';
import { type Declared, type Fields, meaningOf } from '../../events/kit/declare';
import type { Clock } from '../platform/clock';
import {
  type Draft,
  type EventStore,
  type Expected,
  OutcomeUnknown,
  StoreUnavailable,
  StreamMoved,
} from '../platform/event-store/event-store';
import { following, newId } from '../platform/ids';
import { dayOf, utcOf } from '../platform/local-time';
import type { Actor } from './actor';

/** Who acts where nobody is signed in. */
export const NOBODY: Actor = { id: 'system', role: 'system', centre: 'house' };

interface Entry {
  readonly draft: Draft;
  readonly size: number;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** Of one stream: where it ends, as far as we know, and what waits to be written. */
interface Line {
  head: Expected | undefined;
  readonly waiting: Entry[];
}

/** Of several instances that write one stream at once, all but one lose at each try. */
const ATTEMPTS = 12;
const PAUSE_MS = 10;
/** Each takes as long as the store's deadline. */
const UNKNOWN = 3;
/** Well below what the log takes in one append. */
const BATCH = { entries: 200, bytes: 400 * 1024 } as const;

/** Who looked at what, who was refused what: `access-<centre>-<day>`, pseudonyms only. */
export class AccessLog {
  readonly #lines = new Map<string, Line>();
  readonly #writing = new Set<string>();

  /** `zoneOf` answers the time zone of a centre; of NOBODY's it is not asked. */
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly zoneOf: (centre: string) => string | Promise<string>,
  ) {}

  /**
   * Writes one entry and resolves when it is durable; many at once share one append. Rejects with StoreUnavailable or OutcomeUnknown,
   * and then nothing may be shown. `request` is the id of the request that it is about.
   */
  async record<Class extends Declared>(actor: Actor, event: Class, data: Fields<Class>, request?: string): Promise<void> {
    const now = this.clock.now();
    const day = dayOf(now, await this.#zoneOf(actor.centre));
    const draft = draftOf(actor, event, data, now, day, request);
    const stream = `access-${actor.centre}-${day}`;
    return new Promise((written, failed) => {
      const line = this.#lineOf(stream);
      line.waiting.push({ draft, size: JSON.stringify(draft).length, written, failed });
      void this.#write(stream, line);
    });
  }

  async #zoneOf(centre: string): Promise<string> {
    if (centre === NOBODY.centre) return 'UTC';
    try {
      return await this.zoneOf(centre);
    } catch (error) {
      throw unwritable(error);
    }
  }

  #lineOf(stream: string): Line {
    const known = this.#lines.get(stream);
    if (known) return known;
    // Yesterday's line of this centre is not needed any more. Those of others are: whose line is at hand is written on sooner, and would tell.
    for (const [other, { waiting }] of this.#lines)
      if (centreOf(other) === centreOf(stream) && waiting.length === 0 && !this.#writing.has(other)) this.#lines.delete(other);
    const line: Line = { head: undefined, waiting: [] };
    this.#lines.set(stream, line);
    return line;
  }

  async #write(stream: string, line: Line): Promise<void> {
    if (this.#writing.has(stream)) return;
    this.#writing.add(stream);
    try {
      while (line.waiting.length > 0) {
        const batch = nextBatch(line.waiting);
        try {
          line.head = await this.#append(
            stream,
            line.head ?? 'no-stream',
            batch.map(({ draft }) => draft),
          );
          batch.forEach(({ written }) => written());
        } catch (error) {
          line.head = undefined;
          batch.forEach(({ failed }) => failed(error));
        }
      }
    } finally {
      this.#writing.delete(stream);
    }
  }

  async #append(stream: string, known: Expected, drafts: readonly Draft[]): Promise<Expected> {
    let expected = known;
    let unknown = 0;
    for (let attempt = 1; ; attempt++) {
      try {
        return (await this.store.append(stream, expected, drafts)).head;
      } catch (error) {
        if (attempt === ATTEMPTS) throw unwritable(error);
        if (error instanceof StreamMoved) {
          await pause(Math.random() * PAUSE_MS * (attempt - 1));
          expected = await this.#headAt(stream, error);
          continue;
        }
        // The same ids and the same expectation: the next try finds what this one wrote.
        if (!(error instanceof OutcomeUnknown) || ++unknown === UNKNOWN) throw unwritable(error);
      }
    }
  }

  async #headAt(stream: string, { actual }: StreamMoved): Promise<Expected> {
    if (actual === 'no-stream') return 'no-stream';
    const last = (await this.store.readStream(stream, actual, 1000)).at(-1);
    return last ? { revision: last.revision, hash: last.hash } : 'no-stream';
  }
}

function nextBatch(waiting: Entry[]): readonly Entry[] {
  let [count, bytes] = [0, 0];
  while (count < Math.min(waiting.length, BATCH.entries) && (count === 0 || bytes + waiting[count]!.size <= BATCH.bytes))
    bytes += waiting[count++]!.size;
  return waiting.splice(0, count);
}

function draftOf<Class extends Declared>(
  actor: Actor,
  event: Class,
  data: Fields<Class>,
  now: number,
  day: string,
  request?: string,
): Draft {
  const command = newId(now);
  return {
    id: following(command, 0),
    type: event.name,
    schema: meaningOf(event).schema,
    data: construct(event, data),
    meta: {
      centre: actor.centre,
      actor: { id: actor.id, role: actor.role },
      happened: { at: utcOf(now), day, precision: 'minute', source: 'seen' },
      recordedAt: utcOf(now),
      command,
      correlation: request ?? command,
      causation: request ?? command,
    },
  };
}

/** `access-bdg`, of `access-bdg-2026-04-01`. */
const centreOf = (stream: string): string => stream.slice(0, -'-2026-04-01'.length);

// Whatever stands in the way, the answer to the reader is the same: not now.
const unwritable = (error: unknown): unknown =>
  error instanceof OutcomeUnknown || error instanceof StoreUnavailable
    ? error
    : new StoreUnavailable('The access log cannot be written.', { cause: error });
