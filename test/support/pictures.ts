import { crc32, deflateSync } from 'node:zlib';

const segment = (marker: number, body: Buffer | readonly number[]): Buffer => {
  const bytes = Buffer.from(body);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
};

/** What a telephone writes into a picture: which way up, and where it was taken. */
export const exif = (place: string, turned = 6, order: 'II' | 'MM' = 'MM'): Buffer => {
  const big = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0];
  const little = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0, 0, 0, 0, 0];
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(order === 'MM' ? big : little), Buffer.from(place)]));
};

interface Shape {
  readonly width?: number;
  readonly height?: number;
  /** Segments before the pixels. */
  readonly beside?: readonly Buffer[];
  readonly frame?: number;
  readonly after?: Buffer;
  /** Where the pixels lie; never decoded. */
  readonly pixels?: Buffer;
}

/** A JPEG of one colour, grey. */
export const jpeg = ({
  width = 8,
  height = 8,
  beside = [],
  frame = 0xc0,
  after = Buffer.alloc(0),
  pixels = Buffer.from([0x3f, 0xff, 0x00, 0xff, 0xd0, 0x3f]),
}: Shape = {}): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...beside,
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(frame, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    pixels,
    Buffer.from([0xff, 0xd9]),
    after,
  ]);

export const comment = (text: string): Buffer => segment(0xfe, Buffer.from(text));
export const ofApplication = (number: number, text: string): Buffer => segment(0xe0 + number, Buffer.from(text));

const chunk = (type: string, data: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

interface Drawn {
  readonly width?: number;
  readonly height?: number;
  readonly interlaced?: boolean;
  readonly pixels?: Buffer;
  readonly beside?: readonly (readonly [type: string, text: string])[];
  readonly after?: Buffer;
}

/** A grey PNG; `pixels` as they are before packing. */
export const png = ({ width = 3, height = 2, interlaced = false, pixels, beside = [], after = Buffer.alloc(0) }: Drawn = {}): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...beside.map(([type, text]) => chunk(type, Buffer.from(text))),
    chunk('IDAT', deflateSync(pixels ?? Buffer.alloc(height * (width + 1)))),
    chunk('IEND', Buffer.alloc(0)),
    after,
  ]);
};
