import { setImmediate as turn } from 'node:timers/promises';
import {
  type AllStreamSubscription,
  type AppendExpectedRevision,
  END,
  type EventData,
  EventStoreDBClient,
  eventTypeFilter,
  excludeSystemEvents,
  type Position as ServerPosition,
  START,
  type StreamingRead,
} from '@eventstore/db-client';
import { AddressRefused } from '../address-refused';
import { StoreUnavailable } from './event-store';
import { DamagedLog } from './eventstoredb-events';

export interface Connecting {
  /** Hosts, TLS and credentials: `esdb://user:password@host:2113?tlsCAFile=...`; the user must be allowed to read `$all`. */
  readonly connectionString: string;
  /** The longest that one call to the server takes (ms); an append and a read need a few calls each. */
  readonly deadlineMs?: number;
  /**
   * `batched` shares one call among all appends and is faster, but the client keeps its promises for the whole process: a broken
   * connection fails the appends of others too, and an answer that comes after that throws where nobody can catch it.
   */
  readonly appends?: 'classic' | 'batched';
}

/** Types of events: those that begin so, or all of ours but these. */
export type Types = { readonly beginning: readonly string[] } | { readonly but: readonly string[] };

/** Our deadline has passed; the server may still do what it was asked to. */
export class Overdue extends Error {}

/** The one client of a process, every call of which settles within the deadline and is ended at the server. */
export class EventStoreDbConnection {
  readonly #reads = new Set<() => void>();
  readonly #connectionString: string;
  readonly #batched: boolean;
  readonly #deadlineMs: number;
  #client: EventStoreDBClient;
  #open = true;

  /** Talks to nobody yet. Throws AddressRefused for a connection string that is none. */
  constructor({ connectionString, deadlineMs = 10_000, appends = 'classic' }: Connecting) {
    this.#connectionString = connectionString;
    this.#deadlineMs = deadlineMs;
    this.#batched = appends === 'batched';
    this.#client = this.#connect();
  }

  get open(): boolean {
    return this.#open;
  }

  /** Everything that a read brings; nothing when there is no such stream. Throws DamagedLog for a deleted stream, else StoreUnavailable. */
  read<Event>(start: (client: EventStoreDBClient) => StreamingRead<Event>, signal?: AbortSignal): Promise<readonly Event[]> {
    return new Promise((resolve, reject) => {
      this.demandOpen();
      const found: Event[] = [];
      const read = start(this.#client);
      const over = (error?: unknown) => {
        clearTimeout(timer);
        this.#reads.delete(aborted);
        signal?.removeEventListener('abort', aborted);
        cancelled(read.cancel());
        if (error === undefined || typeOf(error) === 'stream-not-found') resolve(error === undefined ? found : []);
        else reject(error instanceof StoreUnavailable ? error : readFailed(error));
      };
      const aborted = () => over(new StoreUnavailable('The read was broken off.'));
      const timer = setTimeout(() => over(new StoreUnavailable('The event store did not answer in time.')), this.#deadlineMs);
      this.#reads.add(aborted);
      signal?.addEventListener('abort', aborted);
      read
        .on('data', (event: Event) => found.push(event))
        .on('error', over)
        .on('end', () => over());
      if (signal?.aborted) aborted();
    });
  }

  /** Appends onto exactly this revision. Throws what the client throws, or Overdue. */
  async append(
    stream: string,
    events: EventData[],
    expectedRevision: Exclude<AppendExpectedRevision, 'any' | 'stream_exists'>,
  ): Promise<void> {
    this.demandOpen();
    const deadline = this.#deadlineMs;
    const call = this.#client.appendToStream(stream, events, { expectedRevision, requiresLeader: true, deadline });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Overdue('The event store did not answer in time.')), deadline);
    });
    try {
      await Promise.race([call, late]);
    } catch (error) {
      if (error instanceof Overdue && this.#batched && this.#open) this.#renew();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tells of every event of anybody's that comes from now on; the caller listens to `error` and `end`, and unsubscribes. */
  subscribe(): AllStreamSubscription {
    return this.#client.subscribeToAll({ fromPosition: END, filter: excludeSystemEvents(), requiresLeader: true });
  }

  /** Every event of some types since the log began, sorted out by the server; else as `subscribe`. */
  sortedOut(types: Types, passed: (place: ServerPosition) => void): AllStreamSubscription {
    const checkpointReached = (_: unknown, place: ServerPosition) => passed(place);
    const filter =
      'but' in types
        ? eventTypeFilter({ regex: `^(?!\\$|(${types.but.join('|')})$)`, checkpointReached })
        : eventTypeFilter({ prefixes: [...types.beginning], checkpointReached });
    return this.#client.subscribeToAll({ fromPosition: START, filter, requiresLeader: true });
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    this.#abortReads();
    await this.#leave(this.#client);
  }

  /** Throws StoreUnavailable once closed. */
  demandOpen(): void {
    if (!this.#open) throw new StoreUnavailable('The log is closed.');
  }

  #connect(): EventStoreDBClient {
    let client: EventStoreDBClient;
    try {
      client = EventStoreDBClient.connectionString(this.#connectionString);
    } catch {
      throw new AddressRefused('The connection string of the event store cannot be read.');
    }
    // The client takes the classic path when a server does not support the other; it has no option for that.
    if (!this.#batched) client['supports'] = async () => false;
    return client;
  }

  // A batch call that fell silent, or a question about the server's abilities, would hold up every later append.
  #renew(): void {
    this.#abortReads();
    void this.#leave(this.#client);
    this.#client = this.#connect();
  }

  // A call that the client itself cancels looks as if it had come to its end.
  #abortReads(): void {
    for (const abort of [...this.#reads]) abort();
  }

  async #leave(client: EventStoreDBClient): Promise<void> {
    await client.dispose();
    // Disposing ends the calls that stream, and leaves the connection. A turn later, for what was just called is still to be sent: after
    // the farewell it would begin a call that the server refuses, and a server on Node 20 breaks its own heap over that.
    void Promise.all([client['getChannel'](), turn()]).then(
      ([channel]) => channel.close(),
      () => undefined,
    );
  }
}

/** What kind of error the client met: its `type`, for the messages may be empty. */
export const typeOf = (error: unknown): string => (error instanceof Error && 'type' in error ? String(error.type) : '');

/** The gRPC code of an error; undefined when it has none. */
export const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

function readFailed(error: unknown): StoreUnavailable {
  const type = typeOf(error);
  if (type === 'stream-deleted') return new DamagedLog('A stream of this log was deleted at the server.', { cause: error });
  return new StoreUnavailable(`The event store cannot be read${type && ` (${type})`}.`, { cause: error });
}

/** Ending a call may fail only because it never began. */
export const cancelled = (ending: Promise<void>): void => void ending.catch(() => undefined);
