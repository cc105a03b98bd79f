import type { Tab } from './xlsx-sheets';
import { attribute, xmlParts } from './xml';
import type { Zip } from './zip';

/** What the cells of a sheet refer to. */
export interface Workbook {
  /** The sheets with rows, in the order in which they are shown. */
  readonly tabs: readonly Tab[];
  readonly strings: readonly string[];
  /** Numbers of the cell styles that show a day or time. */
  readonly dayStyles: ReadonlySet<number>;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/** All texts of a workbook lie in one part, which has to be held while its cells are read; this bounds it, in bytes. */
const MOST_STRINGS = 64 * 1024 * 1024;
const SMALL_PART = 16 * 1024 * 1024;

/** The parts of a workbook around its sheets. */
export async function workbookOf(zip: Zip): Promise<Workbook> {
  const sheets: { name: string; isHidden: boolean; relation: string | undefined }[] = [];
  let from1904 = false;
  for await (const parts of xmlParts(zip.text('xl/workbook.xml', SMALL_PART)))
    for (const part of parts) {
      if (part.kind !== 'open') continue;
      const told = (name: string): string | undefined => attribute(part.attributes, name);
      if (part.name === 'sheet')
        sheets.push({
          name: (told('name') ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim(),
          isHidden: (told('state') ?? 'visible') !== 'visible',
          relation: told('id'),
        });
      if (part.name === 'workbookPr') from1904 = /^(1|true)$/.test(told('date1904') ?? '');
    }
  const parts = await sheetPartsOf(zip);
  const tabs = sheets.flatMap(({ name, isHidden, relation }) => {
    const part = parts.get(relation ?? '');
    return part !== undefined && zip.has(part) ? [{ name, isHidden, part }] : [];
  });
  return { tabs, strings: await stringsOf(zip), dayStyles: await dayStylesOf(zip), from1904 };
}

/** The parts that hold sheets with rows, by their relation; charts and dialogues have none. */
async function sheetPartsOf(zip: Zip): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const parts of xmlParts(zip.text('xl/_rels/workbook.xml.rels', SMALL_PART)))
    for (const part of parts) {
      if (part.kind !== 'open' || part.name !== 'Relationship') continue;
      const [id, target, type] = ['Id', 'Target', 'Type'].map((name) => attribute(part.attributes, name));
      if (id === undefined || target === undefined || !(type ?? '/worksheet').endsWith('/worksheet')) continue;
      found.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    }
  return found;
}

/** Text as it is stored: `_x000D_` stands for a character that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

async function stringsOf(zip: Zip): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!zip.has('xl/sharedStrings.xml')) return strings;
  let text = '';
  let inText = false;
  let reading = 0;
  for await (const parts of xmlParts(zip.text('xl/sharedStrings.xml', MOST_STRINGS)))
    for (const part of parts) {
      if (part.kind === 'text') text += inText && reading === 0 ? part.text : '';
      else if (part.name === 't') inText = part.kind === 'open';
      // How a name is pronounced in Japanese is not part of it.
      else if (part.name === 'rPh') reading += part.kind === 'open' ? 1 : -1;
      else if (part.name === 'si' && part.kind === 'open') text = '';
      else if (part.name === 'si') strings.push(unescaped(text));
    }
  return strings;
}

async function dayStylesOf(zip: Zip): Promise<ReadonlySet<number>> {
  const days = new Set<number>();
  if (!zip.has('xl/styles.xml')) return days;
  const formats = new Map<number, string>();
  let styles = -1;
  for await (const parts of xmlParts(zip.text('xl/styles.xml', SMALL_PART)))
    for (const part of parts) {
      if (part.kind === 'text') continue;
      if (part.name === 'cellXfs') styles = part.kind === 'open' ? 0 : -1;
      if (part.kind !== 'open') continue;
      const format = Number(attribute(part.attributes, 'numFmtId'));
      if (part.name === 'numFmt') formats.set(format, attribute(part.attributes, 'formatCode') ?? '');
      if (part.name === 'xf' && styles >= 0) {
        if (showsDay(format, formats.get(format))) days.add(styles);
        styles++;
      }
    }
  return days;
}

/** Formats 14-22 and 45-47 show days and times everywhere, 27-36 and 50-58 in the languages of East Asia; any other is told by its letters. */
function showsDay(format: number, code: string | undefined): boolean {
  if (code === undefined)
    return (
      (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 58 && format !== 48 && format !== 49)
    );
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').replace(/General/i, ''));
}
