import type { HappenedAt } from '../../../events/kit/recorded';
import { Rejection } from '../../platform/rejection';
import { drawsWithin } from '../fund/left.facts';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import type { StoredTerms } from './terms';

/** Nobody agrees to capital of a fund that was voided since it was proposed: she could not leave with it. */
export function fundStands({ capitalFund }: Pick<StoredTerms, 'capitalFund'>, { capital }: BeneficiaryKnowledge): void {
  if (capitalFund !== undefined && !capital)
    throw new Rejection(
      'beneficiary/fund-voided',
      'The fund of her capital aid was voided since this was proposed: "Reject discharge", and propose it of another fund.',
    );
}

/** What is proposed, agreed to and granted to her has to be there, in a fund for it; from when it is agreed to it is kept for her. */
export function capitalWithin(
  { capitalFund, capitalAid = 0 }: Pick<StoredTerms, 'capitalFund' | 'capitalAid'>,
  { day }: HappenedAt,
  { capital }: BeneficiaryKnowledge,
): void {
  if (capitalFund === undefined) {
    if (capitalAid > 0)
      throw new Rejection('beneficiary/not-valid-without-fund', 'Say from which fund her capital aid comes.').at('capitalFund');
    return;
  }
  drawsWithin(capital, capitalAid, day);
  if (capital!.purpose !== 'productive-capital')
    throw new Rejection(
      'fund/not-valid-purpose',
      'Her capital aid comes from a fund for productive capital: this one is for something else.',
    ).at('capitalFund');
}
