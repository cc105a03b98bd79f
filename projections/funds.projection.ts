import type { FundEvent } from '../events/every-event';
import type { Sealed } from '../events/kit/personal';
import { projection } from './kit/projection';

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
}

/** One fund and what was paid from it. */
export interface FundLine {
  readonly id: string;
  readonly centre: string;
  readonly source: string;
  readonly year: number;
  readonly purpose: string;
  readonly letterNumber: string | null;
  /** Whole rupiah; `allocated` = `disbursed` + `left`. */
  readonly allocated: number;
  readonly disbursed: number;
  readonly left: number;
  readonly payments: readonly PaymentLine[];
}

const paying = (fund: FundLine, payments: readonly PaymentLine[]): FundLine => {
  const disbursed = payments.reduce((sum, { amount, voided }) => (voided ? sum : sum + amount), 0);
  return { ...fund, disbursed, left: fund.allocated - disbursed, payments };
};

/** One document a fund. */
export const funds = projection<FundLine, FundEvent>({
  name: 'funds',
  version: 1,
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
      allocated: amount,
      disbursed: 0,
      left: amount,
      payments: [],
    }),
  },

  on: {
    AssistanceDisbursed: (fund, { disbursement, amount, beneficiary, goods, receiptNumber }, { meta }) =>
      paying(fund, [
        ...fund.payments,
        {
          disbursement,
          at: meta.happened.at,
          amount,
          beneficiary: beneficiary ?? null,
          goods: goods ?? null,
          receiptNumber: receiptNumber ?? null,
          voided: false,
        },
      ]),
    DisbursementVoided: (fund, { disbursement }) =>
      paying(
        fund,
        fund.payments.map((each) => (each.disbursement === disbursement ? { ...each, voided: true } : each)),
      ),
  },
});
