import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Answer, portOf, spoken } from './sending';
import { atTheGate, type Scene } from './table';

const LIMITS = { JEJAK_HEADERS_TIMEOUT_MS: '400', JEJAK_REQUEST_TIMEOUT_MS: '800', JEJAK_BODY_BYTES: '100000' };
const scene = atTheGate(LIMITS);

const head = ({ cast }: Scene, ...lines: readonly string[]) =>
  [
    'POST /api/visits HTTP/1.1',
    'Host: jejak.example',
    `Cookie: ${cast.guard.cookie()}`,
    'Idempotency-Key: "kenari"',
    'Content-Type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n');

/** Said by the house and not by what it is built of, like every other answer; and nothing comes after it. */
function isOurs({ headers }: Answer): void {
  expect(headers).toMatchObject({
    connection: 'close',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(headers).not.toHaveProperty('x-powered-by');
}

describe('What is no HTTP of ours is refused and the connection closed', () => {
  it.each<[string, readonly string[], string, number?, string?]>([
    ['a length and chunks', ['Content-Length: 6', 'Transfer-Encoding: chunked'], '0\r\n\r\nGET /api/kenari HTTP/1.1\r\n\r\n'],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 6'], '0\r\n\r\n'],
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}'],
    ['two equal lengths', ['Content-Length: 2', 'Content-Length: 2'], '{}'],
    ['a length of words', ['Content-Length: kenari'], '{}'],
    ['a negative length', ['Content-Length: -1'], '{}'],
    ['a signed length', ['Content-Length: +2'], '{}'],
    ['chunks that are none', ['Transfer-Encoding: chunked'], 'kenari\r\n{}\r\n0\r\n\r\n'],
    ['chunks twice', ['Transfer-Encoding: chunked, chunked'], '0\r\n\r\n'],
    ['chunks and something after', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a folded header', ['X-A: b', ' kenari', 'Content-Length: 2'], '{}'],
    ['a blank before the colon', ['X-A : kenari', 'Content-Length: 2'], '{}'],
    ['a header without a name', [': kenari', 'Content-Length: 2'], '{}'],
    ['a control character in a header', ['X-A: ken\u0000ari', 'Content-Length: 2'], '{}'],
    ['headers of 17 kB', [`X-A: ${'kenari'.repeat(2900)}`, 'Content-Length: 2'], '{}', 431, 'request/headers-too-large'],
  ])('%s', async (_, lines, body, status = 400, code = 'request/bad-http') => {
    const { house, watch } = scene();
    await watch.begin();
    const answer = await spoken(house, head(scene(), ...lines), body);
    await watch.end(answer, { status, code, recorded: false });
    isOurs(answer);
  });

  const LONG = 'kenari'.repeat(3400);
  const SIGN_IN = 'POST /api/sign-in HTTP/1.1\r\nContent-Length: 2\r\nContent-Type: application/json\r\n';
  it.each<[string, string, number?, string?]>([
    ['line feeds alone', 'POST /api/visits HTTP/1.1\nHost: jejak.example\nContent-Length: 2\n\n{}'],
    ['an address of 20 kB', `GET /api/visits?from=${LONG} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'request/headers-too-large'],
    [
      'a trailer of 20 kB',
      `${SIGN_IN.replace('Content-Length: 2', 'Transfer-Encoding: chunked')}Host: x\r\n\r\n2\r\n{}\r\n0\r\nX: ${LONG}\r\n\r\n`,
      431,
      'request/headers-too-large',
    ],
    ['no HTTP', 'kenari\r\n\r\n'],
    ['a method that is none', 'KENARI /api/me HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['another version', 'GET /api/me HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the beginning of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
    ['no host', 'GET /api/me HTTP/1.1\r\n\r\n'],
    ['an expectation', `${SIGN_IN}Host: x\r\nExpect: kenari\r\n\r\n{}`, 417, 'request/expectation'],
    ['two expectations', `${SIGN_IN}Host: x\r\nExpect: kenari\r\nExpect: kenari\r\n\r\n{}`, 417, 'request/expectation'],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', 405, 'request/method'],
    ['an address that is none', 'GET http://[::1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404, 'request/no-such-route'],
  ])('%s', async (_, bytes, status = 400, code = 'request/bad-http') => {
    const { house, watch } = scene();
    await watch.begin();
    const answer = await spoken(house, Buffer.from(bytes, 'latin1'));
    await watch.end(answer, { status, code, recorded: false });
    isOurs(answer);
  });

  it('and another protocol is not opened', async () => {
    const { house, watch } = scene();
    const upgrade = ['GET /api/me HTTP/1.1', 'Host: x', 'Connection: Upgrade, close', 'Upgrade: websocket', '', ''].join('\r\n');
    expect((await spoken(house, upgrade)).status).toBe(401);
    await watch.nextIsServed();
  });
});

describe('A body that does not end as it was said', () => {
  it('that comes short is waited for no longer than a request may take', async () => {
    const { house, watch } = scene();
    const { closedAfterMs } = await spoken(house, head(scene(), 'Content-Length: 1000'), '{');
    expect(closedAfterMs).toBeLessThan(5000);
    await watch.nextIsServed();
  });

  it('that goes on is no second request', async () => {
    const { house, watch } = scene();
    await watch.begin();
    const { text } = await spoken(house, head(scene(), 'Content-Length: 2'), '{}kenari kenari\r\n\r\n');
    expect(text).not.toContain('kenari');
    watch.logIsClean();
    await watch.nextIsServed();
  });

  it('that never ends is refused, cut off, and kept nowhere', async () => {
    const { house, watch } = scene();
    const chunk = Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`);
    global.gc?.();
    const before = process.memoryUsage().rss;
    let answered = '';
    let written = 0;
    await new Promise<void>((resolve) => {
      const socket = connect(portOf(house), '127.0.0.1');
      const feed = () => {
        while (!socket.destroyed && written < 200 * 1024 * 1024 && socket.write(chunk)) written += chunk.length;
      };
      socket.on('drain', feed).on('data', (data: Buffer) => (answered += data.toString('latin1')));
      socket.on('error', () => resolve()).on('close', () => resolve());
      socket.write(head(scene(), 'Transfer-Encoding: chunked'));
      feed();
    });
    expect(answered).toMatch(/^HTTP\/1\.1 413 /);
    expect(written).toBeLessThan(50 * 1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
    await watch.nextIsServed();
  });
});

describe('A slow client', () => {
  const held = (house: Scene['house'], bytes: string) =>
    new Promise<number>((resolve) => {
      const begun = performance.now();
      const socket: Socket = connect(portOf(house), '127.0.0.1', () => bytes && socket.write(bytes));
      const drip = bytes === '' ? undefined : setInterval(() => socket.writable && socket.write('X'), 100);
      socket.resume().on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(performance.now() - begun);
      });
    });

  it.each<[string, string]>([
    ['headers', 'POST /api/visits HTTP/1.1\r\nHost: x\r\nX-A: '],
    ['body', 'POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n'],
    ['everything', ''],
  ])('that drips its %s is cut off, and others are served meanwhile', async (_, beginning) => {
    const { house, watch } = scene();
    const slow = Promise.all(Array.from({ length: 50 }, () => held(house, beginning)));
    await watch.nextIsServed();
    for (const ms of await slow) expect(ms).toBeLessThan(8000);
    await watch.nextIsServed();
  });

  it('that opens 2,000 sockets and says nothing is cut off, and others are served meanwhile', async () => {
    const { house, watch } = scene();
    let closed = 0;
    for (let open = 0; open < 2000; open += 200) {
      // No more at once than a listening socket keeps waiting.
      const sockets = Array.from({ length: 200 }, () => connect(portOf(house), '127.0.0.1').resume());
      for (const socket of sockets) socket.on('error', () => undefined).on('close', () => closed++);
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      await watch.nextIsServed();
    }
    const begun = performance.now();
    while (closed < 2000 && performance.now() - begun < 8000) await new Promise((soon) => setTimeout(soon, 100));
    expect(closed).toBe(2000);
    await watch.nextIsServed();
  });
});
