import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { TransferFrom } from '../../../events/transfer';
import { beneficiaryFile } from '../../../projections/beneficiary-file';
import { Decisions } from '../../platform/decisions';
import { openedToDecide } from '../../platform/personal-data/sealing';
import { Vault } from '../../platform/personal-data/vault';
import { Rejection } from '../../platform/rejection';
import { askedFor, type Asking } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { HANDED_OVER, type HandedOver } from './handed-over';
import { ProposeDischarge } from './leaving.steps';
import { ReceiveTransfer } from './transfer.steps';

/** What a step that sends her to another centre of the office, or notes that one sends her, must know; from the log itself. */
@Injectable()
export class Transfers {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly vault: Vault,
  ) {}

  /** Nothing for any other step. */
  async of(asking: Asking): Promise<Pick<BeneficiaryKnowledge, 'otherCentre' | 'handedOver'>> {
    const to = askedFor(ProposeDischarge, asking)?.transferTo;
    if (to !== undefined) return { otherCentre: to !== asking.actor.centre && (await this.#isCentre(to)) };
    const from = askedFor(ReceiveTransfer, asking);
    const handedOver = from && (await this.#handedOver(from));
    return handedOver ? { handedOver } : {};
  }

  async #isCentre(code: string): Promise<boolean> {
    try {
      return Boolean(await this.centres.of(code));
    } catch (error) {
      if (error instanceof Rejection) return false;
      throw error;
    }
  }

  /** Undefined where even her name was erased. */
  async #handedOver({ centre, record, episode }: TransferFrom): Promise<HandedOver | undefined> {
    const history = (await this.decisions.history(`beneficiary-${record}`)) as readonly Recorded[] as readonly Recorded<BeneficiaryEvent>[];
    const referral = history.findLast(({ type, meta }) => type === 'BeneficiaryReferred' && meta.part === episode);
    const file = beneficiaryFile(history);
    if (file?.centre !== centre || referral?.type !== 'BeneficiaryReferred') return undefined;
    const told = HANDED_OVER.flatMap((field) => (file.person[field] === undefined ? [] : [[field, file.person[field]] as const]));
    const opened = Object.entries(await openedToDecide(this.vault, Object.fromEntries(told)));
    const person = Object.fromEntries(opened.filter(([, value]) => typeof value === 'string')) as unknown as HandedOver['person'];
    if (person.name === undefined) return undefined;
    const { legalMode, legalBasis } = referral.data;
    return { person, legalMode, ...(legalBasis !== undefined && { legalBasis }) };
  }
}
