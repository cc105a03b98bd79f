import type { VisitAttempted } from '../../../events/visit.events';
import type { Recorded } from '../../../events/kit/recorded';
import { askedFor, type Asking, type Notice } from '../../platform/take-step';
import { AdmitVisitor, CorrectVisitorDecision } from './visit.decider';

/** What whoever lets a visitor in is told of: it happened and is recorded all the same. `history` is that of the visit. */
export function letInNotices(asking: Asking, history: readonly Recorded[]): readonly Notice[] {
  const isLetIn = askedFor(AdmitVisitor, asking) !== undefined || askedFor(CorrectVisitorDecision, asking)?.decision === 'admitted';
  if (!isLetIn || history[0]?.type !== 'VisitAttempted') return [];
  const { inVisitingHours, herAnswer } = history[0].data as VisitAttempted;
  return [
    ...(inVisitingHours ? [] : [{ code: 'visit/out-of-hours' }]),
    ...(herAnswer === 'refuses' ? [{ code: 'visit/against-her-word' }] : []),
  ];
}
