import type { FUND_PURPOSES } from '../../../events/house-lists';
import { balanceOf, type Paid } from '../../../projections/fund-balance';
import type { DrawLine } from '../../../projections/fund-draws.projection';
import type { Override } from '../../../events/override';
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
  // What was agreed to for her is what her discharge grants, or what is proposed anew.
  const isHers = ({ kind, beneficiary }: DrawLine) => drawing.kind === 'grant' && kind === 'agreed' && beneficiary === drawing.beneficiary;
  const others = draws.filter((draw) => draw.id !== replaces && !isHers(draw));
  const { left } = balanceOf(allocated, paid, [...others, { ...drawing, voided: false }], personOf);
  return { purpose, from, allocated, available: drawing.amount + left };
}

/** Refuses what would draw more on a fund than is left in it, or draws before there was any. `undefined` is a fund that the centre has not. */
export function drawsWithin(fund: FundStanding | undefined, amount: number, day: string): void {
  if (amount > there(fund, day).available) throw notEnough(fund!);
}

function there(fund: FundStanding | undefined, day: string): FundStanding {
  if (!fund) throw new Rejection('fund/not-valid-fund', 'The centre has no fund with this id.');
  if (day < fund.from) throw new Rejection('fund/before-allocation', `There was no money before ${fund.from}.`);
  return fund;
}

const notEnough = (fund: FundStanding, more: { readonly id: string; readonly en: string } = { id: '', en: '' }): Rejection =>
  new Rejection('fund/not-enough', 'Only {left} of {allocated} rupiah are left in this fund.{more}', {
    left: String(Math.max(0, fund.available)),
    allocated: String(fund.allocated),
    more,
  });

/** Who takes a step with money, and whether whoever is named to have allowed it may. */
export interface Allowing {
  readonly by: readonly (string | undefined)[];
  readonly allowerMay: boolean;
}

/**
 * A repair is paid from a fund that is for such things and has enough left, unless somebody is named who allowed it all the same; the
 * fund then shows that it is overdrawn.
 */
export function repairedWithin(
  named: FundStanding | undefined,
  { cost, override }: { readonly cost: number; readonly override: Pick<Override, 'allowedBy'> | undefined },
  day: string,
  allowing: Allowing,
): void {
  const fund = there(named, day);
  const isOther = fund.purpose === 'productive-capital';
  if (cost > 0 && (isOther || cost > fund.available)) {
    if (override) return allowed(override, allowing);
    if (isOther)
      throw new Rejection(
        'fund/other-purpose',
        'This fund is for productive capital, not for repairs: name another fund, or who allowed it all the same (fundOverride).',
      );
    throw notEnough(fund, {
      id: ' Pilih dana lain, atau sebutkan siapa yang mengizinkan (fundOverride).',
      en: ' Name another fund, or who allowed it all the same (fundOverride).',
    });
  }
  neededNone(override);
}

/** Refuses an override where nothing is to be allowed: it would say what is not so. */
export function neededNone(override: Pick<Override, 'allowedBy'> | undefined): void {
  if (override) throw new Rejection('fund/not-valid-override', 'This is within what there is: nobody has to allow anything.');
}

/** Rules 5 and 6: the head or a supervisor, who does not take the step herself. */
export function allowed({ allowedBy }: Pick<Override, 'allowedBy'>, { by, allowerMay }: Allowing): void {
  if (by.includes(allowedBy))
    throw new Rejection('fund/self-approval', 'Whoever takes this step does not allow it herself: somebody else writes it down.');
  if (!allowerMay)
    throw new Rejection(
      'staff/not-valid-allower',
      'Whoever is named to have allowed it may not: the head or a supervisor of this centre may.',
    );
}
