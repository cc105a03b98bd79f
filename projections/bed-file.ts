import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';

/** Where she sleeps, as it was written down; still sealed. */
export interface BedFile {
  readonly since: string;
  readonly dorm?: Sealed;
  readonly bed?: Sealed;
}

/** Folds what stands of her own stream: the bed of the stay that goes on, null where she has none. */
export function bedFile(events: readonly Recorded[]): BedFile | null {
  return (events as readonly Recorded<BeneficiaryEvent>[]).reduce<{ now: BedFile | null; had: BedFile | null }>(
    (file, { type, data, meta }) => {
      switch (type) {
        case 'BeneficiaryAdmitted':
        case 'BedChanged': {
          const { dorm, bed } = data;
          const now = dorm || bed ? { since: meta.happened.at, ...(dorm && { dorm }), ...(bed && { bed }) } : null;
          return { now, had: now };
        }
        case 'BeneficiaryDischarged':
          return { ...file, now: null };
        case 'DischargeVoided':
          return data.withoutBed ? { now: null, had: null } : { ...file, now: file.had };
        case 'BeneficiariesUnlinked':
          return data.withoutBed ? { now: null, had: null } : file;
        default:
          return file;
      }
    },
    { now: null, had: null },
  ).now;
}
