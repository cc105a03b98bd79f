import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Server, ServerCredentials, type ServiceError, status, Metadata } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { append, batchAppend } from './append-calls';
import type { Double, OpenCall } from './double-state';
import type { Calls, Faults } from './faults';
import { DoubleLog } from './log';
import { read } from './read-calls';

/**
 * A stand-in for the Streams service of an EventStoreDB server, on a free port of this machine. It shows what the client does with
 * such answers, and not that a real server gives them.
 */
export class EventStoreDbDouble implements Double {
  readonly log = new DoubleLog();
  readonly faults: Faults = {};
  readonly calls: Calls = { features: 0, append: 0, batchAppend: 0, read: 0, subscribe: 0 };
  readonly #open = new Set<OpenCall>();
  readonly #late = new Set<NodeJS.Timeout>();
  #server: Server | undefined;
  #port = 0;

  private constructor(private readonly batches: boolean) {}

  /** Without `batches` it is a server of a version that knows the classic append only. */
  static async start({ batches = true }: { readonly batches?: boolean } = {}): Promise<EventStoreDbDouble> {
    const double = new EventStoreDbDouble(batches);
    await double.restart();
    return double;
  }

  get connectionString(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  get port(): number {
    return this.#port;
  }

  /** Calls that the client has not ended, nor the server. */
  get openCalls(): number {
    return this.#open.size;
  }

  /** Starts again where it was, with the same log. */
  async restart(): Promise<void> {
    const server = new Server();
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: (error: null, methods?: SupportedMethods) => void) => this.#features(answer),
    });
    const unknown = (_: unknown, answer: (error: ServiceError) => void) => answer(unimplemented());
    server.addService(StreamsService, {
      read: read(this),
      append: append(this),
      batchAppend: batchAppend(this),
      delete: unknown,
      tombstone: unknown,
    });
    this.#port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${this.#port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.#server = server;
  }

  /**
   * Dies as on a power cut: connections break, what was written stays. Never from within a callback of a connection (where a promise
   * may go on): Node frees a stream that it is still reading from (as in nodejs/node issue 64113), and the heap is broken from then on.
   */
  async kill(): Promise<void> {
    await turn();
    for (const timer of this.#late) clearTimeout(timer);
    this.#late.clear();
    this.#server?.forceShutdown();
    this.#server = undefined;
    this.#open.clear();
  }

  /** Ends every open call as if all were well. */
  endQuietly(): void {
    for (const call of this.#open) call.end();
  }

  /** Until the next append is written. */
  async written(): Promise<void> {
    await once(this.log, 'written');
  }

  later(answer: () => void): void {
    const { slowMs } = this.faults;
    if (slowMs === undefined) return answer();
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      answer();
    }, slowMs);
    this.#late.add(timer);
  }

  hold(call: OpenCall): void {
    this.#open.add(call);
    for (const over of ['close', 'cancelled', 'error'] as const) call.on(over, () => this.#open.delete(call));
  }

  #features(answer: (error: null, methods?: SupportedMethods) => void): void {
    this.calls.features++;
    if (this.faults.silent || this.faults.silentFeatures) return;
    const names = ['read', 'append', 'delete', 'tombstone', ...(this.batches ? ['batchappend'] : [])];
    const methods = names.map((name) => new SupportedMethod().setServiceName('event_store.client.streams.Streams').setMethodName(name));
    answer(null, new SupportedMethods().setEventStoreServerVersion('23.10.0').setMethodsList(methods));
  }
}

const unimplemented = (): ServiceError =>
  Object.assign(new Error('Not known here.'), { code: status.UNIMPLEMENTED, details: '', metadata: new Metadata() });
