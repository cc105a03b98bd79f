import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE_SENTENCES } from '../../src/http/house-sentences';
import { sentenceFor } from '../../src/http/sentences';

const SOURCE = join(__dirname, '../../src');
/** Refused on the command line only, where both languages stand in the report. */
const NOT_OVER_HTTP = ['import/mapping'];

/** Every code that a rule refuses with, as the source says it. */
const refusedWith = [
  ...new Set(
    readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(join(SOURCE, file), 'utf8').matchAll(/Rejection\(\s*(?:'([a-z-]+\/[a-z-]+)'|`\$\{[^}]+\}(\/[a-z-]+)`)/g),
      ])
      .map(([, code, reason]) => code ?? `any${reason}`),
  ),
].filter((code) => !NOT_OVER_HTTP.includes(code));

describe('A refusal of the house', () => {
  it('is found in the source at all', () => expect(refusedWith.length).toBeGreaterThan(60));

  it.each(refusedWith)('%s is said in Indonesian too', (code) => expect(sentenceFor(code, 'id')).toEqual(expect.any(String)));

  it('is said for nothing that no rule refuses with', () => {
    const reasons = refusedWith.map((code) => code.split('/')[1]);
    expect(Object.keys(HOUSE_SENTENCES).filter((code) => !refusedWith.includes(code) && !reasons.includes(code))).toEqual([]);
  });
});
