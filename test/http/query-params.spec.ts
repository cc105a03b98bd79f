import { Controller, Get } from '@nestjs/common';
import { Malformed } from '../../events/kit/construct';
import { code, cursor, id, limit, since, text, until, untilNow, yesOrNo } from '../../src/http/parameter';
import { Asks } from '../../src/access/asks';
import { QueryParams, Search } from '../../src/http/query-params';
import { openHouse } from './small-house';

const ID = '01985c00-0000-7000-8000-000000000001';
const query = new QueryParams({
  worker: id(),
  stage: code(['admitted', 'aftercare']),
  name: text(20),
  open: yesOrNo(),
  from: since(),
  to: until(),
  asOf: untilNow(),
  limit: limit(),
  cursor: cursor(),
});
const NOW = '2026-04-01T03:00:00.000Z';
const read = (search: string, zone = 'Asia/Jakarta') => query.read(search, zone, NOW);
const issuesOf = (search: string) => {
  try {
    read(search);
  } catch (error) {
    if (error instanceof Malformed) return error.issues;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

describe('The parameters of a question', () => {
  it('are typed values', () =>
    expect(read(`worker=${ID}&stage=aftercare&open=true&limit=200&cursor=abc.d`)).toEqual({
      worker: ID,
      stage: 'aftercare',
      open: true,
      limit: 200,
      cursor: 'abc.d',
      name: undefined,
      from: undefined,
      to: undefined,
      asOf: undefined,
    }));

  it('may all be left out', () => expect(read('')).toMatchObject({ limit: 50, worker: undefined }));

  it.each([
    ['asOf=2026-04-01', 'Asia/Jakarta', { asOf: '2026-04-01T16:59:59.999Z' }],
    ['asOf=2026-04-01', 'Asia/Jayapura', { asOf: '2026-04-01T14:59:59.999Z' }],
    ['from=2026-04-01', 'Asia/Jakarta', { from: '2026-03-31T17:00:00.000Z' }],
    ['asOf=2026-04-01T00:30%2B07:00', 'Asia/Jayapura', { asOf: '2026-03-31T17:30:00.000Z' }],
    ['asOf=2026-03-31T17:30:00.000Z', 'Asia/Jakarta', { asOf: '2026-03-31T17:30:00.000Z' }],
  ])('%s at %s is a time', (search, zone, values) => expect(read(search, zone)).toMatchObject(values));

  it.each([
    ['asOf=2026-04-01T03:00:00.001Z', 'figures/not-valid-future'],
    ['asOf=2026-04-02', 'figures/not-valid-future'],
    ['from=2026-04-01&to=2026-03-31', 'figures/not-valid-order'],
    ['from=2026-04-01T10:00%2B07:00&to=2026-04-01T09:59%2B07:00', 'figures/not-valid-order'],
  ])('%s is refused as %s', (search, code) => expect(() => read(search)).toThrow(expect.objectContaining({ code })));

  it.each(['from=2026-04-01&to=2026-04-01', 'from=2030-01-01&to=2031-01-01', 'to=2031-01-01'])('%s is taken', (search) =>
    expect(read(search)).toMatchObject({ to: expect.any(String) as string }),
  );

  it.each(['Siti+Aminah', 'Siti%20Aminah'])('%s is text', (name) => expect(read(`name=${name}`).name).toBe('Siti Aminah'));

  it.each(["'; DROP TABLE--", '(a+)+$', '$where', '{{7*7}}', '%s%s%n', '<img src=x>', '\\'])('%j is text and nothing else', (name) =>
    expect(read(`name=${encodeURIComponent(name)}`).name).toBe(name),
  );

  it.each([
    ['worker=1', { worker: ['isId'] }],
    [`worker=${ID.toUpperCase().replace('0000', 'ABCD')}`, { worker: ['isId'] }],
    ['worker=', { worker: ['isId'] }],
    ['stage=closed', { stage: ['isIn'] }],
    ['stage=toString', { stage: ['isIn'] }],
    [`worker=${ID}&worker=${ID}`, { worker: ['saidTwice'] }],
    ['name=', { name: ['isText'] }],
    ['name=%20', { name: ['isText'] }],
    ['name=%00', { name: ['isText'] }],
    [`name=${'x'.repeat(21)}`, { name: ['isText'] }],
    ['open=1', { open: ['isBoolean'] }],
    ...['0', '201', '-1', '1e2', '01', ' 5', '99999999999999999999'].map((each): [string, object] => [
      `limit=${each}`,
      { limit: ['isLimit'] },
    ]),
    ...[
      'tomorrow',
      '2026-02-30',
      '2026-04',
      '2026-04-01T00:30',
      '2026-04-01T24:00Z',
      '2026-04-01T00:30%2B25:00',
      '2026-04-01T00:30+07:00',
      '275761-01-01',
      '2026-W14-3',
    ].map((each): [string, object] => [`asOf=${each}`, { asOf: ['isDayOrInstant'] }]),
    ['worker[$gt]=', { '*': ['unknownParameter'] }],
    ['worker[]=x', { '*': ['unknownParameter'] }],
    ['fields=canary', { '*': ['unknownParameter'] }],
    ['__proto__[x]=1', { '*': ['unknownParameter'] }],
    ['constructor=1', { '*': ['unknownParameter'] }],
    ['toString=1', { '*': ['unknownParameter'] }],
    ['canary', { '*': ['unknownParameter'] }],
    ['name=%ff', { '*': ['notEncoded'] }],
    ['name=%', { '*': ['notEncoded'] }],
    ['%ff=x', { '*': ['notEncoded'] }],
  ])('refuses %s', (search, issues) => expect(issuesOf(search)).toEqual(issues));

  it('make one text whatever their order, without page and size', () => {
    expect(query.filter(read('stage=aftercare&open=false'))).toBe(query.filter(read('open=false&limit=7&stage=aftercare&cursor=x')));
    expect(query.filter(read('stage=aftercare'))).not.toBe(query.filter(read('stage=admitted')));
    expect(query.filter(read('name=a'))).not.toBe(query.filter(read('')));
  });
});

describe('A question over HTTP', () => {
  @Controller('api/lines')
  class LinesController {
    @Asks('anybody')
    @Get()
    @query.document()
    list(@Search() search: string) {
      return read(search);
    }
  }

  it('is read as it was sent, refused with 400, and documented', async () => {
    const house = await openHouse({}, LinesController);
    try {
      const cookie = await house.cookie('supervisor');
      const get = (path: string) => house.http().get(path).set('Cookie', cookie);
      expect((await get('/api/lines?name=a%26b&limit=2').expect(200)).body).toEqual({ name: 'a&b', limit: 2 });
      expect((await get('/api/lines').expect(200)).body).toEqual({ limit: 50 });
      const { body, text: answer } = await get('/api/lines?canary[$ne]=canary').expect(400);
      expect(body).toMatchObject({ code: 'request/malformed', issues: { '*': ['unknownParameter'] } });
      expect(answer).not.toContain('canary');
      const { body: document } = await get('/api/openapi.json').expect(200);
      expect(document.paths['/api/lines'].get.parameters).toContainEqual({
        name: 'stage',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ type: 'string', enum: ['admitted', 'aftercare'] }) as object,
      });
    } finally {
      await house.close();
    }
  });
});
