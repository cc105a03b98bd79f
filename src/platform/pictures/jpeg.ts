import { badPicture, demandSize } from './bad-picture';

interface Clean {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

const SOI = Buffer.from([0xff, 0xd8]);
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const EXIF = 0xe1;
const ADOBE = 0xee;
/** Frames as browsers show them: baseline, extended, progressive. */
const FRAMES = [0xc0, 0xc1, 0xc2];
/** What the pixels are decoded by: Huffman and quantisation tables, restart interval. */
const TABLES = [0xc4, 0xdb, 0xdd];

/**
 * A JPEG without anything that is not needed to show it. Which way up it was taken is kept, and nothing else of its EXIF. Throws a Rejection.
 */
export function cleanJpeg(bytes: Buffer): Clean {
  const head: Buffer[] = [SOI];
  const rest: Buffer[] = [];
  let frame: { readonly width: number; readonly height: number } | undefined;
  let turned = 1;
  let scans = 0;
  for (let at = 2; ;) {
    const marker = markerAt(bytes, at);
    if (marker === EOI) {
      if (!frame || scans === 0) throw broken();
      if (at + 2 !== bytes.length) throw badPicture('trailer');
      const up = turned > 1 ? [orientation(turned)] : [];
      return { ...frame, bytes: Buffer.concat([...head, ...up, ...rest, bytes.subarray(at)]) };
    }
    const segment = segmentAt(bytes, at);
    at += segment.length;
    const body = segment.subarray(4);
    if (FRAMES.includes(marker)) {
      if (frame || body.length < 6) throw broken();
      frame = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
      demandSize(frame.width, frame.height);
      rest.push(segment);
    } else if (marker === SOS) {
      if (!frame) throw broken();
      const end = endOfScan(bytes, at);
      rest.push(segment, bytes.subarray(at, end));
      [at, scans] = [end, scans + 1];
    } else if (TABLES.includes(marker)) rest.push(segment);
    else if (marker === APP0 && body.length >= 14 && body.toString('latin1', 0, 5) === 'JFIF\0') head[1] ??= withoutThumbnail(body);
    else if (marker === ADOBE && body.length === 12 && body.toString('latin1', 0, 5) === 'Adobe') rest.push(segment);
    else if (marker === EXIF) turned = orientationIn(body) ?? turned;
    // Other frames (lossless, arithmetic) and what only belongs to them; the remaining applications and comments are left out.
    else if (!(marker > APP0 && marker <= 0xef) && marker !== APP0 && marker !== 0xfe) throw broken();
  }
}

function markerAt(bytes: Buffer, at: number): number {
  if (bytes[at] !== 0xff || at + 1 >= bytes.length) throw broken();
  return bytes[at + 1]!;
}

function segmentAt(bytes: Buffer, at: number): Buffer {
  if (at + 4 > bytes.length) throw broken();
  const length = bytes.readUInt16BE(at + 2);
  if (length < 2 || at + 2 + length > bytes.length) throw broken();
  return bytes.subarray(at, at + 2 + length);
}

// Within the pixels, 0xff is followed by nought or is a restart.
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw broken();
}

function withoutThumbnail(body: Buffer): Buffer {
  const plain = Buffer.concat([Buffer.from([0xff, APP0, 0, 16]), body.subarray(0, 14)]);
  plain.fill(0, 16);
  return plain;
}

/** 1 to 8, as EXIF counts the ways a picture may be turned; undefined where it does not say. */
function orientationIn(body: Buffer): number | undefined {
  if (body.length < 14 || body.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = body.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const ifd = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < Math.min(short(ifd), 100); entry++) {
    const at = ifd + 2 + entry * 12;
    if (short(at) === 0x0112) {
      const turned = short(at + 8);
      return turned >= 1 && turned <= 8 ? turned : undefined;
    }
  }
  return undefined;
}

/** An EXIF segment that says which way up it is, and nothing else. */
function orientation(turned: number): Buffer {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0];
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tiff)]);
  return Buffer.concat([Buffer.from([0xff, EXIF, 0, body.length + 2]), body]);
}

const broken = () => badPicture('contents');
