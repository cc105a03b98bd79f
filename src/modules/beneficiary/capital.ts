import type { HappenedAt } from '../../../events/kit/recorded';
import type { Leaving } from '../../../events/leaving';
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

/** What is granted to her is kept for her, so it has to be there, in a fund for it; also where it was proposed while it still was. */
export function capitalWithin({ capitalFund, capitalAid = 0 }: Leaving, { day }: HappenedAt, { capital }: BeneficiaryKnowledge): void {
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
