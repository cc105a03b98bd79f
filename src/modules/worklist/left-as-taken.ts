import { Injectable } from '@nestjs/common';
import { caseload, type EpisodeLine, NEVER, ownEpisode } from '../../../projections/caseload.projection';
import { begun, type Clock } from '../../../projections/clocks';
import { samePerson } from '../../../projections/same-person.projection';
import type { WorkLine } from '../../../projections/worklist.projection';
import { Views } from '../../platform/projections/views';
import type { Condition } from '../../platform/read-models/read-models';

/**
 * Of whom what is said of her does not go together: she was taken, and is recorded as having left in another way; or she
 * left by force and is back (until she was referred anew); or she left otherwise than why she was away then says. Until one of the two is
 * put right.
 */
@Injectable()
export class LeftAsTaken {
  constructor(private readonly views: Views) {}

  /** As lines of the worklist. */
  async in(centre: Condition): Promise<readonly WorkLine[]> {
    const lines = await this.views.all(caseload, { centre, leftAsTaken: true });
    const back = await this.views.all(caseload, { centre, backAsTaken: true });
    const otherwise = await this.views.all(caseload, { centre, leftOtherwise: true });
    const isCounted = ({ doubled }: EpisodeLine) => doubled === undefined;
    return [
      ...lines.filter(isCounted).map(leftLine),
      ...(await this.#notReferred(back)).map(backLine),
      ...otherwise.filter(isCounted).map(otherwiseLine),
    ];
  }

  // Whoever was referred anew since, in this record or in one that is linked with it, is in the lists of that stay.
  async #notReferred(back: readonly EpisodeLine[]): Promise<readonly EpisodeLine[]> {
    if (back.length === 0) return [];
    const linked = await this.views.load(
      samePerson,
      back.map(({ beneficiary }) => beneficiary),
    );
    const recordsOf = (her: string) => [her, ...(linked.get(her)?.links ?? []).flatMap(({ other, to }) => (to === NEVER ? [other] : []))];
    const stays = await this.views.all(caseload, {
      beneficiary: { in: [...new Set(back.flatMap((line) => recordsOf(line.beneficiary)))] },
    });
    return back.filter(
      (line) =>
        line.doubled === undefined &&
        !stays.some(
          (other) =>
            other.id !== line.id &&
            recordsOf(line.beneficiary).includes(other.beneficiary) &&
            ownEpisode(other).referred >= line.registeredTo,
        ),
    );
  }
}

const backLine = (line: EpisodeLine): WorkLine => workLine('back-as-taken', line, [line.registeredTo, line.away.at(-1)!.at]);

// Nobody could know of it before both were written down.
const leftLine = (line: EpisodeLine): WorkLine =>
  workLine('left-as-taken', line, [line.registeredTo, ...line.noticed.map(({ recordedAt }) => recordedAt)]);

const otherwiseLine = (line: EpisodeLine): WorkLine => workLine('left-otherwise', line, [line.registeredTo, line.otherwiseSince!]);

function workLine(clock: Clock, { id, centre, beneficiary }: EpisodeLine, since: readonly string[]): WorkLine {
  const opened = since.toSorted().at(-1)!;
  const duties = [begun(clock, id, opened)];
  return { id, centre, about: `beneficiary-${beneficiary}`, episode: id, opened, settled: '', duties };
}
