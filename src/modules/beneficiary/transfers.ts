import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import type { PersonDetails } from '../../../events/person';
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
import { AcceptReferral, DeclineReferral, DeferReferral } from './intake.steps';
import { ProposeDischarge } from './leaving.steps';
import { ReceiveTransfer } from './transfer.steps';

/** What intake decides about a referral. */
const DECIDES: ReadonlySet<Asking['asks']> = new Set([AcceptReferral, DeferReferral, DeclineReferral]);

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

  /** Who she is by the papers that another centre handed over, where this step decides about her whom it announced; nobody of this centre has written that down. */
  async announced({ id, asks }: Asking): Promise<PersonDetails | undefined> {
    if (!DECIDES.has(asks)) return undefined;
    const history = await this.#historyOf(id);
    const referral = history.findLast(({ type }) => type === 'BeneficiaryReferred');
    return referral?.type === 'BeneficiaryReferred' && referral.data.transfer ? this.#papers(history) : undefined;
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
    const history = await this.#historyOf(record);
    const referral = history.findLast(({ type, meta }) => type === 'BeneficiaryReferred' && meta.part === episode);
    if (history[0]?.meta.centre !== centre || referral?.type !== 'BeneficiaryReferred') return undefined;
    const person = await this.#papers(history);
    if (person?.name === undefined) return undefined;
    const { legalMode, legalBasis } = referral.data;
    return { person: { ...person, name: person.name }, legalMode, ...(legalBasis !== undefined && { legalBasis }) };
  }

  async #historyOf(id: string): Promise<readonly Recorded<BeneficiaryEvent>[]> {
    return (await this.decisions.history(`beneficiary-${id}`)) as readonly Recorded[] as readonly Recorded<BeneficiaryEvent>[];
  }

  /** What stands in her papers by her file, as far as it can be opened. */
  async #papers(history: readonly Recorded<BeneficiaryEvent>[]): Promise<Partial<HandedOver['person']>> {
    const { person } = beneficiaryFile(history)!;
    const told = HANDED_OVER.flatMap((field) => (person[field] === undefined ? [] : [[field, person[field]] as const]));
    const opened = Object.entries(await openedToDecide(this.vault, Object.fromEntries(told)));
    return Object.fromEntries(opened.filter(([, value]) => typeof value === 'string'));
  }
}
