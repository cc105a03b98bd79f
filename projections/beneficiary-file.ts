import type { BeneficiaryEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import type { PersonDetails } from '../events/person';

/** Who she is, as far as it was known: the last said of everything, still sealed. */
export interface BeneficiaryFile {
  readonly centre: string;
  readonly person: Stored<PersonDetails>;
}

/** Folds her own stream; undefined while nothing is known of her. */
export function beneficiaryFile(events: readonly Recorded[]): BeneficiaryFile | undefined {
  return (events as readonly Recorded<BeneficiaryEvent>[]).reduce<BeneficiaryFile | undefined>((file, { type, data, meta }) => {
    switch (type) {
      case 'BeneficiaryReferred':
      case 'PersonDetailsRecorded':
      case 'PersonDetailsCorrected':
        return { centre: file?.centre ?? meta.centre, person: { ...file?.person, ...data.person } };
      default:
        return file;
    }
  }, undefined);
}
