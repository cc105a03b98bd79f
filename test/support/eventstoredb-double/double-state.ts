import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import type { Calls, Faults } from './faults';
import type { DoubleLog } from './log';

/** A call that the server keeps open. */
export interface OpenCall {
  end(): unknown;
  on(event: 'close' | 'cancelled' | 'error', listener: () => void): unknown;
}

/** What the double's calls share. */
export interface Double {
  readonly log: DoubleLog;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly port: number;
  /** Answers now, or late. */
  later(answer: () => void): void;
  /** Counts a call as open until it ends. */
  hold(call: OpenCall): void;
}

/** The server's refusals, as its exceptions travel. */
export function refusalOf(kind: 'not-leader' | 'access-denied', port: number): ServiceError {
  const metadata = new Metadata();
  metadata.set('exception', kind);
  if (kind === 'not-leader') {
    metadata.set('leader-endpoint-host', '127.0.0.1');
    metadata.set('leader-endpoint-port', String(port));
  }
  return failure(kind === 'not-leader' ? status.NOT_FOUND : status.PERMISSION_DENIED, metadata);
}

/** A connection that broke while an answer was due. */
export const broken = (): ServiceError => failure(status.UNAVAILABLE, new Metadata());

const failure = (code: status, metadata: Metadata): ServiceError =>
  Object.assign(new Error('The double refuses.'), { code, details: 'The double refuses.', metadata });
