import { askedFor, type Asking } from '../../platform/take-step';
import { DischargeBeneficiary, ProposeDischarge } from './leaving.steps';
import type { Terms } from './terms';

/** Productive capital that she gets from a fund. */
export interface Grant {
  readonly kind: 'grant';
  readonly fund: string;
  /** Whole rupiah. */
  readonly amount: number;
  readonly beneficiary: string;
}

/** The capital that a step grants her from a fund; `agreed` is what was proposed, or agreed to, before. */
export function grantedBy(asking: Asking, agreed: Terms): Grant | undefined {
  const discharge = askedFor(DischargeBeneficiary, asking);
  const { capitalFund, capitalAid = 0 } = askedFor(ProposeDischarge, asking) ?? { ...agreed, ...discharge };
  return capitalFund === undefined ? undefined : { kind: 'grant', fund: capitalFund, amount: capitalAid, beneficiary: asking.id };
}
