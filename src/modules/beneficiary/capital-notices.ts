import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore } from '../../platform/before';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import type { Asking, Notice } from '../../platform/take-step';
import { PaidBeyond } from '../fund/paid-beyond.facts';
import { beneficiaryDecider } from './beneficiary.decider';
import { VoidAdmission } from './intake-voiding.steps';
import { RejectDischarge, VoidDischarge } from './leaving.steps';
import { latestOf } from './stay';

/** After these she does not leave, as was agreed or recorded before. */
const SHE_STAYS: ReadonlySet<Asking['asks']> = new Set([RejectDischarge, VoidDischarge, VoidAdmission]);
/** From either on capital may be paid to her. */
const SHE_LEAVES: ReadonlySet<string> = new Set(['DischargeApproved', 'BeneficiaryDischarged']);

/** What whoever lets her stay after all is told of the capital that was paid because she was leaving. */
@Injectable()
export class CapitalNotices {
  constructor(
    private readonly decisions: Decisions,
    private readonly paidBeyond: PaidBeyond,
  ) {}

  /** After the step was taken: how many rupiah were paid that nothing grants her any more, and of which funds. */
  async of({ asks, id, actor: { centre } }: Asking): Promise<readonly Notice[]> {
    const since = SHE_STAYS.has(asks) ? await this.#leftSince(id) : undefined;
    const paid = since ? await this.paidBeyond.since(since, id, centre) : [];
    const count = paid.reduce((total, { amount }) => total + amount, 0);
    return count > 0 ? [{ code: 'beneficiary/capital-paid', about: paid.map(({ fund }) => fund), count }] : [];
  }

  // Since when in this stay she was leaving, first: one that was approved gives way to another proposal, and what was paid stays paid.
  async #leftSince(id: string): Promise<HappenedAt | undefined> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    const part = latestOf(fold(beneficiaryDecider, history).stays)?.number;
    const times = history.flatMap(({ type, meta }) => (meta.part === part && SHE_LEAVES.has(type) ? [meta.happened] : []));
    return times.reduce<HappenedAt | undefined>((first, each) => (first && !isBefore(each, first) ? first : each), undefined);
  }
}
