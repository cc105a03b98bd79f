import type { Fault, FaultCode } from '../../events/kit/faults';
import { labelIn, listOf } from '../../projections/words/every-list';
import { filled } from '../platform/rejection';
import { fieldLabel } from './field-labels';
import type { Refusal } from './status';

type Language = 'id' | 'en';

/** What is wrong with one field, as a problem tells it: where, a stable code, and a sentence that repeats nothing that was sent. */
export interface FieldError {
  readonly path: string;
  /** A fault of the field by itself; or the code of the rule that refuses it. */
  readonly code: string;
  readonly detail: string;
}

/** How many codes of a list a sentence names. */
const NAMED = 12;
/** Of how many fields the one sentence of a problem speaks; `errors` has all. */
const SAID = 3;

/** What a field has to be, by what was wrong with it; `{most}`, `{least}` and `{codes}` are what its declaration says. */
const WANTED: Readonly<Record<Exclude<FaultCode, 'missing'>, Readonly<Record<Language, string>>>> = {
  'not-asked': { id: 'tidak ditanyakan di sini: periksa namanya', en: 'is not asked for here: check its name' },
  'of-a-page': {
    id: 'hanya untuk halaman, sedangkan berkas memuat semua baris: hilangkan',
    en: 'is of a page only, and a file has every line: leave it out',
  },
  'said-twice': { id: 'hanya boleh disebut satu kali', en: 'must be said once only' },
  'not-text': { id: 'harus berupa teks', en: 'must be a text' },
  'not-a-list': { id: 'harus berupa daftar', en: 'must be a list' },
  'not-a-group': { id: 'harus berupa kelompok isian', en: 'must be a group of fields' },
  'not-a-whole-number': { id: 'harus angka bulat dari {least} sampai {most}', en: 'must be a whole number from {least} to {most}' },
  'not-yes-or-no': { id: 'harus ya atau tidak (true atau false)', en: 'must be yes or no (true or false)' },
  empty: { id: 'tidak boleh kosong', en: 'must not be empty' },
  'too-short': { id: 'harus sedikitnya {least} huruf', en: 'must be at least {least} characters' },
  'too-long': { id: 'harus teks paling banyak {most} huruf', en: 'must be a text of at most {most} characters' },
  'not-plain': {
    id: 'tidak boleh memuat tanda yang tidak terlihat atau membalik arah tulisan; ganti baris boleh',
    en: 'must hold no character that is not seen or turns the direction of the text; line breaks it may',
  },
  'not-a-line': {
    id: 'harus satu baris, tanpa tanda yang tidak terlihat atau membalik arah tulisan',
    en: 'must be one line, without a character that is not seen or turns the direction of the text',
  },
  'not-a-name': { id: 'harus memuat sedikitnya satu huruf atau angka', en: 'must have at least one letter or digit' },
  'not-in-list': { id: 'harus salah satu dari: {codes}', en: 'must be one of: {codes}' },
  'not-an-id': { id: 'harus id dari catatan yang dimaksud', en: 'must be the id of the record that is meant' },
  'not-a-record': {
    id: 'harus jenis dan id catatan yang dimaksud, seperti beneficiary-<id>',
    en: 'must be the kind and the id of the record that is meant, as beneficiary-<id>',
  },
  'not-a-day': {
    id: 'harus tanggal dari tahun 1900 sampai 2199, seperti 2025-03-10',
    en: 'must be a date from 1900 to 2199, as 2025-03-10',
  },
  'not-a-day-or-less': {
    id: 'harus tanggal dari tahun 1900 sampai 2199, atau hanya bulan atau tahunnya: 1990-04-02, 1990-04, 1990',
    en: 'must be a date from 1900 to 2199, or only its month or year: 1990-04-02, 1990-04, 1990',
  },
  'not-an-instant': {
    id: 'harus tanggal dan jam dengan selisih waktunya, seperti 2026-04-01T08:30+07:00',
    en: 'must be a date and time with its offset, as 2026-04-01T08:30+07:00',
  },
  'not-a-day-or-instant': {
    id: 'harus tanggal, seperti 2025-03-10, atau tanggal dan jam dengan selisih waktunya, seperti 2026-04-01T08:30+07:00',
    en: 'must be a date, as 2025-03-10, or a date and time with its offset, as 2026-04-01T08:30+07:00',
  },
  'not-a-time-told': {
    id: 'harus tanggal, bulan, atau tanggal dan jam dengan selisih waktunya (2026-04-01, 2026-04, 2026-04-01T08:30+07:00), atau unknown',
    en: 'must be a date, a month, or a date and time with its offset (2026-04-01, 2026-04, 2026-04-01T08:30+07:00), or unknown',
  },
  'not-digits': { id: 'harus {most} angka, ditulis sebagai teks', en: 'must be {most} digits, sent as text' },
  'not-a-nik': {
    id: 'harus NIK yang benar: 16 angka dari KTP, ditulis sebagai teks',
    en: 'must be a right NIK: the 16 digits of the card, sent as text',
  },
  'not-a-short-name': {
    id: 'harus huruf kecil dan angka, disambung tanda hubung',
    en: 'must be lower-case letters and digits, joined by hyphens',
  },
  'not-a-zone': { id: 'harus zona waktu, seperti Asia/Jakarta', en: 'must be a time zone, as Asia/Jakarta' },
  'too-few': { id: 'harus berisi sedikitnya {least}', en: 'must have at least {least}' },
  'too-many': { id: 'boleh berisi paling banyak {most}', en: 'must have at most {most}' },
  twice: { id: 'tidak boleh menyebut yang sama dua kali', en: 'must not name the same twice' },
  'too-long-a-period': { id: 'paling lama {most} hari sampai akhirnya', en: 'must be at most {most} days before the end' },
  'one-of-two': { id: 'harus tepat satu dari: {codes}', en: 'must be exactly one of: {codes}' },
  'not-as-asked': { id: 'tidak sesuai dengan yang diminta', en: 'is not what is asked for' },
};

/** The faults of what was sent, as a problem tells them. */
export const fieldErrors = (faults: readonly Fault[], language: Language): readonly FieldError[] =>
  faults.map((fault) => ({ path: fault.path, code: fault.code, detail: `${sentenceOf(fault, language)}.` }));

/** The fields that a refusal is about: those with a fault of their own, or the one that a rule refuses, with what the rule says. */
export function errorsIn({ code, faults, field }: Pick<Refusal, 'code' | 'faults' | 'field'>, said: string, language: Language) {
  if (field === undefined) return faults && fieldErrors(faults, language);
  return [{ path: field, code, detail: `${labelOf(field, language)}: ${said}` }];
}

/** A sentence about all that was sent, with what is wrong with its first fields. */
export const withErrors = (sentence: string, errors: readonly FieldError[] = []): string =>
  [sentence, ...errors.slice(0, SAID).map(({ detail }) => detail)].join(' ');

function sentenceOf({ path, code, of = 'not-as-asked', ...wanted }: Fault, language: Language): string {
  const label = labelOf(path, language);
  const what = filled(WANTED[code === 'missing' ? (of as keyof typeof WANTED) : code][language], placesOf(wanted, language), language);
  if (code !== 'missing') return `${label} ${what}`;
  if (of === 'not-a-list' && wanted.least === 0)
    return language === 'id'
      ? `${label} wajib disebut, dan ${what}: kosong ([]) bila tidak ada`
      : `${label} has to be said, and ${what}: an empty one ([]) where there is none`;
  return language === 'id' ? `${label} wajib diisi, dan ${what}` : `${label} has to be filled in, and ${what}`;
}

function placesOf({ least, most, codes = [] }: Omit<Fault, 'path' | 'code' | 'of'>, language: Language) {
  const list = listOf(codes);
  const called = codes.slice(0, NAMED).map((code) => {
    const label = list === undefined ? undefined : labelIn(list, code)?.[language === 'id' ? 0 : 1];
    return label === undefined || label.toLowerCase() === code ? code : `${label} (${code})`;
  });
  const rest = codes.length - NAMED;
  const more = rest > 0 ? [language === 'id' ? `dan ${rest} lainnya` : `and ${rest} more`] : [];
  return { least: numberIn(least, language), most: numberIn(most, language), codes: [...called, ...more].join(', ') };
}

// A year has no thousands.
const numberIn = (count = 0, language: Language): string =>
  count < 10_000 ? String(count) : count.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB');

/** `attendance.2.why` is `"Mengapa" (Kehadiran, baris 3)`, `person.*` is `Salah satu isian (Data diri)`. */
function labelOf(path: string, language: Language): string {
  const parts = path.split('.');
  const at = parts.findLastIndex((part) => /^\d+$/.test(part));
  const last = parts.at(-1)!;
  const label = fieldLabel(last, language);
  const within = at > 0 ? parts[at - 1]! : last === '*' ? parts.at(-2) : undefined;
  const line = at > 0 ? [`${language === 'id' ? 'baris' : 'line'} ${Number(parts[at]) + 1}`] : [];
  const where = [...(within === undefined || within === last ? [] : [fieldLabel(within, language)]), ...line].join(', ');
  return `${last === '*' || last === 'body' ? label : `"${label}"`}${where && ` (${where})`}`;
}
