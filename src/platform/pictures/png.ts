import { Readable } from 'node:stream';
import { crc32, createInflate } from 'node:zlib';
import { badPicture, demandSize } from './bad-picture';

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits a pixel. */
  readonly depth: number;
  readonly interlaced: boolean;
}

/** Samples a pixel, and bits a sample, by colour type. */
const COLOURS: Readonly<Record<number, readonly [samples: number, depths: readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};
/** What is needed to show it, and in its colours; text, time, EXIF, animation and private chunks are left out. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND'];
/** The passes of Adam7: where each begins, and its steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG without anything that is not needed to show it; its pixels are all there. Throws a Rejection. */
export async function cleanPng(bytes: Buffer): Promise<{ readonly width: number; readonly height: number; readonly bytes: Buffer }> {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  const pixels: Buffer[] = [];
  let header: Header | undefined;
  for (let at = 8; ;) {
    const { type, data, whole } = chunkAt(bytes, at);
    at += whole.length;
    if (type === 'IHDR' ? header !== undefined : !header) throw broken();
    if (type === 'IHDR') header = headerIn(data);
    if (type === 'IDAT') pixels.push(data);
    if (KEPT.includes(type)) kept.push(whole);
    // A chunk that begins with a capital must be understood by whoever shows the picture.
    else if (/^[A-Z]/.test(type)) throw broken();
    if (type !== 'IEND') continue;
    if (at !== bytes.length) throw badPicture('trailer');
    if (data.length > 0 || pixels.length === 0) throw broken();
    await demandPixels(Buffer.concat(pixels), header!);
    const { width, height } = header!;
    return { width, height, bytes: Buffer.concat(kept) };
  }
}

function chunkAt(bytes: Buffer, at: number) {
  if (at + 12 > bytes.length) throw broken();
  const length = bytes.readUInt32BE(at);
  if (at + 12 + length > bytes.length) throw broken();
  const type = bytes.toString('latin1', at + 4, at + 8);
  if (!/^[A-Za-z]{4}$/.test(type) || crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) throw broken();
  return { type, data: bytes.subarray(at + 8, at + 8 + length), whole: bytes.subarray(at, at + 12 + length) };
}

function headerIn(data: Buffer): Header {
  if (data.length !== 13) throw broken();
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  demandSize(width, height);
  const [depth, colour, compression, filter, interlace] = [...data.subarray(8)] as [number, number, number, number, number];
  const [samples, depths] = COLOURS[colour] ?? [0, []];
  if (!depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) throw broken();
  return { width, height, depth: samples * depth, interlaced: interlace === 1 };
}

// Counted as they are unpacked, never held: what claims to be small may be large.
async function demandPixels(packed: Buffer, header: Header): Promise<void> {
  const expected = rowsOf(header);
  let unpacked = 0;
  try {
    for await (const some of Readable.from([packed]).pipe(createInflate()) as AsyncIterable<Buffer>)
      if ((unpacked += some.length) > expected) break;
  } catch {
    throw broken();
  }
  if (unpacked !== expected) throw broken();
}

function rowsOf({ width, height, depth, interlaced }: Header): number {
  const rows = (wide: number, high: number): number => (wide === 0 ? 0 : high * (1 + Math.ceil((wide * depth) / 8)));
  if (!interlaced) return rows(width, height);
  return PASSES.reduce(
    (sum, [left, top, across, down]) =>
      sum + rows(Math.max(0, Math.ceil((width - left) / across)), Math.max(0, Math.ceil((height - top) / down))),
    0,
  );
}

const broken = () => badPicture('contents');
