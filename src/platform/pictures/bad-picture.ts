import { Rejection } from '../rejection';

/** Of a picture as it is handed in: bytes, pixels a side, and pixels in all; beyond them a small file could fill a memory. */
export const PICTURE_LIMITS = { bytes: 2 * 1024 * 1024, side: 12_000, pixels: 25_000_000 } as const;

const SENTENCES = {
  'not-valid-base64': 'The picture is not base64.',
  'not-valid-empty': 'The picture is empty.',
  'too-large': 'The picture is larger than 2 MiB.',
  'not-valid-type': 'Its contents are neither a JPEG nor a PNG, whatever its name says.',
  'not-valid-contents': 'The picture is broken, or of a kind that is not taken.',
  'not-valid-pixels': 'The picture has more than 25 million pixels, or more than 12,000 a side.',
  'not-valid-trailer': 'More follows after the end of the picture: save it anew.',
} as const;

/** Why something is not taken for a picture; its code is `picture/<reason>`. Says nothing of what it holds. */
export class BadPicture extends Rejection {
  constructor(reason: keyof typeof SENTENCES) {
    super(`picture/${reason}`, SENTENCES[reason]);
  }
}

/** Throws BadPicture for what has no pixels, or too many. */
export function demandSize(width: number, height: number): void {
  const { side, pixels } = PICTURE_LIMITS;
  if (width === 0 || height === 0) throw new BadPicture('not-valid-contents');
  if (width > side || height > side || width * height > pixels) throw new BadPicture('not-valid-pixels');
}
