import { READING_REASONS, type ReadingReason } from '../../events/reading-reasons';
import type { Asked } from '../http/caller';
import { single } from '../http/step-headers';
import { Rejection } from '../platform/rejection';

/** The header in which somebody says why she looks: one of READING_REASONS. It is kept on the access log. */
export const REASON_HEADER = 'reading-reason';

/** Why somebody looks, as far as she says. Throws `request/bad-reading-reason` for what is no such reason. */
export function reasonIn(request: Asked): { readonly reason?: ReadingReason } {
  const said = single(request, REASON_HEADER);
  if (said === undefined) return {};
  const reason = READING_REASONS.find((each) => each === said);
  if (!reason) throw new Rejection('request/bad-reading-reason', 'Reading-Reason must be one of the known reasons.');
  return { reason };
}
