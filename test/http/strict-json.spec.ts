import { BadJson, parseStrictJson } from '../../src/http/strict-json';
import { fc } from '../support/fast-check';

const parse = (text: string) => parseStrictJson(Buffer.from(text));
const reasonOf = (bytes: Uint8Array | string) => {
  try {
    parseStrictJson(Buffer.from(bytes));
  } catch (error) {
    if (error instanceof BadJson) return error.reason;
    throw error;
  }
  throw new Error('Nothing was refused.');
};
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

const NOT_OURS = ['__proto__', 'constructor', 'prototype'];
const text = fc.string({ unit: 'binary', maxLength: 20 });
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, '', 0),
    text,
    fc.maxSafeInteger().map((number) => (number === 0 ? 0 : number)),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(
      text.filter((key) => !NOT_OURS.includes(key)),
      tie('value'),
      { maxKeys: 5, noNullPrototype: true },
    ),
  ),
})).value;
const space = fc.array(fc.constantFrom(' ', '\t', '\n', '\r'), { maxLength: 3 }).map((signs) => signs.join(''));

describe('Strict JSON', () => {
  it('reads whatever JSON.stringify writes of our values as JSON.parse does', () =>
    fc.assert(
      fc.property(json, fc.nat(4), space, (value, indent, around) => {
        const written = around + JSON.stringify(value, null, indent) + around;
        expect(parse(written)).toStrictEqual(JSON.parse(written));
      }),
    ));

  it('takes no text that JSON.parse refuses, and otherwise means the same or says why not', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\/ue0123456789abf-+.tr \n'), maxLength: 12 }), (sent) => {
        let read: unknown;
        try {
          read = parse(sent);
        } catch (error) {
          expect(error).toBeInstanceOf(BadJson);
          // Valid JSON is refused for one of our own reasons only.
          if ((error as BadJson).reason === 'json-syntax') expect(() => JSON.parse(sent) as unknown).toThrow();
          return;
        }
        expect(read).toStrictEqual(JSON.parse(sent));
      }),
      { numRuns: 2000 },
    ));

  it('reads escapes', () => expect(parse('"\\u0041\\ud83d\\ude00\\n\\"\\\\\\/"')).toBe('A😀\n"\\/'));

  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'json-syntax'],
    ['white space', ' \n', 'json-syntax'],
    ['two values', '{} {}', 'json-syntax'],
    ['a comma too many', '[1,]', 'json-syntax'],
    ['a comma too few', '[1 2]', 'json-syntax'],
    ['an open list', '[1', 'json-syntax'],
    ['an open text', '"abc', 'json-syntax'],
    ['an open escape', '"abc\\', 'json-syntax'],
    ['a line break in a text', '"a\nb"', 'json-syntax'],
    ['a wrong escape', '"\\x41"', 'json-syntax'],
    ['a key without quotes', '{a:1}', 'json-syntax'],
    ['single quotes', "{'a':1}", 'json-syntax'],
    ['a comment', '{}//', 'json-syntax'],
    ['NaN', 'NaN', 'json-syntax'],
    ['a leading zero', '01', 'json-syntax'],
    ['a plus', '+1', 'json-syntax'],
    ['a space that JSON does not know', '\u00a0{}', 'json-syntax'],
    ['a NIK as a number', '{"nik":9401234567890123}', 'json-number'],
    ['a number just too large', '9007199254740992', 'json-number'],
    ['a number that would be infinite', '1e400', 'json-number'],
    ['a fraction', '1.5', 'json-number'],
    ['a whole number written as a fraction', '1.0', 'json-number'],
    ['an exponent', '1e3', 'json-number'],
    ['minus zero', '-0', 'json-number'],
    ['a key twice', '{"a":1,"b":2,"a":1}', 'json-duplicate-key'],
    ['a key twice in two spellings', '{"a":1,"\\u0061":1}', 'json-duplicate-key'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'json-key'],
    ['an escaped __proto__', '{"\\u005f_proto__":1}', 'json-key'],
    ['constructor', '[{"constructor":{"prototype":{}}}]', 'json-key'],
    ['prototype', '{"prototype":1}', 'json-key'],
    ['half a character', '"\\ud800"', 'json-unicode'],
    ['the other half', '"\\udc00x"', 'json-unicode'],
    ['two halves in the wrong order', '"\\udc00\\ud800"', 'json-unicode'],
    ['half a character in a key', '{"\\ud800":1}', 'json-unicode'],
    ['half a character as bytes', Buffer.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'json-encoding'],
    ['a byte that is no UTF-8', Buffer.of(0x22, 0xff, 0x22), 'json-encoding'],
    ['an overlong slash', Buffer.of(0x22, 0xc0, 0xaf, 0x22), 'json-encoding'],
    ['a character cut off', Buffer.of(0x22, 0xe2, 0x82), 'json-encoding'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), 'json-encoding'],
    ['UTF-16 without a mark', Buffer.from('{}', 'utf16le'), 'json-syntax'],
    ['a byte order mark', '\ufeff{}', 'json-bom'],
    ['lists 33 deep', nested('[', ']', 33), 'json-depth'],
    ['objects 33 deep', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, 'json-depth'],
    ['lists 100,000 deep', nested('[', ']', 100_000), 'json-depth'],
    ['lists 100,000 deep that never end', '['.repeat(100_000), 'json-depth'],
  ])('refuses %s', (_, sent, reason) => expect(reasonOf(sent)).toBe(reason));

  it('takes 32 levels', () => expect(parse(nested('[', ']', 32))).toEqual(JSON.parse(nested('[', ']', 32))));

  it('takes a thousand values together and twenty thousand in all, and no more', () => {
    const list = (length: number) => `[${Array.from({ length }, () => '0').join(',')}]`;
    const keys = (count: number) => `{${Array.from({ length: count }, (_, index) => `"k${index}":0`).join(',')}}`;
    expect(parse(list(1000))).toHaveLength(1000);
    expect(Object.keys(parse(keys(1000)) as object)).toHaveLength(1000);
    expect([reasonOf(list(1001)), reasonOf(keys(1001))]).toEqual(['json-size', 'json-size']);
    const lists = (of: number) => `[${Array.from({ length: of }, () => list(99)).join(',')}]`;
    expect(parse(lists(200))).toHaveLength(200);
    expect(reasonOf(lists(201))).toBe('json-size');
  });

  it('leaves every prototype as it was', () => {
    expect(reasonOf('{"a":{"__proto__":{"isAdmin":true}}}')).toBe('json-key');
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('never says what was sent', () => {
    expect.assertions(1);
    try {
      parse('{"a": secret}');
    } catch (error) {
      expect(String(error)).not.toContain('secret');
    }
  });
});
