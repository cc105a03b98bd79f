import { FIRST_BOOK, HIGHEST_SEQUENCE } from '../../../events/register-number';
import type { ExitKind, NIK_STATUSES, ReferralSource, RELIGIONS, Track } from '../../../events/code-lists';
import { NIK } from '../../../events/person';
import { TIMES } from '../../platform/told';
import type { Finding } from './finding';
import { RegisterCells } from './register-cells';
import { isBeforeByTime, type ReadDay, readDay } from './register-days';
import type { RegisterHeader } from './register-header';
import type { RegisterField, RegisterMapping } from './register-mapping';
import type { RefusalCode } from './register-sentences';
import type { Row } from './row';
import type { Woman } from './same-woman';
import { lookedUp } from './words';

/** Who a row is about, as it was told. */
export interface RegisteredPerson {
  /** Undefined where the row has none: she exists and stays, though nobody wrote down her name. */
  readonly name?: string;
  readonly nik?: string;
  readonly nikStatus: Extract<(typeof NIK_STATUSES)[number], 'unverified' | 'not-asked' | 'not-valid'>;
  readonly birthPlace?: string;
  /** `1990-06-19`, or as much of it as is known: `1990-06`, `1990`. */
  readonly birthDate?: string;
  readonly religion?: (typeof RELIGIONS)[number];
  /** With RT and RW behind it. */
  readonly address?: string;
  readonly phone?: string;
}

/** What tells her from others. */
export const womanIn = ({ name, birthDate }: Pick<RegisteredPerson, 'name' | 'birthDate'>): Woman => ({
  names: name === undefined ? [] : [name],
  birthDate,
});

/** The stay that a row records; days as `2025-03-20`. */
export interface RegisteredStay {
  readonly registerNumber: { readonly year: number; readonly sequence: number; readonly text: string };
  /** `name` only for institutions: of a family it could be a person's. */
  readonly referral: { readonly kind: ReferralSource; readonly name?: string };
  readonly admittedOn: string;
  readonly track?: Track;
  /** As written: `Bu Hartati, S.Sos`. */
  readonly worker?: string;
  /** Undefined while she stays. */
  readonly exit?: { readonly on: string; readonly kind: ExitKind; readonly asWritten?: string };
}

/** What one row gives. Every row with a refusal gives no stay; one with warnings alone gives its stay, without what the warnings say was left out. */
export interface RegisterRow {
  readonly row: number;
  /** As far as it can be read, of a refused row too. */
  readonly registerNumber?: RegisteredStay['registerNumber'];
  readonly entry?: { readonly person: RegisteredPerson; readonly stay: RegisteredStay };
  readonly warnings: readonly Finding[];
  readonly refusals: readonly Finding[];
}

/**
 * Reads one row of a register; `today` is the centre's day. What would make the stay wrong refuses the row. What only leaves less known of her is
 * left out with a warning: a stay that is missing is a woman whom the caseload does not show.
 */
export function readRegisterRow(mapping: RegisterMapping, header: RegisterHeader, row: Row, today: string): RegisterRow {
  const cells = new RegisterCells(mapping, header, row);
  if (row.cells.some((cell, column) => !header.headed.has(column) && cell.trim() !== '')) cells.warn(undefined, 'cell-without-heading');
  const registerNumber = registerNumberOf(cells, mapping, today);
  const admitted = admittedOf(cells, mapping, today);
  const admittedOn = admitted?.value;
  const exit = exitOf(cells, mapping, admitted, today);
  if (registerNumber && admittedOn && registerNumber.year !== Number(admittedOn.slice(0, 4)))
    cells.warn('registerNumber', 'register-year-differs');
  const person = personOf(cells, mapping, admittedOn ?? today);
  const stay = {
    referral: referralOf(cells, mapping),
    ...trackOf(cells, mapping),
    ...given('worker', cells.told('worker', 200)),
    ...given('exit', exit),
  };
  const { warnings, refusals } = cells;
  const read = { row: row.row, ...given('registerNumber', registerNumber), warnings, refusals };
  return refusals.length > 0 || !registerNumber || !admittedOn
    ? read
    : { ...read, entry: { person, stay: { registerNumber, admittedOn, ...stay } } };
}

const given = <Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;

function registerNumberOf(
  cells: RegisterCells,
  { registerNumberOrder }: RegisterMapping,
  today: string,
): RegisteredStay['registerNumber'] | undefined {
  const text = cells.text('registerNumber')?.replace(/^'/, '');
  if (text === undefined) return cells.refuse('registerNumber', 'register-number-missing');
  const [, first, second] = /^(\d{1,8})\s?[-/. ]\s?(\d{1,8})$/.exec(text) ?? [];
  const [sequence, year] = registerNumberOrder === 'sequence-year' ? [Number(first), Number(second)] : [Number(second), Number(first)];
  if (!(sequence >= 1 && year >= FIRST_BOOK && year <= 2200)) return cells.refuse('registerNumber', 'register-number-unreadable');
  if (sequence > HIGHEST_SEQUENCE || year > Number(today.slice(0, 4))) return cells.refuse('registerNumber', 'register-number-beyond');
  return { year, sequence, text };
}

type Day = Extract<ReadDay, { readonly value: string }>;

/** A whole day that a stay hangs on: anything less refuses the row. */
function wholeDay(
  cells: RegisterCells,
  mapping: RegisterMapping,
  field: RegisterField,
  text: string,
  name: 'entry' | 'exit',
): Day | undefined {
  const day = readDay(text, mapping);
  if ('trouble' in day) return cells.refuse(field, `${name}-date-${day.trouble}` satisfies RefusalCode);
  if (day.time !== undefined) cells.warn(field, 'time-left-out');
  return day.precision === 'day' ? day : cells.refuse(field, `${name}-date-imprecise`);
}

function admittedOf(cells: RegisterCells, mapping: RegisterMapping, today: string): Day | undefined {
  const text = cells.text('admittedOn');
  if (text === undefined) return cells.refuse('admittedOn', 'entry-date-missing');
  const day = wholeDay(cells, mapping, 'admittedOn', text, 'entry');
  if (day && day.value > today) return cells.refuse('admittedOn', 'entry-in-future');
  if (day && day.value < TIMES.earliest) return cells.refuse('admittedOn', 'entry-too-early');
  return day;
}

function exitOf(cells: RegisterCells, mapping: RegisterMapping, admitted: Day | undefined, today: string): RegisteredStay['exit'] {
  const reason = cells.told('exitReason', 500);
  // Several may have left on one day, or the first of them alone: taken as empty, she would stay for ever.
  if (cells.isMerged('leftOn')) return cells.refuse('leftOn', 'exit-date-merged');
  const text = cells.text('leftOn');
  if (text === undefined) return reason === undefined ? undefined : cells.warn('leftOn', 'exit-date-missing');
  const left = wholeDay(cells, mapping, 'leftOn', text, 'exit');
  if (!left) return undefined;
  const on = left.value;
  if (on > today) cells.refuse('leftOn', 'exit-in-future');
  if (admitted && on < admitted.value) cells.refuse('leftOn', 'left-before-entry');
  if (admitted && isBeforeByTime(left, admitted)) cells.refuse('leftOn', 'left-before-entry-by-time');
  const kind = reason === undefined ? undefined : lookedUp(mapping.exitKinds, reason)?.code;
  // Never guessed: what was done to her by force must not read as her own will, nor the other way round.
  if (kind === undefined) cells.warn('exitReason', reason === undefined ? 'exit-kind-missing' : 'exit-kind-unknown');
  return { on, kind: kind ?? 'unknown', ...given('asWritten', reason) };
}

function trackOf(cells: RegisterCells, { tracks }: RegisterMapping): { track?: Track } {
  const text = cells.text('track');
  const track = text === undefined ? undefined : lookedUp(tracks, text)?.code;
  if (text !== undefined && track === undefined) cells.warn('track', 'track-unknown');
  return given('track', track);
}

const PEOPLE: readonly ReferralSource[] = ['family', 'community', 'self'];

function referralOf(cells: RegisterCells, { referralSources }: RegisterMapping): RegisteredStay['referral'] {
  const text = cells.told('referral', 200);
  if (text === undefined) return { kind: 'unknown' };
  const found = lookedUp(referralSources, text);
  if (found === undefined) cells.warn('referral', 'referral-unknown');
  else if (!PEOPLE.includes(found.code)) return { kind: found.code, name: text };
  else if (found.more) cells.warn('referral', 'referral-detail-left-out');
  return { kind: found?.code ?? 'unknown' };
}

function personOf(cells: RegisterCells, mapping: RegisterMapping, admittedOn: string): RegisteredPerson {
  const name = cells.told('name', 200);
  if (name === undefined) cells.warn('name', 'name-missing');
  const nik = nikOf(cells);
  const birthDate = birthDateOf(cells, mapping, admittedOn);
  if (nik.nik !== undefined && birthDate !== undefined && !fits(nik.nik, birthDate)) cells.warn('nik', 'nik-birth-differ');
  const place = [cells.told('address', 480), prefixed('RT', cells.line('rt')), prefixed('RW', cells.line('rw'))];
  const address = place.filter((part) => part !== undefined).join(' ');
  return {
    ...given('name', name),
    ...nik,
    ...given('birthPlace', cells.told('birthPlace', 100)),
    ...given('birthDate', birthDate),
    ...religionOf(cells, mapping),
    ...given('address', address === '' ? undefined : address.slice(0, 500)),
    ...given('phone', phoneOf(cells)),
  };
}

const prefixed = (prefix: string, text: string | undefined) => (text === undefined ? undefined : `${prefix} ${text.replace(/^'/, '')}`);

/** The parts of an address as a row tells it, each as it stands in its column. */
export function addressParts(told: string): { readonly address: string; readonly rt?: string; readonly rw?: string } {
  const [, before = told, rw] = /^(.*)\bRW (.*)$/.exec(told) ?? [];
  const [, address = before, rt] = /^(.*)\bRT (.*)$/.exec(before) ?? [];
  return { address: address.trim(), ...given('rt', rt?.trim()), ...given('rw', rw?.trim()) };
}

const SCIENTIFIC = /^\d([.,]\d+)?E\+?\d+$/i;

function nikOf(cells: RegisterCells): Pick<RegisteredPerson, 'nik' | 'nikStatus'> {
  const text = cells.text('nik')?.replace(/^'/, '').trim();
  if (text === undefined || text === '') return { nikStatus: 'not-asked' };
  if (NIK.test(text)) return { nik: text, nikStatus: 'unverified' };
  // One filler for many would make many women one.
  if (/^(\d)\1*$/.test(text)) return cells.warn('nik', 'nik-placeholder') ?? { nikStatus: 'not-asked' };
  const digits = text.replace(/[ .-]/g, '');
  if (NIK.test(digits)) return cells.warn('nik', 'nik-separators') ?? { nik: digits, nikStatus: 'unverified' };
  return cells.warn('nik', SCIENTIFIC.test(text) ? 'nik-damaged' : 'nik-not-valid') ?? { nikStatus: 'not-valid' };
}

/** Whether the birth date in a NIK (women: day + 40, year of two digits) is the one that is told, as far as that goes. */
function fits(nik: string, birthDate: string): boolean {
  const day = Number(nik.slice(6, 8));
  const inNik = [nik.slice(10, 12), nik.slice(8, 10), String(day > 40 ? day - 40 : day).padStart(2, '0')];
  return birthDate
    .slice(2)
    .split('-')
    .every((part, index) => part === inNik[index]);
}

function birthDateOf(cells: RegisterCells, mapping: RegisterMapping, admittedOn: string): string | undefined {
  const text = cells.text('birthDate');
  if (text === undefined) return undefined;
  const day = readDay(text, mapping);
  if ('trouble' in day) return cells.warn('birthDate', `birth-date-${day.trouble}`);
  if (day.value > admittedOn) return cells.warn('birthDate', 'birth-date-too-late');
  if (day.time !== undefined) cells.warn('birthDate', 'time-left-out');
  if (day.precision !== 'day') cells.warn('birthDate', 'birth-date-imprecise');
  return day.value;
}

function religionOf(cells: RegisterCells, { religions }: RegisterMapping): Pick<RegisteredPerson, 'religion'> {
  const text = cells.text('religion');
  if (text === undefined) return {};
  const religion = lookedUp(religions, text)?.code;
  if (religion === undefined) cells.warn('religion', 'religion-unknown');
  return { religion: religion ?? 'unknown' };
}

function phoneOf(cells: RegisterCells): string | undefined {
  const text = cells.line('phone')?.replace(/^'/, '');
  if (text === undefined) return undefined;
  if (SCIENTIFIC.test(text)) return cells.warn('phone', 'phone-damaged');
  if (text.length > 40) return cells.warn('phone', 'too-long');
  if (/^8\d{8,11}$/.test(text)) cells.warn('phone', 'phone-zero-lost');
  return text;
}
