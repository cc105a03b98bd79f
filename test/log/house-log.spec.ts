import { HouseLog } from '../../src/log/house-log';
import { lineOf } from '../../src/log/log-line';

describe('A line of the log', () => {
  it('is one line of JSON, whatever is in it', () => {
    const hostile = 'a\r\n{"level":"info"}\u001b[31m\u009b31m\u2028\u2029\u202e\u0000\u007f\ufeff\ud800';
    const line = lineOf(0, 'info', 'request', { route: hostile });
    expect([...line].filter((sign) => sign < ' ' || sign > '~')).toEqual([]);
    expect(JSON.parse(line)).toEqual({ time: '1970-01-01T00:00:00.000Z', level: 'info', about: 'request', route: hostile });
  });

  it('leaves out what is not known', () =>
    expect(Object.keys(JSON.parse(lineOf(0, 'warn', 'x', { user: undefined })) as object)).toEqual(['time', 'level', 'about']));
});

describe('The log of the server', () => {
  const heard = (level: 'silent' | 'error' | 'warn' | 'info' | 'debug') => {
    const lines: string[] = [];
    const log = new HouseLog(level, (line) => lines.push(line));
    log.error('e', 'Nest');
    log.warn('w', 'Nest');
    log.log('l', 'Nest');
    log.verbose('v', 'Nest');
    return lines.map((line) => (JSON.parse(line) as { level: string }).level);
  };

  it.each([
    ['silent', []],
    ['error', ['error']],
    ['warn', ['error', 'warn']],
    ['info', ['error', 'warn', 'info']],
    ['debug', ['error', 'warn', 'info', 'debug']],
  ] as const)('says at %s only what is as grave', (level, said) => expect(heard(level)).toEqual(said));

  it('writes of an error where it was, and nothing of what it says', () => {
    const lines: string[] = [];
    const log = new HouseLog('info', (line) => lines.push(line));
    const error = new TypeError('rahasia Melati', { cause: new RangeError('rahasia Kenanga') });
    log.error(error, 'Nest');
    log.error(error.message, error.stack, 'Nest');
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain('rahasia');
    expect(JSON.parse(lines[0]!)).toMatchObject({ about: 'Nest', trace: expect.stringMatching(/^TypeError\n.*caused by RangeError/s) });
    expect(JSON.parse(lines[1]!)).toMatchObject({ about: 'Nest', trace: expect.stringContaining('house-log.spec') });
  });
});
