import type { FUND_PURPOSES } from '../../../events/house-lists';
import { balanceOf, type Paid } from '../../../projections/fund-balance';
import type { DrawLine } from '../../../projections/fund-draws.projection';
import { Rejection } from '../../platform/rejection';

/** A fund of the centre, as far as somebody wants to draw on it. */
export interface FundStanding {
  readonly purpose: FundPurpose;
  /** The day from which there is money. */
  readonly from: string;
  /** Whole rupiah. */
  readonly allocated: number;
  /** Whole rupiah that may be drawn for this; below zero where too much was drawn before. */
  readonly available: number;
}

/** What somebody wants to draw on a fund, beside its payments. */
export interface Drawing extends Pick<DrawLine, 'kind' | 'amount' | 'beneficiary'> {
  /** The id of the draw whose place it takes. */
  readonly replaces?: string;
}

type FundPurpose = (typeof FUND_PURPOSES)[number];

interface Fund {
  readonly purpose: FundPurpose;
  readonly from: string;
  readonly allocated: number;
  readonly paid: readonly Paid[];
}

/** How a fund stands for that, given everything else that draws on it. */
export function standingFor(
  { replaces, ...drawing }: Drawing,
  { purpose, from, allocated, paid }: Fund,
  draws: readonly DrawLine[],
  personOf: ReadonlyMap<string, string>,
): FundStanding {
  const others = draws.filter(({ id }) => id !== replaces);
  const { left } = balanceOf(allocated, paid, [...others, { ...drawing, voided: false }], personOf);
  return { purpose, from, allocated, available: drawing.amount + left };
}

/** Refuses what would draw more on a fund than is left in it, or draws before there was any. `undefined` is a fund that the centre has not. */
export function drawsWithin(fund: FundStanding | undefined, amount: number, day: string): void {
  if (!fund) throw new Rejection('fund/not-valid-fund', 'The centre has no fund with this id.');
  if (day < fund.from) throw new Rejection('fund/before-allocation', `There was no money before ${fund.from}.`);
  if (amount > fund.available)
    throw new Rejection('fund/not-enough', 'Only {left} of {allocated} rupiah are left in this fund.', {
      left: String(Math.max(0, fund.available)),
      allocated: String(fund.allocated),
    });
}
