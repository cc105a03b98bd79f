import { Rejection } from '../platform/rejection';

/** What whoever knows of her would try first: her user name, her name where it is known, and the centre by code and name. */
export interface KnownOfHer {
  readonly user: string;
  readonly name?: string | undefined;
  readonly centre: string;
  readonly centreName?: string | undefined;
}

const PRODUCT = 'jejak';
/** A word that is shorter is in many phrases by chance; one that is not long stands within other words by chance, as Andi does in sandi. */
const [WORD, LONG_WORD] = [4, 5];
/** What has to be left of a password once the words that are known of her are taken out, and once every run counts as one sign. */
const LEFT = { withoutWords: 8, withoutRuns: 5 } as const;
/** So many digits in front of or behind a common word make it no less common. */
const DIGITS_BESIDE = 6;
/** The longest password on the list; a test looks. */
export const LONGEST_COMMON = 20;

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];
const LIKE_LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };

/** Throws `access/not-valid-password-repeated` for one sign or piece over and over and for rows as abcd or qwerty, and `access/not-valid-password-of-hers`. */
export function demandUnguessable(password: string, of: KnownOfHer): void {
  const plain = plainOf(password);
  const text = plain === '' ? password : plain;
  if (pieceOf(text).length < Math.min(text.length, LEFT.withoutWords) || withoutRuns(text) < LEFT.withoutRuns)
    throw new Rejection(
      'access/not-valid-password-repeated',
      'A password that repeats itself or follows the alphabet, the numbers or the keyboard is guessed first. Choose a few words that do not belong together.',
    );
  if (saysWhose(password, plain, of))
    throw new Rejection(
      'access/not-valid-password-of-hers',
      'Your name, your user name, and the names of the centre and of this program are guessed first. Choose a password without them.',
    );
}

/** The forms in which a password may stand on a list of common ones: as it is, without what is put around a word, with letters for what looks like them, and once. */
export function formsOf(password: string): readonly string[] {
  const plain = plainOf(password);
  const spelt = plainOf([...password.toLowerCase()].map((each) => LIKE_LETTERS[each] ?? each).join(''));
  const word = plain.replace(/^\d+|\d+$/g, '');
  const forms = [password.toLowerCase(), plain, pieceOf(plain), spelt];
  return word.length >= WORD && plain.length - word.length <= DIGITS_BESIDE ? [...forms, word] : forms;
}

/** Small letters and digits: capitals, accents, spaces and signs keep nobody from guessing. */
const plainOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
const wordsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).map(plainOf);

function saysWhose(password: string, plain: string, { user, name = '', centre, centreName = '' }: KnownOfHer): boolean {
  const whole = [PRODUCT, ...[user, centre, centreName].map(plainOf), ...wordsOf(name)];
  const said = wordsOf(password.replace(/\d+/g, ' '));
  if (whole.some((each) => (each.length >= LONG_WORD && plain.includes(each)) || (each.length >= WORD && said.includes(each)))) return true;
  const words = [user, name, centre, centreName].flatMap(wordsOf).filter((each) => each.length >= WORD - 1);
  const left = words.reduce((rest, each) => rest.replaceAll(each, ''), plain);
  return left !== plain && left.length < LEFT.withoutWords;
}

/** The shortest piece that it is, over and over; itself where there is none. */
function pieceOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++)
    if ([...text].every((_, at) => text[at] === text[at % length])) return text.slice(0, length);
  return text;
}

function withoutRuns(text: string): number {
  let [left, at] = [0, 0];
  for (; at < text.length; left++) {
    const run = Math.max(...RUNS.map((row) => runOf(text, at, row)), runOf(text, at, text[at]!.repeat(text.length)));
    at += run > 2 ? run : 1;
  }
  return left;
}

function runOf(text: string, at: number, row: string): number {
  let length = 1;
  while (at + length < text.length && row.includes(text.slice(at, at + length + 1))) length++;
  return length;
}
