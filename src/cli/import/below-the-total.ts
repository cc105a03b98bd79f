import { readDay } from './register-days';
import type { RegisterHeader } from './register-header';
import { REGISTER_FIELDS, type RegisterField, type RegisterMapping } from './register-mapping';
import type { Row } from './row';
import { isOneOf, lookedUp } from './words';

/** What a row about somebody has at least one of. */
const STAYS: readonly RegisterField[] = ['registerNumber', 'admittedOn', 'nik', 'leftOn'];
/** More than the two columns in which a register is signed. */
const MORE_THAN_SIGNED = 3;
/** `NIP. 1965…` of who signs, and `Semarang, 31 Desember 2025`. */
const SIGNED = /^nip\b|^\p{L}[\p{L} .]*,\s*\d/iu;

/** What a row says in a column; nothing where it says that there is nothing. */
const said = (mapping: RegisterMapping, header: RegisterHeader, { cells }: Row, field: RegisterField): string => {
  const cell = cells[header.columns[field] ?? -1]?.trim() ?? '';
  return isOneOf(mapping.nothing, cell) ? '' : cell;
};

/**
 * Whether a row that has no register number to go by is about somebody, and not a signature: it has a running number, a number or a day
 * where those of a stay stand, or more than is signed with. A row that is taken for a signature wrongly is a woman who is lost.
 */
export function isSomebody(mapping: RegisterMapping, header: RegisterHeader, row: Row): boolean {
  const told = REGISTER_FIELDS.map((field) => [field, said(mapping, header, row, field)] as const).filter(
    ([, text]) => text !== '' && !SIGNED.test(text),
  );
  if (told.length === 0) return false;
  if (told.some(([field, text]) => STAYS.includes(field) && /\d/.test(text)) || isNumbered(header, row)) return true;
  return told.length >= MORE_THAN_SIGNED || (told.length > 1 && tellsOfSomebody(mapping, header, row));
}

/** Whether a cell holds what is said of a person alone: a word of the mapping, a date of birth, a telephone number. */
export function tellsOfSomebody(mapping: RegisterMapping, header: RegisterHeader, row: Row): boolean {
  const { tracks, exitKinds, referralSources, religions } = mapping;
  const words = { track: tracks, exitReason: exitKinds, referral: referralSources, religion: religions };
  const text = (field: RegisterField): string => said(mapping, header, row, field);
  const isKnown = Object.entries(words).some(([field, known]) => {
    const cell = text(field as keyof typeof words);
    return cell !== '' && lookedUp<string>(known, cell) !== undefined;
  });
  const born = text('birthDate');
  const isDay = /\D/.test(born) && !('trouble' in readDay(born, mapping));
  return isKnown || isDay || /^'?[+0][\d .-]{6,}$/.test(text('phone'));
}

// Under a heading that feeds no field: "No", "No. Urut".
const isNumbered = ({ columns, headed }: RegisterHeader, { cells }: Row): boolean =>
  cells.some((cell, column) => headed.has(column) && !Object.values(columns).includes(column) && /^\d{1,6}[.)]?$/.test(cell.trim()));
