import type { Sealed } from '../events/kit/personal';
import type { HappenedAt, Recorded } from '../events/kit/recorded';

/** Who said or did something, and when: happened and recorded. */
export interface Noted {
  readonly happened: HappenedAt;
  readonly recordedAt: string;
  readonly by: { readonly id: string; readonly role: string; readonly name?: Sealed };
  /** Why it was corrected, or told late. */
  readonly reason?: Sealed;
}

/** What an event says of who said it, and when. */
export const noted = ({ meta }: Pick<Recorded, 'meta'>): Noted => ({
  happened: meta.happened,
  recordedAt: meta.recordedAt,
  by: meta.actor,
  ...(meta.reason && { reason: meta.reason }),
});
