import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { House } from '../../support/house';

/** What a server answered, as far as it could be understood. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export const portOf = (house: House): number => (house.app.getHttpServer().address() as AddressInfo).port;

/** Sends a request with exactly these headers, in this order, twice where they are listed twice. */
export const sent = (house: House, method: string, path: string, headers: readonly (readonly [string, string])[], body?: Buffer) =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: portOf(house), method, path, headers: headers.flat(), agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

/** What came back, and how long it was until the server closed. */
export interface Heard extends Answer {
  readonly closedAfterMs: number;
}

/** Sends bytes as they are over a socket of their own and listens until the server closes it. */
export const spoken = (house: House, ...parts: readonly (string | Buffer)[]) =>
  new Promise<Heard>((resolve, reject) => {
    let said = '';
    const begun = performance.now();
    const socket = connect(portOf(house), '127.0.0.1');
    socket.setTimeout(10_000, () => socket.destroy(new Error('The server keeps the connection open.')));
    socket.on('data', (chunk) => (said += chunk.toString('latin1')));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve({ ...answerIn(said), closedAfterMs: performance.now() - begun }));
    for (const part of parts) socket.write(part);
  });

function answerIn(said: string): Answer {
  const [head = '', ...rest] = said.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => [line.split(':')[0]!.toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  return { status: Number(first.split(' ')[1] ?? 0), headers, text: rest.join('\r\n\r\n') };
}
