import { Injectable } from '@nestjs/common';
import type { Track } from '../../../events/code-lists';
import { staff } from '../../../projections/staff.projection';
import type { Actor } from '../../access/actor';
import { ruleOf } from '../../access/decide';
import { teaches } from '../../access/standing';
import { Views } from '../../platform/projections/views';
import { HowItWas } from './how-it-was.facts';
import { Residents } from './residents';

/** How many learn on a track: registered with it, and of these in the house. */
export interface Participants {
  readonly registered: number;
  readonly present: number;
}

/** What other modules may ask about who learns what; from the one list that every count is made from. */
@Injectable()
export class ParticipantsFacts {
  constructor(
    private readonly residents: Residents,
    private readonly views: Views,
    private readonly howItWas: HowItWas,
  ) {}

  /**
   * By track, at an instant that is asked about (24 characters, UTC), or else now; undefined of a track whose women the caller may not know
   * of: an instructor of those that she does not teach. Throws `access/now-only`.
   */
  async at(caller: Actor, asked: string | undefined, now: string): Promise<(track: Track) => Participants | undefined> {
    // What was now a moment ago is no other day.
    await this.howItWas.demand(caller, { asOf: asked });
    const [all, isTold] = [await this.residents.at(caller, asked ?? now), await this.#tracks(caller)];
    return (track) => {
      if (!isTold(track)) return undefined;
      const learning = all.filter((resident) => resident.track === track);
      return { registered: learning.length, present: learning.filter(({ away }) => away === null).length };
    };
  }

  // Her track is on the line of the list.
  async #tracks({ id, role }: Actor): Promise<(track: Track) => boolean> {
    if (ruleOf(role, 'case', 'centre') === 'open') return () => true;
    const member = await this.views.one(staff, id);
    return (track) => teaches(member, track);
  }
}
