import { Workbook } from 'exceljs';
import { deflateRawSync, crc32 } from 'node:zlib';
import type { SheetFolder } from './sheet-files';

/** A workbook as a spreadsheet program would save it. */
export async function saved(folder: SheetFolder, fill: (book: Workbook) => void): Promise<string> {
  const book = new Workbook();
  fill(book);
  const file = folder.path('book.xlsx');
  await book.xlsx.writeFile(file);
  return file;
}

/** A workbook of parts as they are given, in that order. */
export function zipped(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const data = deflateRawSync(content);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(data.length, 14);
    header.writeUInt32LE(Buffer.byteLength(content), 18);
    header.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), data]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), header, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(locals.length, 4);
  end.writeUInt16LE(locals.length, 6);
  end.writeUInt32LE(Buffer.concat(central).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...central, Buffer.from('PK\x05\x06'), end]);
}

/** The parts of a workbook with this sheet. */
export const around = (sheet: string, rest: Readonly<Record<string, string>> = {}) => ({
  'xl/worksheets/sheet1.xml': sheet,
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
  ...rest,
});
/** A sheet of these rows. */
export const sheetOf = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;
