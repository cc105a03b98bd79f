import { NO_STREAM } from '@eventstore/db-client';
import {
  type Appended,
  DuplicateId,
  type Expected,
  OutcomeUnknown,
  type StoredBytes,
  type StoredEvent,
  StoreUnavailable,
  StreamMoved,
  Unstorable,
} from './event-store';
import { codeOf, type EventStoreDbConnection, typeOf } from './eventstoredb-connection';
import { DamagedLog, eventOf, proposed } from './eventstoredb-events';
import type { LogReader } from './eventstoredb-reading';
import type { Seen } from './eventstoredb-seen';

type Chain = readonly Omit<StoredBytes, 'position'>[];

/** Errors after which nothing was written, by the client's type and by gRPC's code: invalid argument, denied, unimplemented, no credentials. */
const REFUSALS = new Set(['access-denied', 'not-leader', 'invalid-argument', 'invalid-transaction', 'missing-required-metadata-property']);
const REFUSED_CODES = new Set<unknown>([3, 7, 12, 16]);

/** The last event of an append that is, or was once, written. */
const appended = ({ revision, hash, position }: StoredEvent): Appended => ({ head: { revision, hash }, position });
const NOWHERE: Appended = { head: { revision: -1, hash: '' }, position: '' };

/** Appends with the server's exact expected revision, and with our own hash of the head where the server knows no hashes. */
export class Appends {
  constructor(
    private readonly connection: EventStoreDbConnection,
    private readonly reader: LogReader,
    private readonly seen: Seen,
  ) {}

  async append(stream: string, expected: Expected, chain: Chain): Promise<Appended> {
    this.connection.demandOpen();
    if (chain.length === 0) return this.#standing(stream, expected);
    if (new Set(chain.map(({ id }) => id)).size < chain.length || chain.some((event) => this.seen.elsewhere(event)))
      throw new DuplicateId('An event id is taken.');
    if (!(await this.#follows(stream, expected))) throw await this.#moved(stream, expected);
    return (await this.#sent(stream, expected, chain)) ?? this.#written(stream, chain);
  }

  /** One call for an append of which nothing is asked before or after, unless it fails. */
  async load(stream: string, expected: Expected, chain: Chain): Promise<void> {
    this.connection.demandOpen();
    if (chain.length > 0) await this.#sent(stream, expected, chain);
  }

  /** Sends an append; answers where it stands when that had to be looked up. */
  async #sent(stream: string, expected: Expected, chain: Chain): Promise<Appended | undefined> {
    try {
      await this.connection.append(stream, chain.map(proposed), expected === 'no-stream' ? NO_STREAM : BigInt(expected.revision));
      return undefined;
    } catch (error) {
      return this.#afterwards(stream, expected, chain, error);
    }
  }

  async #standing(stream: string, expected: Expected): Promise<Appended> {
    const [last, later] = (await this.reader.stream(stream, revisionOf(expected), 2)).map(eventOf);
    if (expected === 'no-stream' ? last === undefined : last?.hash === expected.hash && later === undefined)
      return last ? appended(last) : NOWHERE;
    throw await this.#moved(stream, expected);
  }

  /** Whether the stream is, or once was, at this very head. The server compares revisions only. */
  async #follows(stream: string, expected: Expected): Promise<boolean> {
    if (expected === 'no-stream') {
      // The server lets a hidden stream begin anew at a later revision, which would break its chain.
      if (await this.reader.hides(stream)) throw new DamagedLog(`The metadata of ${stream} hide events.`);
      return true;
    }
    if (this.seen.isHead(stream, expected)) return true;
    const [head] = (await this.reader.stream(stream, expected.revision, 1)).map(eventOf);
    return head?.hash === expected.hash;
  }

  /** The server takes a retry for a success although its text may differ: the answer is what stands there. */
  async #written(stream: string, chain: Chain): Promise<Appended> {
    const { id, revision } = chain.at(-1)!;
    const [last] = (await this.reader.stream(stream, revision, 1).catch(unknown)).map(eventOf);
    if (last?.id !== id) throw new OutcomeUnknown(`${stream} was written and cannot be read back.`);
    this.seen.note([...chain.slice(0, -1), last]);
    return appended(last);
  }

  /** What became of an append that failed. */
  async #afterwards(stream: string, expected: Expected, chain: Chain, error: unknown): Promise<Appended> {
    const type = typeOf(error);
    const conflict = type === 'wrong-expected-version';
    if (type === 'stream-deleted') throw new DamagedLog(`${stream} was deleted at the server.`, { cause: error });
    if (type === 'maximum-append-size-exceeded') throw new Unstorable('An append is too large for this server.', { cause: error });
    if (!conflict) this.seen.forgetHeads();
    if (REFUSALS.has(type) || REFUSED_CODES.has(codeOf(error)))
      throw new StoreUnavailable(`The event store takes no writes (${type || 'refused'}).`, { cause: error });

    const from = revisionOf(expected);
    const reading = this.reader.stream(stream, from, chain.length + (expected === 'no-stream' ? 0 : 1));
    const there = (await (conflict ? reading : reading.catch(unknown))).map(eventOf);
    this.seen.note(there);
    if (expected !== 'no-stream') there.shift();
    if (there.length > 0 && chain.every(({ id }, index) => id === there[index]?.id)) return appended(there.at(-1)!);
    const ids = new Set(chain.map(({ id }) => id));
    if (there.some(({ id }) => ids.has(id))) throw new DuplicateId('An event id is taken.', { cause: error });
    // Where somebody else's event stands, ours can come no more.
    if (conflict || there.length > 0) throw await this.#moved(stream, expected, error);
    throw new OutcomeUnknown('The event store did not say whether it wrote.', { cause: error });
  }

  async #moved(stream: string, expected: Expected, cause?: unknown): Promise<StreamMoved> {
    const told = cause instanceof Error && 'actualVersion' in cause ? cause.actualVersion : undefined;
    const actual = typeof told === 'bigint' ? Number(told) : ((await this.reader.lastRevision(stream)) ?? 'no-stream');
    return new StreamMoved(stream, expected === 'no-stream' ? expected : expected.revision, actual);
  }
}

const revisionOf = (expected: Expected): number => (expected === 'no-stream' ? 0 : expected.revision);

function unknown(cause: unknown): never {
  throw cause instanceof DamagedLog ? cause : new OutcomeUnknown('The event store did not say whether it wrote.', { cause });
}
