import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PhotoTaken } from '../../../events/photo.events';
import type { Fields } from '../../../events/kit/declare';
import { Attachments } from '../../platform/attachments/attachments';
import { following } from '../../platform/ids';
import { Vault } from '../../platform/personal-data/vault';
import { pictureIn } from '../../platform/pictures/picture';
import { askedFor, type Asking } from '../../platform/take-step';
import { TakePhoto } from './photo.steps';

/** A photograph that was looked at: what the log will say of it, and how it is kept. */
export interface TakenPhoto {
  readonly photo: Fields<typeof PhotoTaken>;
  readonly keep: () => Promise<void>;
}

/** Stands for a photograph while it is asked whether one may be taken at all. */
export const NO_PHOTO: TakenPhoto['photo'] = {
  attachment: '0'.repeat(64),
  type: 'image/png',
  width: 1,
  height: 1,
  original: '0'.repeat(64),
};

/** Photographs on their way in: looked at, stripped, sealed under her key. */
@Injectable()
export class Photos {
  constructor(
    private readonly vault: Vault,
    private readonly attachments: Attachments,
  ) {}

  /** The picture that a step brings, sealed; nothing is kept yet. Throws a Rejection. */
  async takenBy(asking: Asking): Promise<TakenPhoto> {
    const { image } = askedFor(TakePhoto, asking)!;
    const { type, width, height, bytes } = await pictureIn(image);
    const subject = `beneficiary-${asking.id}`;
    const place = { event: following(asking.command, 'photo'), path: 'photo.image' };
    const [block] = await this.vault.seal([{ subject, dataClass: 'identity', ...place, value: bytes.toString('base64') }]);
    const text = JSON.stringify(block);
    const name = createHash('sha256').update(text).digest('hex');
    const original = createHash('sha256').update(Buffer.from(image, 'base64')).digest('hex');
    const photo = { attachment: name, type, width, height, original };
    return { photo, keep: () => this.attachments.put({ name, subject, text }) };
  }
}
