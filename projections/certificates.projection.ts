import type { BeneficiaryEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import { asTyped } from './kit/as-typed';
import { projection } from './kit/projection';

/** A certificate that a woman got, for whoever records another of its number; the number stays sealed under her key. */
export interface CertificateOfHers {
  /** Of the event that recorded it. */
  readonly id: string;
  readonly centre: string;
  readonly beneficiary: string;
  /** As it is compared; empty where nobody said it. */
  readonly issuer: string;
  readonly number: Sealed;
}

const HERS = 'beneficiary-';

/** One line a certificate that was not voided. */
export const certificates = projection<CertificateOfHers, BeneficiaryEvent>({
  name: 'certificates',
  version: 1,
  indexes: [['centre', 'issuer']],
  keys: (recorded) => {
    if (recorded.type !== 'EntryVoided') return recorded.id;
    return recorded.data.kind === 'CertificateAwarded' ? recorded.data.entry : [];
  },
  onPoison: 'park',
  opens: {
    CertificateAwarded: ({ number, issuer }, { stream, meta }, key) => ({
      id: key,
      centre: meta.centre,
      beneficiary: stream.slice(HERS.length),
      issuer: asTyped(issuer),
      number,
    }),
  },
  on: { EntryVoided: () => undefined },
});
