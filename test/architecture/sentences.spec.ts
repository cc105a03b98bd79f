import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Declared } from '../../events/kit/declare';
import { HOUSE_SENTENCES } from '../../src/http/house-sentences';
import { sentenceFor } from '../../src/http/sentences';
import { TITLED, titleOf } from '../../src/http/step-titles';

const SOURCE = join(__dirname, '../../src');
/** Refused on the command line only, where both languages stand in the report. */
const NOT_OVER_HTTP = ['import/mapping'];

const sources = (under: string): readonly string[] =>
  readdirSync(join(SOURCE, under), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(SOURCE, under, file), 'utf8'));
const modules = sources('modules').join();

/** Every code that a rule refuses with, as the source says it. */
const refusedWith = [
  ...new Set(
    sources('.')
      .flatMap((text) => [...text.matchAll(/Rejection\(\s*(?:'([a-z-]+\/[a-z-]+)'|`\$\{[^}]+\}(\/[a-z-]+)`)/g)])
      .map(([, code, reason]) => code ?? `any${reason}`),
  ),
].filter((code) => !NOT_OVER_HTTP.includes(code));

describe('A refusal of the house', () => {
  it('is found in the source at all', () => expect(refusedWith.length).toBeGreaterThan(60));

  it.each(refusedWith)('%s is said in Indonesian too', (code) => expect(sentenceFor(code, 'id')).toEqual(expect.any(String)));

  it('names only steps that there are, by their titles', () => {
    const named = (text: string) => [...text.matchAll(/"([A-Z][a-z]+(?: [a-z]+)+)"/g)].map(([, title]) => title!);
    const [indonesian, english] = [named(Object.values(HOUSE_SENTENCES).join()), named(modules)];
    expect([indonesian.length, english.length].every((each) => each > 20)).toBe(true);
    const titles = TITLED.map((name) => titleOf({ name } as Declared));
    expect(indonesian.filter((title) => !titles.some(([id]) => id === title))).toEqual([]);
    expect(english.filter((title) => !titles.some(([, en]) => en === title))).toEqual([]);
  });

  it('is said for nothing that no rule refuses with', () => {
    const reasons = refusedWith.map((code) => code.split('/')[1]);
    expect(Object.keys(HOUSE_SENTENCES).filter((code) => !refusedWith.includes(code) && !reasons.includes(code))).toEqual([]);
  });
});
