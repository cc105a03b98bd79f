import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { PaidBeyond, type PaidOf } from '../fund/paid-beyond.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import { VoidAdmission } from './intake-voiding.steps';
import { ApproveDischarge, ProposeDischarge, RejectDischarge, VoidDischarge } from './leaving.steps';
import { latestOf } from './stay';

/** After these she does not leave, as was agreed or recorded before. */
const SHE_STAYS: ReadonlySet<Asking['asks']> = new Set([RejectDischarge, VoidDischarge, VoidAdmission]);
/** Of these her capital is a term. */
const IS_TO_LEAVE: ReadonlySet<Asking['asks']> = new Set([ProposeDischarge, ApproveDischarge]);
/** From either on capital may be paid to her. */
const SHE_LEAVES: ReadonlySet<string> = new Set(['DischargeApproved', 'BeneficiaryDischarged']);

/** What whoever lets her stay after all, or lets her leave with less, is told of the capital that was paid because she was leaving. */
@Injectable()
export class CapitalNotices {
  constructor(
    private readonly decisions: Decisions,
    private readonly paidBeyond: PaidBeyond,
  ) {}

  /** After the step was taken: how many rupiah were paid that nothing grants her any more, and of which funds. */
  async of(asking: Asking): Promise<readonly Notice[]> {
    const { asks, id, actor } = asking;
    if (SHE_STAYS.has(asks)) return this.#paid('beneficiary/capital-paid', id, actor.centre);
    return IS_TO_LEAVE.has(asks) ? this.#paid('beneficiary/capital-less-than-paid', id, actor.centre, proposedIn(asking)) : [];
  }

  async #paid(code: string, id: string, centre: string, proposed?: PaidOf): Promise<readonly Notice[]> {
    const since = await this.#leftSince(id);
    const paid = since ? await this.paidBeyond.since(since, id, centre, proposed) : [];
    const count = paid.reduce((total, { amount }) => total + amount, 0);
    return count > 0 ? [{ code, about: paid.map(({ fund }) => fund), count }] : [];
  }

  // Since when in this stay she was leaving, first: one that was approved gives way to another proposal, and what was paid stays paid.
  async #leftSince(id: string): Promise<HappenedAt | undefined> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    const part = latestOf(fold(beneficiaryDecider, history).stays)?.number;
    const times = history.flatMap(({ type, meta }) => (meta.part === part && SHE_LEAVES.has(type) ? [meta.happened] : []));
    return times.reduce<HappenedAt | undefined>((first, each) => (first && !isBefore(each, first) ? first : each), undefined);
  }
}

// What is agreed to draws on its fund by itself.
function proposedIn(asking: Asking): PaidOf | undefined {
  const { capitalFund: fund, capitalAid: amount = 0 } = askedFor(ProposeDischarge, asking) ?? {};
  return fund === undefined ? undefined : { fund, amount };
}
