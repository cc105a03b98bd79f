import { Injectable } from '@nestjs/common';
import { conditionsOf } from '../../../events/conditions';
import type { EquipmentEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { heldAt } from '../../../events/kit/timeline';
import { Decisions } from '../../platform/decisions';
import { buildsOn, failureOf } from './conditions';
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

  /**
   * Says of these whether each was on the books and in working order at a time (24 characters, UTC), by all that is recorded besides what
   * one session says of it.
   */
  async workingAt(ids: readonly string[]): Promise<(id: string, at: string, besides: string) => boolean> {
    const states = new Map(
      await Promise.all([...new Set(ids)].map(async (id) => [id, await this.decisions.state(equipmentDecider, id)] as const)),
    );
    return (id, at, besides) => {
      const state = states.get(id);
      if (!state || state.phase === 'unknown') return false;
      return heldAt(conditionsOf(state.said.filter(({ session }) => session !== besides)), at) === 'working';
    };
  }

  /** Which of these have a repair, or a request for one, that follows from their failure during a session. */
  async failuresBuiltOn(ids: readonly string[], session: string): Promise<ReadonlySet<string>> {
    const found = await Promise.all(
      ids.map(async (id) => {
        const history = (await this.decisions.history(`${equipmentDecider.events.stream}-${id}`)) as readonly Recorded<EquipmentEvent>[];
        const failure = failureOf(session, history);
        return failure && buildsOn(failure, history).length > 0 ? [id] : [];
      }),
    );
    return new Set(found.flat());
  }

  async #isOf(id: string, centre: string): Promise<boolean> {
    return (await this.decisions.history(`${equipmentDecider.events.stream}-${id}`)).at(0)?.meta.centre === centre;
  }
}
