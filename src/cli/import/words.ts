/** What a cell may say for a code. A word that ends in `*` stands for every text that begins with it. */
export type Words<Code extends string> = Readonly<Partial<Record<Code, readonly string[]>>>;

/** Text without what people write differently: case, width, dots, colons, runs of white space. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}.:]+/gu, ' ')
    .trim();

interface Found<Code> {
  readonly code: Code;
  /** It says more than the word does. */
  readonly more: boolean;
}

const ready = new WeakMap<object, { exact: Map<string, string>; beginnings: [beginning: string, code: string][] }>();

/** The code that a text stands for; of several beginnings the longest. Undefined where no word fits: it is never guessed. */
export function lookedUp<Code extends string>(words: Words<Code>, text: string): Found<Code> | undefined {
  const { exact, beginnings } = ready.get(words) ?? prepared(words);
  const sought = folded(text);
  const code = exact.get(sought);
  if (code !== undefined) return { code: code as Code, more: false };
  const found = beginnings.find(([beginning]) => sought === beginning || sought.startsWith(`${beginning} `));
  return found && { code: found[1] as Code, more: sought !== found[0] };
}

function prepared<Code extends string>(words: Words<Code>) {
  const exact = new Map<string, string>();
  const beginnings: [string, string][] = [];
  for (const [code, said] of Object.entries<readonly string[] | undefined>(words))
    for (const word of said ?? []) {
      if (word.endsWith('*')) beginnings.push([folded(word.slice(0, -1)), code]);
      else exact.set(folded(word), code);
    }
  beginnings.sort(([one], [other]) => other.length - one.length);
  const both = { exact, beginnings };
  ready.set(words, both);
  return both;
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a text is one of these words. */
export function isOneOf(words: readonly string[], text: string): boolean {
  const known = sets.get(words) ?? new Set(words.map(folded));
  sets.set(words, known);
  return known.has(folded(text));
}
