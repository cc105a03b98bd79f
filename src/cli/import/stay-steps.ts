import type { Fields } from '../../../events/kit/declare';
import type { PersonAsTold } from '../../../events/person';
import type { ReferralSource } from '../../../events/code-lists';
import { FOLLOWED_UP } from '../../../events/leaving';
import { AcceptReferral, AdmitBeneficiary, ReferBeneficiary } from '../../modules/beneficiary/intake.steps';
import { CloseEpisode, RecordPastDischarge } from '../../modules/beneficiary/leaving.steps';
import { type Told, told } from './recorder';

/** Where a name is missing; the person is no less there. */
export const NO_NAME = '(tanpa nama)';

/** What a sheet tells of how somebody came. */
export interface Arrival {
  readonly person: Omit<PersonAsTold, 'name'> & { readonly name?: string };
  readonly referral: { readonly kind: ReferralSource; readonly name?: string };
  /** `2025-03-20` */
  readonly admittedOn: string;
}

/** A sheet knows one day of her coming: she was referred, accepted and admitted on it. */
export function arrivingSteps({ person, referral, admittedOn }: Arrival, number: Fields<typeof AdmitBeneficiary>): readonly Told[] {
  const known = { ...person, name: person.name ?? NO_NAME, ...(person.name === undefined && { nameQuality: 'unknown' as const }) };
  const source = { source: referral.kind, ...(referral.name !== undefined && { sourceName: referral.name }) };
  return [
    told(ReferBeneficiary, { person: known, ...source, legalMode: 'unknown' }, admittedOn),
    told(AcceptReferral, {}, admittedOn),
    told(AdmitBeneficiary, number, admittedOn),
  ];
}

/** Her leaving, with what the sheet says about it; nobody is followed up from a sheet, so the episode is closed, as a death closes it. */
export const leavingSteps = (on: string, leaving: Omit<Fields<typeof RecordPastDischarge>, 'will'>): readonly Told[] => [
  told(RecordPastDischarge, { ...leaving, will: 'unknown' }, on),
  ...(FOLLOWED_UP.includes(leaving.kind) ? [told(CloseEpisode, {}, on)] : []),
];
