import { Readable } from 'node:stream';
import { typedLines } from '../../src/cli/typed';

describe('What is piped in', () => {
  it.each([
    ['one line', 'kata sandi\n', 1, ['kata sandi']],
    ['a last line that nothing ends', 'kata sandi', 1, ['kata sandi']],
    ['as many as are asked for', 'satu\ndua\ntiga', 2, ['satu', 'dua']],
    ['fewer than are asked for', 'satu', 2, ['satu']],
    ['nothing', '', 1, []],
  ])('is read to its end: %s', async (_, text, most, lines) =>
    expect(await typedLines(most, Readable.from([Buffer.from(text)]))).toEqual(lines),
  );
});
