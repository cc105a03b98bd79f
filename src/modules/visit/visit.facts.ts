import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Decisions } from '../../platform/decisions';

/** What other modules may ask about visits; answered from the log. */
@Injectable()
export class VisitFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Whether every one of these visits took place at this centre, by what is known now. */
  async allHere(ids: readonly string[], centre: string): Promise<boolean> {
    const histories = await Promise.all(ids.map((id) => this.decisions.history(`visit-${id}`)));
    return histories.every((events) => events[0]?.meta.centre === centre && !events.some(({ type }) => type === 'VisitVoided'));
  }

  /** Which resident somebody asked for at a visit, as the guard knew her, and when that was. */
  async askedForAt(visit: string): Promise<{ readonly her: string; readonly happened: HappenedAt } | undefined> {
    const [attempted] = await this.decisions.history(`visit-${visit}`);
    const her = (attempted?.data as { readonly beneficiary?: string } | undefined)?.beneficiary;
    return attempted && her !== undefined ? { her, happened: attempted.meta.happened } : undefined;
  }
}
