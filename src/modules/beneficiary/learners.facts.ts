import { Injectable } from '@nestjs/common';
import type { BeneficiaryEvent } from '../../../events/every-event';
import type { Recorded } from '../../../events/kit/recorded';
import { heldAt, since, type Timeline } from '../../../events/kit/timeline';
import { standing } from '../../../projections/voided-intake';
import { Decisions } from '../../platform/decisions';

type Learnt = Readonly<Record<'track' | 'guidance', Timeline<readonly string[]>>>;

/** Who learns what, on a track or in a guidance group; from the log, so whoever was given a track a moment ago does. */
@Injectable()
export class Learners {
  constructor(private readonly decisions: Decisions) {}

  /** Who of these records learns a subject at one of some instants (24 characters, UTC). */
  async of(ids: readonly string[], subject: string, instants: readonly string[]): Promise<ReadonlySet<string>> {
    const learns = async (id: string): Promise<boolean> => {
      const { track, guidance } = learntIn(standing(await this.decisions.history(`beneficiary-${id}`)));
      return instants.some((at) => [track, guidance].some((each) => heldAt(each, at)?.includes(subject)));
    };
    const answers = await Promise.all([...new Set(ids)].map(async (id) => ((await learns(id)) ? [id] : [])));
    return new Set(answers.flat());
  }
}

const learntIn = (history: readonly Recorded[]): Learnt =>
  (history as readonly Recorded<BeneficiaryEvent>[]).reduce<Learnt>(
    ({ track, guidance }, { type, data, meta: { happened } }) => {
      switch (type) {
        // What she learnt in an earlier stay ended with it.
        case 'BeneficiaryReferred':
          return { track: since(track, happened.at, []), guidance: since(guidance, happened.at, []) };
        case 'TrackAssigned':
        case 'TrackChanged':
          return { track: since(track, happened.at, [data.track]), guidance };
        case 'GuidanceAssigned':
          return { track, guidance: since(guidance, happened.at, data.subjects) };
        default:
          return { track, guidance };
      }
    },
    { track: [], guidance: [] },
  );
