import {
  EXIT_KINDS,
  type ExitKind,
  REFERRAL_SOURCES,
  type ReferralSource,
  RELIGIONS,
  TRACKS,
  type Track,
} from '../../../events/code-lists';
import { Rejection } from '../../platform/rejection';
import { folded, type Words } from './words';

/** What a register says of a stay, in the order in which it is reported. */
export const REGISTER_FIELDS = [
  'registerNumber',
  'name',
  'nik',
  'birthPlace',
  'birthDate',
  'religion',
  'address',
  'rt',
  'rw',
  'phone',
  'referral',
  'admittedOn',
  'track',
  'worker',
  'leftOn',
  'exitReason',
] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];

/** Without these columns nobody can say who stays: without the day of leaving everybody would seem to be in the house. */
export const NEEDED_FIELDS: readonly RegisterField[] = ['registerNumber', 'name', 'admittedOn', 'leftOn'];

const DATE_ORDERS = ['day-month-year', 'month-day-year', 'year-month-day'] as const;
const NUMBER_ORDERS = ['sequence-year', 'year-sequence'] as const;

/** How one centre keeps its register: which heading means which field, and what its words mean. */
export interface RegisterMapping {
  /** The headings of each field, whatever their case, spaces and dots. */
  readonly fields: Readonly<Record<RegisterField, readonly string[]>>;
  /** Headings of columns that nobody needs, such as a running number. Any other column is named in the report. */
  readonly ignored: readonly string[];
  /** How a row begins that only counts the others. */
  readonly totals: readonly string[];
  /** What stands for an empty cell. */
  readonly nothing: readonly string[];
  readonly dateOrder: (typeof DATE_ORDERS)[number];
  readonly registerNumberOrder: (typeof NUMBER_ORDERS)[number];
  /** The names of the twelve months, January first. */
  readonly months: readonly (readonly string[])[];
  readonly tracks: Words<Track>;
  readonly exitKinds: Words<ExitKind>;
  readonly referralSources: Words<ReferralSource>;
  readonly religions: Words<(typeof RELIGIONS)[number]>;
}

/** The same mapping, if every key of it holds what it should. Throws a Rejection that names the first key that does not. */
export function checkedMapping(mapping: RegisterMapping): RegisterMapping {
  const headings = { ...mapping.fields, ignored: mapping.ignored };
  for (const [field, list] of Object.entries(headings)) texts(list, field === 'ignored' ? field : `fields.${field}`);
  for (const field of NEEDED_FIELDS)
    if (mapping.fields[field].length === 0) throw wrong(`fields.${field}`, 'needs a heading: nothing is read without this column');
  once(headings, 'fields');
  texts(mapping.totals, 'totals');
  texts(mapping.nothing, 'nothing');
  oneOf(mapping.dateOrder, 'dateOrder', DATE_ORDERS);
  oneOf(mapping.registerNumberOrder, 'registerNumberOrder', NUMBER_ORDERS);
  if (!Array.isArray(mapping.months) || mapping.months.length !== 12)
    throw wrong('months', 'has to be twelve lists of names, January first');
  mapping.months.forEach((names, index) => texts(names, `months.${index}`));
  once(Object.fromEntries(mapping.months.map((names, index) => [index, names])), 'months');
  words(mapping.tracks, 'tracks', TRACKS);
  words(mapping.exitKinds, 'exitKinds', EXIT_KINDS);
  words(mapping.referralSources, 'referralSources', REFERRAL_SOURCES);
  words(mapping.religions, 'religions', RELIGIONS);
  return mapping;
}

/** What is wrong with a key of a mapping. */
export const wrong = (key: string, why: string) =>
  new Rejection(
    'import/mapping',
    `Berkas pemetaan salah${key === '' ? '' : ` pada "${key}"`}. / Mapping file: ${key === '' ? 'it' : `"${key}"`} ${why}.`,
  );

/** The keys and values of one part of a mapping; refuses keys that are not known there. */
export function section(value: unknown, key: string, known: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(key, 'has to be an object');
  for (const name of Object.keys(value))
    if (!known.includes(name))
      throw wrong(key === '' ? name : `${key}.${name}`, `is not a key of a mapping; known here: ${known.join(', ')}`);
  return value as Record<string, unknown>;
}

function texts(value: unknown, key: string): void {
  if (!Array.isArray(value) || value.some((text) => typeof text !== 'string' || folded(text.replace(/\*$/, '')) === ''))
    throw wrong(key, 'has to be a list of texts, none of them empty');
}

function words(value: unknown, key: string, codes: readonly string[]): void {
  const lists = section(value, key, codes);
  for (const [code, list] of Object.entries(lists)) texts(list, `${key}.${code}`);
  once(lists as Record<string, readonly string[]>, key);
}

function once(lists: Readonly<Record<string, readonly string[]>>, key: string): void {
  const owners = new Map<string, string>();
  for (const [name, list] of Object.entries(lists))
    for (const text of list) {
      const owner = owners.get(folded(text)) ?? name;
      if (owner !== name) throw wrong(`${key}.${name}`, `has a word that stands for "${owner}" as well`);
      owners.set(folded(text), name);
    }
}

function oneOf(value: unknown, key: string, known: readonly string[]): void {
  if (!known.includes(value as string)) throw wrong(key, `has to be one of ${known.join(', ')}`);
}
