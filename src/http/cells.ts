import { withOffset } from '../platform/local-time';

/** What stands in a cell for a value that is sealed for the reader, for one that was erased, and for one whose key is gone; as in a text that mentions somebody. */
const INSTEAD = { masked: '[ditutup / masked]', erased: '[dihapus / erased]', lost: '[kunci hilang / key lost]' } as const;

/** Blanks and what nobody sees: a spreadsheet may pass over them before it looks for a formula. */
const UNSEEN = '[\\s\\p{Cc}\\p{Cf}\\p{Z}]*';
/** What begins a formula, in both widths. */
const FORMULA = '[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212]';
const BEGINS = new RegExp(`^(${UNSEEN}${FORMULA}|[\\t\\r\\n\\0])`, 'u');
/** Also where a reader takes another sign for the separator than the file has: the rest of a text would be a cell of its own. */
const BEGINS_A_CELL = new RegExp(`([,;|\\t\\r\\n]["'\\s\\p{Cc}\\p{Cf}\\p{Z}]*)(?=${FORMULA})`, 'gu');
/** A NIK, a telephone number, 007, 12/2026, 1E5: what a spreadsheet would turn into another number, or a day. */
const LOOKS_LIKE_A_NUMBER = /^[\s(]*\d[\d\s.,:/()-]*(e[+-]?\d+)?\s*$/iu;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * A text as a spreadsheet must take it: an apostrophe before whatever it would take for a formula or a number. Every letter and digit of
 * the text is still there.
 */
export function inert(text: string): string {
  const within = text.replace(BEGINS_A_CELL, "$1'");
  return BEGINS.test(text) || (LOOKS_LIKE_A_NUMBER.test(text) && !DAY.test(text)) ? `'${within}` : within;
}

/** The cell of any value of an answer: numbers as they are, texts inert, a list or a part in words, instants as the clocks of the zone say them. */
export function cellOf(value: unknown, zone: string): string {
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : inert(inWords(value, zone));
}

/** `a | b` of a list; `name: a, role: b` of a part, without what is null. */
function inWords(value: unknown, zone: string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => inWords(each, zone)).join(' | ');
  if (typeof value === 'string') return INSTANT.test(value) ? withOffset(value, zone) : value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if ('masked' in value && value.masked === true) return INSTEAD.masked;
  if ('erased' in value && value.erased === true) return INSTEAD.erased;
  if ('lost' in value && value.lost === true) return INSTEAD.lost;
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined && !(Array.isArray(part) && part.length === 0))
    .map(([name, part]) => `${name}: ${isPart(part) ? `(${inWords(part, zone)})` : inWords(part, zone)}`)
    .join(', ');
}

const isPart = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !['masked', 'erased', 'lost'].some((each) => each in value);
