import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ALL_CENTRES } from '../../access/actor';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { askedFor, type Receipt, TakeStep } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { findingDecider, RecordAuditFinding } from './finding.decider';

export class TakeFindingStep extends TakeStep {}

/** A finding is recorded for the centre of what it is about, so that its head can answer, whichever auditor found it. */
@CommandHandler(TakeFindingStep)
export class TakeFindingStepHandler implements ICommandHandler<TakeFindingStep> {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly store: EventStore,
  ) {}

  async execute({ asking }: TakeFindingStep): Promise<Receipt> {
    const { actor } = asking;
    const about = askedFor(RecordAuditFinding, asking)?.about;
    const theirs = await this.#centreOf(about ?? `finding-${asking.id}`);
    const centre = actor.centre === ALL_CENTRES && theirs !== undefined ? theirs : actor.centre;
    const facts = { knowsRecord: about !== undefined && theirs === centre };
    return this.decisions.take(findingDecider, { ...asking, actor: { ...actor, centre } }, await this.centres.zoneOf(centre), facts);
  }

  async #centreOf(stream: string): Promise<string | undefined> {
    return (await this.store.readStream(stream, 0, 1))[0]?.meta.centre;
  }
}
