import type { FundEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import { placedIn } from '../events/kit/timeline';
import { projection } from './kit/projection';
import { type Noted, noted } from './noted';

/** One payment; one that was voided stays, marked. */
export interface PaymentLine {
  readonly disbursement: string;
  readonly at: string;
  /** Whole rupiah. */
  readonly amount: number;
  readonly beneficiary: string | null;
  readonly goods: Sealed | null;
  readonly receiptNumber: string | null;
  readonly voided: boolean;
  /** Who allowed more than was granted to her, and why. */
  readonly allowedBy: string | null;
  readonly allowedWhy: Sealed | null;
}

/** One fund and what was paid from it. */
export interface FundLine {
  readonly id: string;
  readonly centre: string;
  readonly source: string;
  readonly year: number;
  readonly purpose: string;
  readonly letterNumber: string | null;
  /** When it was set aside; 24 characters, UTC. */
  readonly at: string;
  /** Whole rupiah. */
  readonly allocated: number;
  /** Oldest first, by when it was paid. */
  readonly payments: readonly PaymentLine[];
  /** It had been recorded by mistake: nothing is there; who said so, and how much had been written down. */
  readonly voided: boolean;
  readonly voidedBy: (Noted & { readonly allocated: number }) | null;
}

/** One document a fund. */
export const funds = projection<FundLine, FundEvent>({
  name: 'funds',
  version: 5,
  indexes: [['centre', 'year', 'source']],
  keys: ({ stream }) => stream.slice('fund-'.length),
  onPoison: 'park',

  opens: {
    FundAllocated: ({ source, year, purpose, amount, letterNumber }, { meta }, key) => ({
      id: key,
      centre: meta.centre,
      source,
      year,
      purpose,
      letterNumber: letterNumber ?? null,
      at: meta.happened.at,
      allocated: amount,
      payments: [],
      voided: false,
      voidedBy: null,
    }),
  },

  on: {
    AssistanceDisbursed: (fund, { disbursement, amount, beneficiary, goods, receiptNumber, grantOverride }, { meta }) => ({
      ...fund,
      payments: placedIn(
        fund.payments,
        {
          disbursement,
          at: meta.happened.at,
          amount,
          beneficiary: beneficiary ?? null,
          goods: goods ?? null,
          receiptNumber: receiptNumber ?? null,
          voided: false,
          allowedBy: grantOverride?.allowedBy ?? null,
          allowedWhy: grantOverride?.why ?? null,
        },
        ({ at }) => at,
      ),
    }),
    AllocationVoided: (fund, _, recorded) => ({
      ...fund,
      allocated: 0,
      voided: true,
      voidedBy: { ...noted(recorded), allocated: fund.allocated },
    }),
    DisbursementVoided: (fund, { disbursement }) => ({
      ...fund,
      payments: fund.payments.map((each) => (each.disbursement === disbursement ? { ...each, voided: true } : each)),
    }),
  },
});
