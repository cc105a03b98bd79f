import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { openHouse, type OpenHouse } from './small-house';

describe('A body over HTTP', () => {
  let house: OpenHouse;
  let cookie: string;
  beforeAll(async () => {
    house = await openHouse({ JEJAK_BODY_BYTES: '4096' });
    cookie = await house.cookie('supervisor');
  });
  afterAll(() => house.close());

  const post = (type: string | undefined, bytes: Buffer | string, headers: Record<string, string> = {}) => {
    const asked = house.http().post('/api/errands').set('Cookie', cookie).set(headers);
    // As bytes, so that nothing on the way encodes them anew.
    return (type === undefined ? asked.unset('Content-Type') : asked.set('Content-Type', type))
      .serialize((each) => each as never)
      .send(Buffer.from(bytes) as never);
  };
  const errand = '{"to":"market"}';

  /** Sends bytes as they are and answers everything that comes back until the server closes. */
  const raw = (bytes: string, ...later: readonly string[]) =>
    new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect((house.server.address() as AddressInfo).port, '127.0.0.1');
      socket.setTimeout(10_000, () => socket.destroy(new Error('The server keeps the connection open.')));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket
        .on('close', () => resolve(answer))
        .on('error', (error: NodeJS.ErrnoException) =>
          error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(answer) : reject(error),
        );
      socket.write(bytes);
      later.forEach((each) => socket.write(each));
    });
  const head = (...lines: readonly string[]) =>
    ['POST /api/errands HTTP/1.1', 'Host: x', `Cookie: ${cookie}`, 'Idempotency-Key: "raw"', 'Connection: close', ...lines, '', ''].join(
      '\r\n',
    );

  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'Application/JSON'])(
    'is taken as %s',
    async (type) => {
      await post(type, errand).expect(201);
    },
  );

  it.each([
    'text/plain',
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
    'application/json; boundary=x',
    'application/ld+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    undefined,
  ])('is refused as %s', async (type) => {
    const { body } = await post(type, errand).expect(415);
    expect(body.code).toBe('request/media-type');
  });

  it.each(['gzip', 'br', 'deflate', 'identity, gzip'])('is refused as %s', async (encoding) => {
    await post('application/json', gzipSync(errand), { 'Content-Encoding': encoding }).expect(415);
  });

  it.each<[string, string, Buffer | string]>([
    ['broken', 'json-syntax', '{"to":canary}'],
    ['with a byte order mark', 'json-bom', `\ufeff${errand}`],
    ['with bytes that are no UTF-8', 'json-encoding', Buffer.from(errand.replace('market', 'canary\u00ff'), 'latin1')],
    ['with a key twice', 'json-duplicate-key', '{"to":"market","to":"canary"}'],
    ['with half a character', 'json-unicode', '{"to":"market","wish":"canary\\ud800"}'],
    ['too deep', 'json-depth', '['.repeat(4000)],
    ['with a number that would be rounded', 'json-number', '{"to":9401234567890123}'],
    ['with __proto__', 'json-key', '{"__proto__":{"canary":true}}'],
  ])('%s is refused with 400 and its own code, and not repeated', async (_, reason, bytes) => {
    const { body, text } = await post('application/json', bytes).expect(400);
    expect(body).toMatchObject({ code: `request/${reason}`, status: 400 });
    expect(text).not.toContain('canary');
    expect((await house.logged()).at(-1)!.data).toEqual({ code: `request/${reason}`, route: 'POST /api/errands' });
  });

  it('is read up to the limit and not beyond', async () => {
    const padded = (size: number) => errand + ' '.repeat(size - errand.length);
    await post('application/json', padded(4096)).expect(201);
    const { body } = await post('application/json', padded(4097)).expect(413);
    expect(body.code).toBe('request/too-large');
    await post('application/json', padded(2_000_000)).expect(413);
  });

  it('that says it is too large is refused before it comes', async () => {
    expect(await raw(head('Content-Type: application/json', 'Content-Length: 5000'))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that comes in chunks is refused as soon as it is too large', async () => {
    const chunk = `1000\r\n${' '.repeat(4096)}\r\n`;
    const answer = await raw(head('Content-Type: application/json', 'Transfer-Encoding: chunked'), chunk, chunk, '0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that comes in chunks is read', async () => {
    const answer = await raw(
      head('Content-Type: application/json', 'Transfer-Encoding: chunked'),
      `5\r\n{"to"\r\na\r\n:"market"}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  it('of no bytes in chunks is no JSON', async () => {
    expect(await raw(head('Content-Type: application/json', 'Transfer-Encoding: chunked'), '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3']],
    ['a length and chunks', ['Content-Length: 2', 'Transfer-Encoding: chunked']],
    ['a folded header', ['Content-Length: 2', 'X-A: b', ' c']],
  ])('with %s is refused and the connection closed', async (_, lines) => {
    const before = await house.store.head();
    expect(await raw(head('Content-Type: application/json', ...lines), '{}')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await house.store.head()).toBe(before);
  });

  it('of a stranger is not even looked at', async () => {
    const asked = house.http().post('/api/errands').set('Content-Type', 'application/json');
    const { body } = await asked.send('{"to":').expect(401);
    expect(body.code).toBe('access/not-signed-in');
  });

  it('of a step that is for others is on the access log with whom it names, and without where its sender left before its end', async () => {
    const his = await house.cookie('security');
    const asked = () => house.http().post('/api/errands').set('Cookie', his).set('Content-Type', 'application/json');
    const refused = async () => (await house.logged()).filter(({ type }) => type === 'CommandRefused');
    const id = '0198f000-0000-7000-8000-00000000beef';
    await asked().send(`{"beneficiary":"${id}"}`).expect(403);
    expect((await refused()).at(-1)!.data).toMatchObject({ subject: `beneficiary-${id}` });
    await asked()
      .send(`{"beneficiary":"${id}"${' '.repeat(4096)}}`)
      .expect(403);
    expect((await refused()).at(-1)!.data).not.toHaveProperty('subject');
    const before = (await refused()).length;
    const socket = connect((house.server.address() as AddressInfo).port, '127.0.0.1');
    const begun = [
      'POST /api/errands HTTP/1.1',
      'Host: x',
      `Cookie: ${his}`,
      'Content-Type: application/json',
      'Content-Length: 99',
      '',
      '{',
    ];
    await new Promise((sent) => socket.write(begun.join('\r\n'), sent));
    await new Promise((later) => setTimeout(later, 100));
    socket.destroy();
    for (let tries = 0; (await refused()).length === before && tries < 100; tries++) await new Promise((later) => setTimeout(later, 20));
    expect(await refused()).toHaveLength(before + 1);
  });

  it('may be followed by the next request after every refusal', async () => {
    await post('application/json', '{').expect(400);
    await post('application/json', errand).expect(201);
  });
});

describe('A slow client', () => {
  it.each([
    ['headers', 'POST /api/errands HTTP/1.1\r\nHost: x\r\n'],
    ['body', 'POST /api/errands HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{'],
  ])('is shut out while it holds back its %s', async (_, beginning) => {
    const house = await openHouse({ JEJAK_HEADERS_TIMEOUT_MS: '200', JEJAK_REQUEST_TIMEOUT_MS: '400' });
    try {
      const socket = connect((house.server.address() as AddressInfo).port, '127.0.0.1');
      socket.write(beginning);
      await new Promise((resolve) => socket.on('close', resolve).on('error', resolve).resume());
      await house.http().get('/health/live').expect(200);
    } finally {
      await house.close();
    }
  });
});
