import { Rejection } from '../rejection';

/** Of a picture as it is handed in: bytes, pixels a side, and pixels in all; beyond them a small file could fill a memory. */
export const PICTURE_LIMITS = { bytes: 2 * 1024 * 1024, side: 12_000, pixels: 25_000_000 } as const;

/** Why something is not taken for a picture. Says nothing of what it holds. */
const REFUSALS = {
  base64: () => new Rejection('picture/not-valid-encoding', 'The picture is not base64.'),
  empty: () => new Rejection('picture/not-valid-empty', 'The picture is empty.'),
  large: () => new Rejection('picture/too-large', 'The picture is larger than 2 MiB.'),
  type: () => new Rejection('picture/not-valid-type', 'Its contents are neither a JPEG nor a PNG, whatever its name says.'),
  contents: () => new Rejection('picture/not-valid-contents', 'The picture is broken, or of a kind that is not taken.'),
  pixels: () => new Rejection('picture/not-valid-pixels', 'The picture has more than 25 million pixels, or more than 12,000 a side.'),
  trailer: () => new Rejection('picture/not-valid-trailer', 'More follows after the end of the picture: save it anew.'),
} as const;

/** What a picture is refused with. */
export const badPicture = (why: keyof typeof REFUSALS): Rejection => REFUSALS[why]();

/** Throws a Rejection for what has no pixels, or too many. */
export function demandSize(width: number, height: number): void {
  const { side, pixels } = PICTURE_LIMITS;
  if (width === 0 || height === 0) throw badPicture('contents');
  if (width > side || height > side || width * height > pixels) throw badPicture('pixels');
}
