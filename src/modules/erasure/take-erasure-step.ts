import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../../platform/clock';
import { Decisions } from '../../platform/decisions';
import { idFrom } from '../../platform/ids';
import { dayOf } from '../../platform/local-time';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { erasureDecider, ReapplyErasure, RequestErasure } from './erasure.decider';
import type { ErasureKnowledge } from './erasure.knowledge';
import { SubjectKnowledge } from './subject-knowledge';

export class TakeErasureStep extends TakeStep {}

/** The id of a person's erasures: it follows from whose they are, so that nobody's erasure is asked for twice at a time. */
export const erasureOf = (subject: string): string => idFrom(0, 'erasure', subject);

const NOBODY: ErasureKnowledge = { known: false, erased: [], signsIn: false, kept: [] };

/** Looks up what is known of the person, then lets the decider decide. */
@CommandHandler(TakeErasureStep)
export class TakeErasureStepHandler implements ICommandHandler<TakeErasureStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly knowledge: SubjectKnowledge,
    private readonly clock: Clock,
  ) {}

  async execute({ asking }: TakeErasureStep): Promise<Receipt> {
    const { centre } = asking.actor;
    const named = askedFor(RequestErasure, asking)?.subject;
    const id = named === undefined ? asking.id : erasureOf(named);
    const zone = await this.centres.zoneOf(centre);
    // What is applied again is decided already.
    const subject = asking.asks === ReapplyErasure ? undefined : (named ?? (await this.#subjectOf(id)));
    const facts = subject === undefined ? NOBODY : await this.knowledge.of(subject, centre, dayOf(this.clock.now(), zone));
    return this.decisions.take(erasureDecider, { ...asking, id }, zone, facts);
  }

  async #subjectOf(id: string): Promise<string | undefined> {
    const state = await this.decisions.state(erasureDecider, id);
    return state.phase === 'unknown' ? undefined : state.subject;
  }
}
