import { Injectable } from '@nestjs/common';
import type { Track } from '../../../events/code-lists';
import type { Actor } from '../../access/actor';
import { Residents } from './residents';

/** How many learn on a track: registered with it, and of these in the house. */
export interface Participants {
  readonly registered: number;
  readonly present: number;
}

/** What other modules may ask about who learns what; from the one list that every count is made from. */
@Injectable()
export class ParticipantsFacts {
  constructor(private readonly residents: Residents) {}

  /** By track, at an instant (24 characters, UTC). */
  async at(caller: Actor, at: string): Promise<(track: Track) => Participants> {
    const all = await this.residents.at(caller, at);
    return (track) => {
      const learning = all.filter((resident) => resident.track === track);
      return { registered: learning.length, present: learning.filter(({ away }) => away === null).length };
    };
  }
}
