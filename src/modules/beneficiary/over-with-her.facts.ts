import { Injectable } from '@nestjs/common';
import { type EpisodeLine, NEVER, ownEpisode } from '../../../projections/caseload.projection';
import type { Duty } from '../../../projections/clocks';
import { FOLLOWED_UP } from '../../../events/leaving';
import { pickups } from '../../../projections/pickups.projection';
import type { WorkLine } from '../../../projections/worklist.projection';
import { Views } from '../../platform/projections/views';
import { Whereabouts } from './whereabouts.facts';

/**
 * What stands in another record than hers and is over with her stay or her life: nobody decides whether a family takes home whoever left, and
 * no order is asked for anew for whoever died. Asked each time, so that it is still to be done where the discharge is voided.
 */
@Injectable()
export class OverWithHer {
  constructor(
    private readonly views: Views,
    private readonly whereabouts: Whereabouts,
  ) {}

  /** The lines, with what is over ended then. */
  async among(lines: readonly WorkLine[]): Promise<readonly WorkLine[]> {
    const asked = lines.filter(({ duties }) => duties.some(({ clock }) => clock === 'pick-up-decision'));
    const requests = await this.views.load(
      pickups,
      asked.map(({ id }) => id),
    );
    const whom = ({ id }: WorkLine, { clock, protects }: Duty) =>
      clock === 'pick-up-decision' ? (requests.get(id)?.beneficiary ?? null) : clock === 'order-ends' ? protects : null;
    const women = new Set(lines.flatMap((line) => line.duties.flatMap((duty) => whom(line, duty) ?? [])));
    if (women.size === 0) return lines;
    const people = await this.whereabouts.of([...women]);
    return lines.map((line) => ({
      ...line,
      duties: line.duties.map((duty) => overAt(duty, people.get(whom(line, duty) ?? '')?.stays ?? [])),
    }));
  }
}

function overAt(duty: Duty, stays: readonly EpisodeLine[]): Duty {
  const own = stays.map(ownEpisode);
  const over = duty.clock === 'order-ends' ? diedAt(own, duty.from) : leftAfter(own, duty.from);
  return over === undefined || (duty.end !== null && duty.end.at <= over) ? duty : { ...duty, end: { at: over, how: 'ended' } };
}

// Of whoever was dead when it began nothing was ever to be done.
function diedAt(stays: readonly EpisodeLine[], began: string): string | undefined {
  const died = stays.find(({ exit }) => exit !== null && !FOLLOWED_UP.includes(exit))?.registeredTo;
  return died !== undefined && died < began ? began : died;
}

// Of two records of hers the one in which she stayed longer tells when she left.
function leftAfter(stays: readonly EpisodeLine[], asked: string): string | undefined {
  const [last] = stays
    .filter(({ registeredFrom, registeredTo }) => registeredFrom <= asked && asked < registeredTo)
    .map(({ registeredTo }) => registeredTo)
    .toSorted()
    .reverse();
  return last === NEVER ? undefined : last;
}
