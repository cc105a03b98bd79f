import { Injectable } from '@nestjs/common';
import type { HappenedAt } from '../../../events/kit/recorded';
import { fold } from '../../platform/decider';
import { Decisions } from '../../platform/decisions';
import { EventStore } from '../../platform/event-store/event-store';
import { beneficiaryDecider } from './beneficiary.decider';
import { type Hold, holdsAt } from './holds';
import { isBefore, livedHere } from './stay';

/** What other modules may ask about beneficiaries; answered from the log, so never behind it. */
@Injectable()
export class BeneficiaryFacts {
  constructor(
    private readonly decisions: Decisions,
    private readonly store: EventStore,
  ) {}

  /** Whether the centre has a record with this id. As long a read for a woman of many years as for one whom nobody knows. */
  async known(id: string, centre: string): Promise<boolean> {
    return (await this.store.readStream(`beneficiary-${id}`, 0, 1)).at(0)?.meta.centre === centre;
  }

  /** Who of these lived in the house of the centre at a time. */
  async livedHere(ids: readonly string[], centre: string, happened: HappenedAt): Promise<ReadonlySet<string>> {
    const answers = await Promise.all([...new Set(ids)].map(async (id) => ((await this.#livedHere(id, centre, happened)) ? [id] : [])));
    return new Set(answers.flat());
  }

  /** Whether she had left the centre by a time, or another person had agreed by now that she leaves. */
  async leaves(id: string, centre: string, happened: HappenedAt): Promise<boolean> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    if (history.at(0)?.meta.centre !== centre) return false;
    const { stays } = fold(beneficiaryDecider, history);
    return stays.some(({ left, proposal }) => (left && !isBefore(happened, left)) || proposal?.approved === true);
  }

  /** What must be kept of her for a case on a day. */
  async holds(id: string, day: string): Promise<readonly Hold[]> {
    return holdsAt(fold(beneficiaryDecider, await this.decisions.history(`beneficiary-${id}`)).holds, day);
  }

  async #livedHere(id: string, centre: string, happened: HappenedAt): Promise<boolean> {
    const history = await this.decisions.history(`beneficiary-${id}`);
    if (history.at(0)?.meta.centre !== centre) return false;
    const { stays, link } = fold(beneficiaryDecider, history);
    // From when it was linked, what happens to her is told of the record that goes on.
    return !(link && link.since <= happened.at) && stays.some((stay) => livedHere(stay, happened));
  }
}
