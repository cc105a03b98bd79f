import type { Finding, Sentence } from './finding';
import { UnreadableSheet } from './unreadable-sheet';
import type { Zip } from './zip';

const MOST_NAMED = 20;

/** A sheet of a workbook, as its tab shows it. */
export interface Tab {
  readonly name: string;
  readonly isHidden: boolean;
  /** The part of the archive that holds it. */
  readonly part: string;
}

/** The sheet to read: the one that was asked for, else the first. Throws UnreadableSheet where that is not there, or the first is hidden behind others. */
export async function chosenOf(zip: Zip, tabs: readonly Tab[], wanted?: string): Promise<Tab> {
  const [first, ...others] = tabs;
  if (!first) throw new UnreadableSheet('no-sheet', { id: 'Buku kerja ini tidak berisi lembar.', en: 'This workbook has no sheet in it.' });
  if (wanted === undefined) {
    if (!first.isHidden || others.every(({ isHidden }) => isHidden)) return first;
    throw await unreadable(zip, tabs, 'sheet-hidden', {
      id: `Lembar pertama, "${first.name}", tersembunyi; tidak dibaca.`,
      en: `The first sheet, "${first.name}", is hidden, and was not read.`,
    });
  }
  const chosen = tabs.find(({ name }) => name === wanted) ?? tabs.find(({ name }) => plain(name) === plain(wanted));
  if (chosen) return chosen;
  throw await unreadable(zip, tabs, 'no-such-sheet', {
    id: 'Lembar yang diminta dengan --sheet tidak ada.',
    en: 'There is no sheet of the name that --sheet asks for.',
  });
}

/** What there is to say of the sheets of a workbook of which one is read. */
export async function findingsOn(zip: Zip, tabs: readonly Tab[], chosen: Tab): Promise<readonly Finding[]> {
  const others = tabs.filter((tab) => tab !== chosen);
  const finding = (code: string, sentence: Sentence): Finding => ({ row: 0, column: '', code, sentence });
  const hidden = finding('sheet-hidden', {
    id: `Lembar "${chosen.name}" yang dibaca tersembunyi.`,
    en: `The sheet that was read, "${chosen.name}", is hidden.`,
  });
  if (others.length === 0) return chosen.isHidden ? [hidden] : [];
  const { id, en } = await named(zip, others);
  const notRead = finding('sheets-not-read', {
    id: `Yang dibaca hanya lembar "${chosen.name}". Tidak dibaca: ${id}. Lembar lain dibaca dengan --sheet.`,
    en: `Only the sheet "${chosen.name}" was read. Not read: ${en}. Another is read with --sheet.`,
  });
  return chosen.isHidden ? [hidden, notRead] : [notRead];
}

/** That there is nothing in a sheet. */
export const emptySheet = (zip: Zip, tabs: readonly Tab[], chosen: Tab): Promise<UnreadableSheet> =>
  unreadable(
    zip,
    tabs.filter((tab) => tab !== chosen),
    'sheet-empty',
    { id: `Lembar "${chosen.name}" kosong.`, en: `The sheet "${chosen.name}" is empty.` },
  );

async function unreadable(zip: Zip, tabs: readonly Tab[], code: string, said: Sentence): Promise<UnreadableSheet> {
  if (tabs.length === 0) return new UnreadableSheet(code, said);
  const { id, en } = await named(zip, tabs);
  return new UnreadableSheet(code, {
    id: `${said.id} Pilih dengan --sheet: ${id}.`,
    en: `${said.en} Choose with --sheet: ${en}.`,
  });
}

async function named(zip: Zip, tabs: readonly Tab[]): Promise<Sentence> {
  const names: Sentence[] = [];
  for (const { name, isHidden, part } of tabs.slice(0, MOST_NAMED)) {
    const isEmpty = !(await hasCells(zip, part));
    const said = (hidden: string, empty: string): string =>
      `"${name}"${isHidden || isEmpty ? ` (${[...(isHidden ? [hidden] : []), ...(isEmpty ? [empty] : [])].join(', ')})` : ''}`;
    names.push({ id: said('tersembunyi', 'kosong'), en: said('hidden', 'empty') });
  }
  const more = tabs.length > MOST_NAMED ? ' …' : '';
  return { id: names.map(({ id }) => id).join(', ') + more, en: names.map(({ en }) => en).join(', ') + more };
}

/** Whether anything stands in a sheet: a value or a text. */
async function hasCells(zip: Zip, part: string): Promise<boolean> {
  let rest = '';
  for await (const piece of zip.text(part)) {
    const text = rest + piece;
    if (/<(?:\w+:)?[vt][\s>]/.test(text)) return true;
    rest = text.slice(-20);
  }
  return false;
}

const plain = (name: string): string => name.normalize('NFC').trim().toLowerCase();
