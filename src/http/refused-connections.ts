import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '../platform/ids';
import type { Clock } from '../platform/clock';
import type { HouseLog } from '../log/house-log';
import { METHODS } from './front-door';
import { securityHeaderLines } from './security-headers';

/** What Node cannot make a request of, by the code of its error; everything else is bad HTTP. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'request/headers-too-large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'request/too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request/too-slow'],
};

type Held = Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null };

/**
 * Answers what is no HTTP of ours, or too slow, with a problem like every other, and closes: two lengths, a length and chunks, folded
 * headers, bare line feeds, headers beyond 16 KiB, a tunnel. Nothing of it is written down but the code.
 */
export function refuseConnections(server: Server, log: HouseLog, clock: Clock): void {
  const always = securityHeaderLines();
  const refuse = (socket: Held, status: number, code: string, more: readonly string[] = []) => {
    // In the middle of an answer there is nothing more to say.
    if (!socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
    const request = newId(clock.now());
    log.write('info', 'request', { request, status, code });
    const title = STATUS_CODES[status];
    const body = JSON.stringify({ type: `urn:jejak:problem:${code}`, title, status, code, instance: `urn:uuid:${request}` });
    socket.end(
      [
        `HTTP/1.1 ${status} ${title}`,
        'Connection: close',
        'Cache-Control: no-store',
        ...always,
        ...more,
        'Content-Type: application/problem+json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
      () => socket.destroy(),
    );
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Held) => {
    // Who went away hears nothing.
    if (error.code === 'ECONNRESET') return void socket.destroy();
    refuse(socket, ...(REFUSALS[error.code ?? ''] ?? ([400, 'request/bad-http'] as const)));
  });
  server.on('connect', (_: IncomingMessage, socket: Held) => {
    socket.on('error', () => undefined);
    refuse(socket, 405, 'request/method', [`Allow: ${METHODS.join(', ')}`]);
  });
}

/** An address that no route has. */
const NOWHERE = '/%';

/** Lets nothing be answered past the front door: what Node and Express would refuse by themselves, bare or in HTML, goes there as well. */
export function answerAll(server: Server & { requireHostHeader?: boolean }): void {
  server.requireHostHeader = false;
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.prependListener('request', (request: IncomingMessage) => {
    request.url = pathIn(request.url ?? '');
  });
}

const SCHEME_AND_HOST = /^[a-z][a-z\d+.-]*:\/\/[^/?]*/i;

// Of an address with scheme and host only what follows counts, as it is written: nothing is made of its dots.
function pathIn(url: string): string {
  if (url.startsWith('/')) return url;
  if (!SCHEME_AND_HOST.test(url) || !URL.canParse(url)) return NOWHERE;
  const path = url.replace(SCHEME_AND_HOST, '');
  return path.startsWith('/') ? path : `/${path}`;
}
