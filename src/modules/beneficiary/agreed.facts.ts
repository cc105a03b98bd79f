import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import type { Asking } from '../../platform/take-step';
import { beneficiaryDecider } from './beneficiary.decider';
import { ApproveDischarge, DischargeBeneficiary } from './leaving.steps';
import type { StoredTerms, Terms } from './terms';

/** On what terms she may leave, as another person agreed, for a decision that compares with them; never shown to anybody. */
@Injectable()
export class Agreed {
  constructor(
    private readonly decisions: Decisions,
    private readonly vault: Vault,
  ) {}

  /** In the clear; for whoever is to agree the capital only. Nothing of what was erased, of another step, or where nobody proposed or agreed. */
  async termsFor({ id, asks, actor }: Asking): Promise<Terms> {
    if (asks !== DischargeBeneficiary && asks !== ApproveDischarge) return {};
    const history = await this.decisions.history(`beneficiary-${id}`);
    const state = fold(beneficiaryDecider, history);
    if (history.at(0)?.meta.centre !== actor.centre || state.phase !== 'resident' || !state.stay.proposal) return {};
    const { terms, approved } = state.stay.proposal;
    if (asks === ApproveDischarge) return capitalOf(terms);
    if (!approved) return {};
    const opened = Object.entries(await openedToDecide(this.vault, terms));
    return Object.fromEntries(opened.filter(([, value]) => typeof value !== 'object'));
  }
}

const capitalOf = ({ capitalFund, capitalAid }: StoredTerms): Terms => ({
  ...(capitalFund !== undefined && { capitalFund }),
  ...(capitalAid !== undefined && { capitalAid }),
});
