import type { Sealed } from '../../../events/kit/personal';

/** A sealed value that is too large for the log; the log says its name. */
export interface Attachment {
  /** SHA-256 (hex) of the sealed value as it is kept, by which an event names it. */
  readonly name: string;
  /** Whose it is: the subject of the key that it is sealed with. */
  readonly subject: string;
  /** The sealed block, as canonical JSON. */
  readonly text: string;
}

/** Sealed values beside the log. Whatever is kept here is opened with a key of the vault alone, and is gone with it. */
export abstract class Attachments {
  /** Durable when this returns. The same again changes nothing. */
  abstract put(attachment: Attachment): Promise<void>;

  /** The block of that name; undefined where there is none. Throws AttachmentDamaged when it is not what was kept. */
  abstract get(name: string): Promise<Sealed | undefined>;

  /** Every block of a subject. */
  abstract of(subject: string): Promise<readonly Sealed[]>;

  /** Removes whatever is a subject's, so that not even its ciphertext stays; answers how many there were. */
  abstract remove(subject: string): Promise<number>;

  abstract close(): Promise<void>;
}

/** What lies under a name is not what was kept under it. */
export class AttachmentDamaged extends Error {
  constructor() {
    super('An attachment is not what was kept.');
  }
}
