import { Matches } from 'class-validator';
import { Means } from './kit/declare';
import { Code, Whole } from './kit/fields';
import { Personal } from './kit/personal';

/** What a picture may be. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png'] as const;

@Means('Her photograph was taken. The picture lies sealed beside the log, under her own key.')
export class PhotoTaken {
  /** SHA-256 (hex) of the sealed picture as it is kept: what lies there can be shown to be this one, also when nobody can open it. */
  @Matches(/^[0-9a-f]{64}$/) attachment!: string;
  @Code(PICTURE_TYPES) type!: (typeof PICTURE_TYPES)[number];
  /** Pixels. */
  @Whole(1, 12_000) width!: number;
  @Whole(1, 12_000) height!: number;
  /** SHA-256 (hex) of what was handed in, before place, device and time were taken out. */
  @Matches(/^[0-9a-f]{64}$/) @Personal('identity') original!: Personal;
}
