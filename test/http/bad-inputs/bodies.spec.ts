import { gzipSync } from 'node:zlib';
import { atTheGate, refuses, type Row, tried, VISIT } from './table';

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const visitSaying = (field: string) => JSON.stringify(VISIT).replace('{', `{${field},`);
const malformed = (what: string, body: Row['body']): Row => ({ what, body: body!, status: 400, code: 'request/malformed' });
const json = (what: string, reason: string, body: Row['body']): Row => ({ what, body: body!, status: 400, code: `request/json-${reason}` });
const media = (what: string, headers: NonNullable<Row['headers']>, body: Row['body'] = VISIT): Row => ({
  what,
  body,
  headers,
  status: 415,
  code: 'request/media-type',
});

const scene = atTheGate({ JEJAK_BODY_BYTES: String(8 * 1024 * 1024) });

describe('A body that means two things or none is refused', () => {
  refuses(scene, [
    json('nothing that is JSON', 'syntax', '{"visitors":kenari}'),
    json('a comment', 'syntax', '{/* kenari */}'),
    json('a comma too many', 'syntax', '{"purpose":"kenari",}'),
    json('JSON and more', 'syntax', '{} kenari'),
    json('two documents', 'syntax', '{}{}'),
    json('single quotes', 'syntax', "{'purpose':'kenari'}"),
    json('NaN', 'syntax', '{"purpose":NaN}'),
    json('an open text', 'syntax', '{"purpose":"kenari'),
    json('a raw line break in a text', 'syntax', '{"purpose":"ken\nari"}'),
    json('__proto__', 'key', '{"__proto__":{"isKenari":true}}'),
    json('__proto__ in disguise', 'key', '{"\\u005f_proto__":{"isKenari":true}}'),
    json('constructor.prototype', 'key', '{"constructor":{"prototype":{"isKenari":true}}}'),
    json('a key twice', 'duplicate-key', visitSaying('"purpose":"kenari"')),
    json('a key twice, in disguise', 'duplicate-key', visitSaying('"\\u0070urpose":"kenari"')),
    json('lists 33 deep', 'depth', nested(33, '[', ']')),
    json('objects 33 deep', 'depth', '{"a":'.repeat(33) + '1' + '}'.repeat(33)),
    json('lists 1,000 deep', 'depth', nested(1000, '[', ']')),
    json('lists 100,000 deep', 'depth', nested(100_000, '[', ']')),
    json('objects 100,000 deep', 'depth', '{"a":'.repeat(100_000)),
    json('half a character', 'unicode', '{"purpose":"kenari\\ud800"}'),
    json('a pair in the wrong order', 'unicode', '{"purpose":"kenari\\udc00\\ud800"}'),
    json('half a character in a key', 'unicode', '{"kenari\\ud800":1}'),
    json('a byte that is no UTF-8', 'encoding', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])),
    json('an overlong encoding', 'encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])),
    json('a surrogate in UTF-8', 'encoding', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
    json('a byte order mark', 'bom', `\ufeff${JSON.stringify(VISIT)}`),
    json('UTF-16', 'encoding', Buffer.from(`\ufeff${JSON.stringify(VISIT)}`, 'utf16le')),
    json('a NIK that a number would round', 'number', '{"nik":9401234567890123}'),
    json('half a number', 'number', '{"count":1.5}'),
    json('a number without end', 'number', '{"count":1e400}'),
    json('minus zero', 'number', '{"count":-0}'),
  ]);

  it('and nobody became an administrator by it', () => expect(({} as { isKenari?: true }).isKenari).toBeUndefined());
});

describe('A body that is something else than is asked for is refused', () => {
  const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 0]));
  refuses(scene, [
    malformed('a list', [VISIT]),
    malformed('a text', '"kenari"'),
    malformed('null', 'null'),
    malformed('an operator of the database', { ...VISIT, purpose: { $ne: 'kenari' } }),
    malformed('code for the database', { ...VISIT, $where: 'sleep(5000)//kenari' }),
    malformed('an expression', { ...VISIT, purpose: { $expr: { $eq: [1, 1] } } }),
    malformed('a key with a dot', { ...VISIT, 'visitors.0.relation': 'kenari' }),
    json('100,000 keys', 'size', keys),
    json('a list of a million', 'size', `{"visitors":[${'0,'.repeat(999_999)}0]}`),
    json('a thousand lists of a hundred', 'size', `{"visitors":[${`[${'0,'.repeat(99)}0],`.repeat(999)}[]]}`),
    malformed('a NIK as a number', '{"nik":3174054101900001}'),
    malformed('a text of a million', { ...VISIT, visitors: [{ ...VISIT.visitors[0], description: 'kenari'.repeat(170_000) }] }),
    ...[
      'centre',
      'actor',
      'roles',
      'role',
      'rev',
      'revision',
      'id',
      'at',
      'btg',
      'approvedBy',
      '$enc',
      'meta',
      'recordedAt',
      'command',
    ].map((field) => malformed(`what only the server says: ${field}`, { ...VISIT, [field]: 'kenari' })),
    malformed('what only the server says, within', { ...VISIT, visitors: [{ ...VISIT.visitors[0], outsiderId: 'kenari', $enc: 1 }] }),
    malformed('a sealed block', { ...VISIT, visitors: [{ ...VISIT.visitors[0], name: { $sealed: 'kenari' } }] }),
    malformed('a number for a text', { ...VISIT, purpose: 1 }),
    malformed('a text for a truth', { ...VISIT, inVisitingHours: 'true' }),
    malformed('null for what may be left out', { ...VISIT, beneficiary: null }),
    malformed('nobody at all', { ...VISIT, visitors: [] }),
  ]);
});

describe('A NIK that is none is refused', () => {
  const referral = (nik: unknown): Row => ({
    what: JSON.stringify(nik),
    as: 'intake',
    path: '/api/beneficiaries',
    body: { person: { name: 'Kenari', nik }, source: 'self', legalMode: 'persuasive' },
    status: 400,
    code: 'request/malformed',
  });
  refuses(
    scene,
    [
      ...[
        '3174 0541 0190 0001',
        '317405410190001',
        '31740541019000011',
        '３１７４０５４１０１９０００01',
        '3174053201900001',
        '3174057201900001',
      ],
      ...['3174050013900001', '0000000000000000', '', ' 3174054101900001', '3174054101900001\n', '٣١٧٤٠٥٤١٠١٩٠٠٠٠١'],
      ...[true, ['3174054101900001'], { $gt: '' }],
    ].map(referral),
  );
});

describe('A body of another kind is refused', () => {
  refuses(scene, [
    media('without a type', { 'content-type': null }),
    ...['text/plain', 'application/json; charset=x', 'application/json; charset=utf-16', 'application/json; charset=latin1'].map((type) =>
      media(type, { 'content-type': type }),
    ),
    media('form-encoded', { 'content-type': 'application/x-www-form-urlencoded' }, 'purpose=kenari'),
    media('multipart', { 'content-type': 'multipart/form-data; boundary=kenari' }, '--kenari--'),
    media('XML', { 'content-type': 'application/xml' }, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
    media('gzip', { 'content-encoding': 'gzip' }, gzipSync(JSON.stringify(VISIT))),
    media('50 MB in 50 kB', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50 * 1024 * 1024))),
    media('an encoding nobody knows', { 'content-encoding': 'kenari' }),
    { what: '8 MB and a byte', body: ' '.repeat(8 * 1024 * 1024 + 1), status: 413, code: 'request/too-large' },
  ]);

  it('but what is right is taken, so that the table refuses for its own reasons', async () => {
    const { status } = await tried(scene(), { what: '', status: 201, code: '' });
    expect(status).toBe(201);
  });
});
