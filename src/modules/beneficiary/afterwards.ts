import { awayAt } from '../../../events/absence';
import { labelOf } from '../../../events/every-code-list';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Rejection } from '../../platform/rejection';
import type { BeneficiaryKnowledge, ToldOfStay } from './beneficiary.knowledge';
import type { Move, Stay } from './stay';

/**
 * Rules 8 and 10: she did not leave before what says where she was, whichever of the two is recorded first: whoever was taken, on leave, in
 * hospital or back then was hers to count. What is in the way is named by day and kind, with how it is undone.
 */
export function nothingAfterwards(stay: Stay, at: HappenedAt, { days }: Pick<BeneficiaryKnowledge, 'days'> = {}): void {
  const told = inTheWay(stay, at.at).map(({ at: since, value: kind }) => {
    const own = stay.moves.find((each) => each.at === since && each.kind === kind)?.day;
    return toldMove(own ?? days?.get(since) ?? since.slice(0, 10), kind);
  });
  if (told.length > 0)
    throw new Rejection(
      'beneficiary/told-afterwards',
      'This is told of her after that: {told}. Say when she left after it, or undo first what of it is wrong.',
      { told: { id: told.map(({ id }) => id).join('; '), en: told.map(({ en }) => en).join('; ') } },
    );
}

// Of one absence its beginning, else that it ended. One that had begun by then and became better known since is no other.
function inTheWay({ away }: Stay, left: string): Stay['away'] {
  return away.filter(({ at, value }, place) => {
    if (at <= left) return false;
    const before = awayAt(away.slice(0, place), at);
    if (value === null) return before !== undefined && before.since <= left;
    return value === 'taken-by-force' || (awayAt(away.slice(0, place + 1), at)?.since ?? at) > left;
  });
}

/** An absence or a return (null) as people know it, with how it is undone. */
export function toldMove(day: string, kind: Move['kind']): ToldOfStay {
  if (kind === null) return { id: `kepulangannya ${day} (batalkan kepulangan)`, en: `her return of ${day} (void-return)` };
  const [id, en] = labelOf('absences', kind)!;
  const [orId, orEn] = kind === 'taken-by-force' ? [', atau tarik dia dari insidennya', ', or withdraw her from its incident'] : ['', ''];
  return {
    id: `ketidakhadiran ${day}, "${id}" (batalkan ketidakhadiran${orId})`,
    en: `her absence of ${day}, "${en}" (void-absence${orEn})`,
  };
}
