import type { ConsentPurpose } from '../events/code-lists';
import type { LegalHoldPlaced } from '../events/consent.events';
import type { BeneficiaryEvent } from '../events/every-event';
import type { Stored } from '../events/kit/personal';
import type { Recorded } from '../events/kit/recorded';
import type { PersonDetails } from '../events/person';

/** Who she is, as far as it was known: the last said of everything, still sealed. */
export interface BeneficiaryFile {
  readonly centre: string;
  readonly person: Stored<PersonDetails>;
  /** The last said of every purpose she was asked about; of one that is not here she was not asked. */
  readonly consents: readonly ConsentLine[];
  /** What must be kept for a case; a hold that was lifted is not here. */
  readonly holds: readonly Stored<LegalHoldPlaced>[];
}

interface ConsentLine {
  readonly purpose: ConsentPurpose;
  readonly answer: 'given' | 'declined' | 'withdrawn';
  /** Day she said so. */
  readonly day: string;
  readonly until: string | null;
}

const EMPTY = { consents: [], holds: [] };

/** Folds her own stream; undefined while nothing is known of her. */
export function beneficiaryFile(events: readonly Recorded[]): BeneficiaryFile | undefined {
  return (events as readonly Recorded<BeneficiaryEvent>[]).reduce<BeneficiaryFile | undefined>((file, { type, data, meta }) => {
    switch (type) {
      case 'BeneficiaryReferred':
        return { ...EMPTY, ...file, centre: file?.centre ?? meta.centre, person: referred(file?.person, data.person) };
      case 'PersonDetailsRecorded':
      case 'PersonDetailsCorrected':
        return file && { ...file, person: without({ ...file.person, ...data.person }, data.cleared) };
      case 'ConsentGiven':
        return said(file, { purpose: data.purpose, answer: 'given', day: meta.happened.day, until: data.until ?? null });
      case 'ConsentDeclined':
        return said(file, { purpose: data.purpose, answer: 'declined', day: meta.happened.day, until: null });
      case 'ConsentWithdrawn':
        return said(file, { purpose: data.purpose, answer: 'withdrawn', day: meta.happened.day, until: null });
      case 'LegalHoldPlaced':
        return file && { ...file, holds: [...file.holds, data] };
      case 'LegalHoldLifted':
        return file && { ...file, holds: file.holds.filter(({ hold }) => hold !== data.hold) };
      default:
        return file;
    }
  }, undefined);
}

// What somebody told when she came back puts nothing right that was verified before; a correction does.
const referred = (before: BeneficiaryFile['person'] = {}, told: BeneficiaryFile['person']): BeneficiaryFile['person'] => ({
  ...before,
  ...told,
  ...(before.verifiedName !== undefined && { verifiedName: before.verifiedName }),
});

const said = (file: BeneficiaryFile | undefined, line: ConsentLine): BeneficiaryFile | undefined =>
  file && { ...file, consents: [...file.consents.filter(({ purpose }) => purpose !== line.purpose), line] };

const without = (person: BeneficiaryFile['person'], cleared: readonly string[] = []): BeneficiaryFile['person'] =>
  Object.fromEntries(Object.entries(person).filter(([field]) => !cleared.includes(field)));
