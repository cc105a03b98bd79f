import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { UnreadableSheet } from './unreadable-sheet';
import { damaged } from './xml';

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** The parts of a zip archive by name, read from disk when asked for. Zip64, encryption and methods other than stored and deflate are refused. */
export class Zip {
  private constructor(
    private readonly file: string,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(file: string): Promise<Zip> {
    const handle = await open(file);
    try {
      return new Zip(file, await directoryOf(handle));
    } finally {
      await handle.close();
    }
  }

  has = (name: string): boolean => this.entries.has(name);

  /** A part as text, in pieces that never split a character. Throws UnreadableSheet where bytes are missing, changed, not UTF-8, or more than `most`. */
  async *text(name: string, most = Number.MAX_SAFE_INTEGER): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry || (entry.method !== 0 && entry.method !== 8)) throw damaged();
    if (entry.size > most)
      throw new UnreadableSheet('workbook-too-large', {
        id: 'Buku kerja ini terlalu besar. Simpan lembar pertamanya sebagai CSV UTF-8.',
        en: 'This workbook is too large. Save its first sheet as CSV UTF-8.',
      });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let size = 0;
    let crc = 0;
    try {
      for await (const chunk of this.bytes(entry)) {
        size += chunk.length;
        crc = crc32(chunk, crc);
        if (size > entry.size) throw damaged();
        yield decoder.decode(chunk, { stream: true });
      }
      yield decoder.decode();
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      throw code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? damaged() : error;
    }
    if (size !== entry.size || crc !== entry.crc) throw damaged();
  }

  private async *bytes({ method, compressed, offset }: Entry): AsyncGenerator<Buffer> {
    const handle = await open(this.file);
    const local = Buffer.alloc(30);
    try {
      await handle.read(local, 0, 30, offset);
    } finally {
      await handle.close();
    }
    const start = offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (compressed === 0) return;
    const raw = createReadStream(this.file, { start, end: start + compressed - 1 });
    const inflated = method === 0 ? raw : pipeline(raw, createInflateRaw(), () => undefined);
    for await (const chunk of inflated as AsyncIterable<Buffer>) yield chunk;
  }
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;

async function directoryOf(handle: FileHandle): Promise<ReadonlyMap<string, Entry>> {
  const { size } = await handle.stat();
  // The end record is 22 bytes and a comment of at most 65,535.
  const tail = Buffer.alloc(Math.min(size, 22 + 65_535));
  await handle.read(tail, 0, tail.length, size - tail.length);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) throw damaged();
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > 10_000 || start + length > size) throw damaged();
  const directory = Buffer.alloc(length);
  await handle.read(directory, 0, length, start);
  const entries = new Map<string, Entry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > length || directory.readUInt32LE(at) !== CENTRAL) throw damaged();
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const entry = {
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if ((directory.readUInt16LE(at + 8) & 1) === 1 || entry.offset + entry.compressed > size) throw damaged();
    entries.set(directory.toString('utf8', at + 46, nameEnd), entry);
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}
