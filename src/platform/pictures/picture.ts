import { badPicture, PICTURE_LIMITS } from './bad-picture';
import { cleanJpeg } from './jpeg';
import { cleanPng } from './png';

/** A picture that shows what was handed in, and carries nothing else: no place, device, time, thumbnail or comment. */
export interface Picture {
  readonly type: 'image/jpeg' | 'image/png';
  /** Pixels, as stored. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** The picture that some base64 holds, judged by its contents alone. Throws a Rejection. */
export async function pictureIn(base64: string): Promise<Picture> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) throw badPicture('base64');
  if (bytes.length === 0) throw badPicture('empty');
  if (bytes.length > PICTURE_LIMITS.bytes) throw badPicture('large');
  if (bytes.subarray(0, 3).equals(JPEG)) return { type: 'image/jpeg', ...cleanJpeg(bytes) };
  if (bytes.subarray(0, 8).equals(PNG)) return { type: 'image/png', ...(await cleanPng(bytes)) };
  throw badPicture('type');
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
