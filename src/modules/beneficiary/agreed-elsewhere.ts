import { Injectable } from '@nestjs/common';
import { AppliedUpTo } from '../../http/read-after';
import { Decisions } from '../../platform/decisions';
import type { Asking } from '../../platform/take-step';
import { together } from './agreed-to';
import { beneficiaryDecider } from './beneficiary.decider';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { DeclineConsent, WithdrawConsent } from './consent.steps';
import { TakePhoto } from './photo.steps';
import { SamePerson } from './same-person';

/** What asks whether she agreed. */
const ASK: ReadonlySet<Asking['asks']> = new Set([DeclineConsent, WithdrawConsent, TakePhoto]);

/** A link of just now is waited for, and no answer of hers is ever refused because a view is behind. */
const LONGEST_MS = 500;

/** What she said of consents under other records of hers, from the log itself: she is one, and says it once. */
@Injectable()
export class AgreedElsewhere {
  constructor(
    private readonly decisions: Decisions,
    private readonly samePerson: SamePerson,
    private readonly applied: AppliedUpTo,
  ) {}

  /** Nothing for a step that does not ask, and for whoever has one record. */
  async of({ id, asks }: Asking): Promise<Pick<BeneficiaryKnowledge, 'agreedElsewhere'>> {
    if (!ASK.has(asks)) return {};
    await this.applied.now(LONGEST_MS);
    const others = (await this.samePerson.recordsOf(id)).filter((record) => record !== id);
    if (others.length === 0) return {};
    return { agreedElsewhere: together(await Promise.all(others.map((record) => this.decisions.state(beneficiaryDecider, record)))) };
  }
}
