import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { erasureOf } from '../../access/restrictions';
import { Decisions } from '../../platform/decisions';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { erasureDecider, nobody, ReapplyErasure, RequestErasure } from './erasure.decider';
import type { ErasureKnowledge } from './erasure.knowledge';
import { SubjectKnowledge } from './subject-knowledge';
import { WhoMayAsk } from './who-may-ask';

export class TakeErasureStep extends TakeStep {}

const NOBODY: ErasureKnowledge = { known: false, erased: [], signsIn: false, unasked: [], kept: [] };

/** Looks up what is known of the person, then lets the decider decide. */
@CommandHandler(TakeErasureStep)
export class TakeErasureStepHandler implements ICommandHandler<TakeErasureStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly knowledge: SubjectKnowledge,
    private readonly askers: WhoMayAsk,
  ) {}

  async execute({ asking }: TakeErasureStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const named = askedFor(RequestErasure, asking)?.subject;
    // Before anything that would tell whether there is such a record, or how far its erasure is.
    if (named !== undefined && !(await this.askers.may(asking.actor, named))) throw nobody().withholding(named);
    const id = named === undefined ? asking.id : erasureOf(named);
    const zone = await this.centres.zoneOf(centre);
    // What is applied again is decided already.
    const subject = asking.asks === ReapplyErasure ? undefined : (named ?? (await this.#subjectOf(id)));
    const facts = subject === undefined ? NOBODY : await this.knowledge.of(subject, centre, zone);
    const receipt = await this.decisions.take(erasureDecider, { ...asking, id }, zone, facts);
    if (named === undefined) return receipt;
    const staying = await this.knowledge.staying(named);
    const notices = [
      ...(receipt.notices ?? []),
      ...(facts.unasked.length > 0 ? [{ code: 'erasure/other-records', about: facts.unasked }] : []),
      ...(staying.length > 0 ? [{ code: 'erasure/others-stay', about: staying }] : []),
    ];
    return notices.length === 0 ? receipt : { ...receipt, notices };
  }

  async #subjectOf(id: string): Promise<string | undefined> {
    const state = await this.decisions.state(erasureDecider, id);
    return state.phase === 'unknown' ? undefined : state.subject;
  }
}
