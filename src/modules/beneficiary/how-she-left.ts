import { decidedWhileGone, RAN_AWAY } from '../../../events/as-she-left';
import type { ExitKind, Will } from '../../../events/code-lists';
import type { HappenedAt } from '../../../events/kit/recorded';
import { Rejection } from '../../platform/rejection';
import { awayOf } from './beneficiary.state';
import type { Stay } from './stay';

interface Left {
  readonly kind: ExitKind;
  readonly will: Will;
}

/** Whether a stay ends as she is: not otherwise than she is away, and not by an absence that nobody recorded, so that security knows of it. */
export function asSheIs(stay: Stay, left: Left, at: HappenedAt): void {
  truthful(stay, left, at);
  const away = awayOf(stay);
  if (left.kind === 'taken-by-force' && away !== 'taken-by-force')
    throw new Rejection(
      'beneficiary/not-taken',
      'By her record she is not away by force. If she was taken, record that first: "Record taken" in an incident, or "Notice absence". A proposal that says so of one who is back is rejected: "Reject discharge".',
    );
  if (left.kind === 'absconded' && !RAN_AWAY.includes(away))
    throw new Rejection(
      'beneficiary/not-gone',
      'By her record she has not run away. If she did, record that first: "Notice absence". A proposal that says so of one who is back is rejected: "Reject discharge".',
    );
}

/** Taken by force is never her own will, and never shown as anything else while she has not come back; nor is running away a decision of the house. */
export function truthful(stay: Stay, { kind, will }: Left, { at }: HappenedAt): void {
  if (kind === 'taken-by-force' && will === 'wants')
    throw new Rejection('beneficiary/not-valid-will', `Whoever was taken by force did not want to leave. ${WANTED_TO}`);
  if (kind === 'left-by-choice' && will === 'refuses')
    throw new Rejection(
      'beneficiary/not-valid-choice',
      'Whoever refused to leave did not leave by her own choice: say how she left, or what she wanted.',
    ).at('will');
  const away = [awayOf(stay), awayOf(stay, at)];
  if (away.includes('taken-by-force') && kind !== 'taken-by-force' && kind !== 'deceased')
    throw new Rejection(
      'beneficiary/taken-by-force',
      `She was taken by force and has not come back: this is no discharge of another kind. If she is back, record that first: "Record return". ${WANTED_TO}`,
    );
  if (away.some((each) => decidedWhileGone(kind, each)))
    throw new Rejection(
      'beneficiary/gone',
      'She is gone and has not come back: the house does not decide that she leaves. If she is back, record that first: "Record return"; else the discharge is of the kind absconded: "Reject discharge", then "Propose discharge".',
    );
}

const WANTED_TO =
  'Where she wanted to go, put the incident right: "Withdraw resident" there, then "Involve residents" as left along; she may leave by her own choice then.';
