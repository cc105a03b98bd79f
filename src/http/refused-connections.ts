import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '../platform/ids';
import type { Clock } from '../platform/clock';
import type { HouseLog } from '../log/house-log';

/** What Node cannot make a request of, by the code of its error; everything else is bad HTTP. */
const REFUSALS: Readonly<Record<string, readonly [status: number, code: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'request/headers-too-large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'request/too-large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request/too-slow'],
};

/**
 * Answers what is no HTTP of ours, or too slow, with a problem like every other, and closes: two lengths, a length and chunks, folded
 * headers, bare line feeds, headers beyond 16 KiB. Nothing of it is written down but the code.
 */
export function refuseConnections(server: Server, log: HouseLog, clock: Clock): void {
  server.on(
    'clientError',
    (error: NodeJS.ErrnoException, socket: Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null }) => {
      const [status, code] = REFUSALS[error.code ?? ''] ?? [400, 'request/bad-http'];
      // Who went away hears nothing, and in the middle of an answer there is nothing more to say.
      if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) return void socket.destroy();
      const request = newId(clock.now());
      log.write('info', 'request', { request, status, code });
      const body = JSON.stringify({
        type: `urn:jejak:problem:${code}`,
        title: STATUS_CODES[status],
        status,
        code,
        instance: `urn:uuid:${request}`,
      });
      socket.end(
        [
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
          'Connection: close',
          'Cache-Control: no-store',
          'Content-Type: application/problem+json; charset=utf-8',
          `Content-Length: ${Buffer.byteLength(body)}`,
          '',
          body,
        ].join('\r\n'),
        () => socket.destroy(),
      );
    },
  );
}
