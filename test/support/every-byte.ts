import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A file, or what a process said, as its bytes. */
export interface Bytes {
  readonly where: string;
  readonly bytes: Buffer;
}

/** Every file of a folder and of those within it, hidden ones and half-written ones too. */
export const bytesWithin = (folder: string): readonly Bytes[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .map((file) => ({ where: relative(folder, file), bytes: readFileSync(file) }));

const SHOWN = 80;
/** A shorter text has shapes that stand everywhere by chance. */
const LEAST = 8;

/** Where a text lies, in any of the shapes in which one writes texts, with what follows it there. */
export function placesOf(text: string, everywhere: readonly Bytes[]): readonly string[] {
  if (text.length < LEAST) throw new Error(`${text} is too short to be looked for.`);
  return everywhere.flatMap(({ where, bytes }) =>
    shapesOf(text).flatMap((shape) => {
      const at = bytes.indexOf(shape);
      return at === -1 ? [] : [`${where}: ${bytes.toString('latin1', at, at + SHOWN)}`];
    }),
  );
}

/** As it is, in small and in big letters, in UTF-16, in hexadecimal, and in base64 wherever within its groups of three it begins. */
function shapesOf(text: string): readonly Buffer[] {
  const base64 = [0, 1, 2].map((before) => {
    const whole = Buffer.from(' '.repeat(before) + text).toString('base64');
    // The first and last group also hold bits of what stands beside it.
    return whole.slice(before === 0 ? 0 : 4, Math.floor((before + text.length) / 3) * 4);
  });
  const hex = Buffer.from(text).toString('hex');
  return [...new Set([text, text.toLowerCase(), text.toUpperCase(), hex, hex.toUpperCase(), ...base64])]
    .map((shape) => Buffer.from(shape))
    .concat(Buffer.from(text, 'utf16le'));
}
