import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor';
import { AgreedCopies, type CopyAsked } from '../../access/agreed-copies';
import type { ReadingReason } from '../../../events/reading-reasons';
import { Decisions } from '../../platform/decisions';
import type { Asking } from '../../platform/take-step';
import { CentreFacts } from '../centre/centre.facts';
import { exportDecider, TakeExport } from './export.decider';
import { Lapsed } from './lapsed';

/** Asks the request's own stream, so that nothing is taken on a word that was taken back a moment ago. */
@Injectable()
export class CopiesByRequest extends AgreedCopies {
  constructor(
    private readonly decisions: Decisions,
    private readonly centres: CentreFacts,
    private readonly lapsed: Lapsed,
  ) {
    super();
  }

  async demand(caller: Actor, asked: CopyAsked): Promise<ReadingReason> {
    await this.decisions.check(exportDecider, [asking(caller, asked)], await this.centres.zoneOf(caller.centre), await this.#known(caller));
    const state = await this.decisions.state(exportDecider, caller.copy!.export!);
    // The step is refused in any phase that has none.
    return (state as { readonly why: ReadingReason }).why;
  }

  async take(caller: Actor, asked: CopyAsked): Promise<void> {
    await this.decisions.take(exportDecider, asking(caller, asked), await this.centres.zoneOf(caller.centre), await this.#known(caller));
  }

  async #known(caller: Actor) {
    return { isList: true, knowsBeneficiary: true, hasLapsed: await this.lapsed.is(caller.copy!.export!) };
  }
}

// A command a request: whoever asks twice is not taken for one who tries again.
const asking = (caller: Actor, { question, request }: CopyAsked): Asking => ({
  id: caller.copy!.export!,
  asks: TakeExport,
  asked: { question, format: caller.copy!.format },
  actor: caller,
  command: request,
  told: {},
  exists: true,
});
