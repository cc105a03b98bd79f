import { Injectable } from '@nestjs/common';
import { heldAt } from '../../../events/kit/timeline';
import { Decisions } from '../../platform/decisions';
import { equipmentDecider } from './equipment.decider';

/** What other modules may ask about equipment; answered from the log, so never behind it. */
@Injectable()
export class EquipmentFacts {
  constructor(private readonly decisions: Decisions) {}

  /** Which of these are units of the centre, retired ones too: a sheet may arrive after they left the books. */
  async unitsAmong(ids: readonly string[], centre: string): Promise<ReadonlySet<string>> {
    const found = await Promise.all([...new Set(ids)].map(async (id) => ((await this.#isOf(id, centre)) ? [id] : [])));
    return new Set(found.flat());
  }

  /** Which of these were broken or off the books at a time (24 characters, UTC). */
  async notWorkingAmong(ids: readonly string[], at: string): Promise<ReadonlySet<string>> {
    const states = await Promise.all(ids.map(async (id) => [id, await this.decisions.state(equipmentDecider, id)] as const));
    return new Set(
      states.flatMap(([id, state]) => {
        const condition = state.phase === 'unknown' ? undefined : heldAt(state.conditions, at);
        return condition === 'broken' || condition === 'retired' ? [id] : [];
      }),
    );
  }

  async #isOf(id: string, centre: string): Promise<boolean> {
    return (await this.decisions.history(`${equipmentDecider.events.stream}-${id}`)).at(0)?.meta.centre === centre;
  }
}
