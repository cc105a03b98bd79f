import { balanceOf } from '../../../projections/fund-balance';
import type { DrawLine } from '../../../projections/fund-draws.projection';
import { Assistance } from '../../../events/assistance';
import { type FundEvent, fundEvents as happened } from '../../../events/every-event';
import { FundAllocated } from '../../../events/fund.events';
import type { FUND_PURPOSES } from '../../../events/house-lists';
import { Means } from '../../../events/kit/declare';
import { Id } from '../../../events/kit/fields';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore, tooEarly } from '../../platform/before';
import { decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { drawsWithin } from './left.facts';

export type FundState = { readonly phase: 'unknown' } | Allocated;

interface Allocated {
  readonly phase: 'allocated';
  readonly purpose: (typeof FUND_PURPOSES)[number];
  /** The day from which there is money. */
  readonly from: string;
  /** Whole rupiah. */
  readonly allocated: number;
  /** What was paid and not voided. */
  readonly paid: readonly Payment[];
}

interface Payment {
  readonly disbursement: string;
  readonly amount: number;
  readonly beneficiary?: string;
  readonly at: HappenedAt;
}

/** What other modules know. */
export interface FundKnowledge {
  readonly knowsBeneficiary: boolean;
  /** Whether she has left by then, or another person agreed that she leaves. */
  readonly leaves: boolean;
  /** What draws on the fund beside its payments. */
  readonly draws: readonly DrawLine[];
  /** Of whoever was granted or paid something the record that goes on. */
  readonly personOf: ReadonlyMap<string, string>;
}

@Means('Set money aside for one purpose in one year.')
export class AllocateFund extends FundAllocated {}

@Means('Pay assistance from a fund; productive capital to a woman who leaves (bantuan modal produktif).')
export class DisburseAssistance extends Assistance {}

@Means('Take back a payment that was recorded by mistake; say why.')
export class VoidDisbursement {
  @Id() disbursement!: string;
}

const { decider, step } = decisionsOn<FundState, FundEvent, FundKnowledge>();

export const fundDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(AllocateFund, { by: ['head'], during: ['unknown'], decide: (_, fund) => happened.FundAllocated(fund) }),

    step(DisburseAssistance, {
      by: ['supervisor', 'head'],
      during: ['allocated'],
      decide: (fund, payment, { facts, happened: { day }, newId }) => {
        const { left } = balanceOf(fund.allocated, [...fund.paid, payment], facts.draws, facts.personOf);
        toWhom(fund, payment, facts);
        drawsWithin({ ...fund, available: payment.amount + left }, payment.amount, day);
        return happened.AssistanceDisbursed({ ...payment, disbursement: newId(0) });
      },
    }),

    step(VoidDisbursement, {
      by: ['head'],
      during: ['allocated'],
      decide: ({ paid }, { disbursement }, { reason, happened: at }) => {
        if (reason === undefined) throw new Rejection('fund/not-valid-without-reason', 'Say why the payment was wrong.');
        const payment = paid.find((each) => each.disbursement === disbursement);
        if (!payment) throw new Rejection('fund/not-valid-disbursement', 'This fund has no such payment that still stands.');
        if (isBefore(at, payment.at)) throw tooEarly('fund', payment.at);
        const { beneficiary } = payment;
        return happened.DisbursementVoided({ disbursement, ...(beneficiary !== undefined && { beneficiary }) });
      },
    }),
  ],

  evolve: {
    FundAllocated: (_, { amount, purpose }, { meta }) => ({
      phase: 'allocated',
      purpose,
      from: meta.happened.day,
      allocated: amount,
      paid: [],
    }),
    AssistanceDisbursed: (state, { disbursement, amount, beneficiary }, { meta }) => {
      if (state.phase === 'unknown') return state;
      const payment = { disbursement, amount, at: meta.happened, ...(beneficiary !== undefined && { beneficiary }) };
      return { ...state, paid: [...state.paid, payment] };
    },
    DisbursementVoided: (state, { disbursement }) =>
      state.phase === 'unknown' ? state : { ...state, paid: state.paid.filter((each) => each.disbursement !== disbursement) },
  },
});

function toWhom({ purpose }: Allocated, { beneficiary, goods }: Partial<Assistance>, { knowsBeneficiary, leaves }: FundKnowledge): void {
  if (beneficiary === undefined) {
    if (purpose === 'productive-capital' || goods !== undefined)
      throw new Rejection('fund/not-valid-without-beneficiary', 'Say who got it.');
    return;
  }
  if (!knowsBeneficiary) throw new Rejection('fund/not-valid-beneficiary', 'The centre has no record of her.');
  if (purpose === 'productive-capital' && !leaves)
    throw new Rejection(
      'fund/not-leaving',
      'Productive capital is for whoever leaves: no discharge of hers was approved by then. That comes first, "Approve discharge".',
    );
}
