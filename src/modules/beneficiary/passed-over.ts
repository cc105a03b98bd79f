import { labelOf } from '../../../events/every-code-list';
import type { IntakeStep } from '../../../events/person-lists';
import { Rejection } from '../../platform/rejection';

/** Whoever takes her in without a step of intake says why; who left out none has nothing to say. */
export function passedOver(skipped: readonly IntakeStep[], why: string | undefined): void {
  if (skipped.length > 0 && why === undefined)
    throw new Rejection(
      'beneficiary/not-valid-without-skipped-why',
      'Not recorded yet: {steps}. Record them first, or say why they were passed over.',
      { steps: { id: named(skipped, 0), en: named(skipped, 1) } },
    );
  if (skipped.length === 0 && why !== undefined)
    throw new Rejection('beneficiary/not-valid-skipped-why', 'No step of intake was passed over.');
}

const named = (steps: readonly IntakeStep[], language: 0 | 1): string =>
  steps.map((each) => labelOf('intake-steps', each)![language]).join(', ');
