import { balanceOf, grantedAndPaid, isAgreed, type Paid } from '../../../projections/fund-balance';
import type { DrawLine } from '../../../projections/fund-draws.projection';
import { Assistance } from '../../../events/assistance';
import { Override } from '../../../events/override';
import { type FundEvent, fundEvents as happened } from '../../../events/every-event';
import { FundAllocated } from '../../../events/fund.events';
import type { FUND_PURPOSES } from '../../../events/house-lists';
import { type Fields, Means } from '../../../events/kit/declare';
import { Id, Maybe, One } from '../../../events/kit/fields';
import type { HappenedAt } from '../../../events/kit/recorded';
import { isBefore, tooEarly } from '../../platform/before';
import { type Circumstances, decisionsOn } from '../../platform/decider';
import { Rejection } from '../../platform/rejection';
import { allowed, drawsWithin, neededNone } from './left.facts';

export type FundState = { readonly phase: 'unknown' | 'voided' } | Allocated;

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
  /** Whether she had left then, or another person had agreed that she leaves, by what stood then. */
  readonly leaves: boolean;
  /** Whole rupiah of this fund that were granted to her by that. */
  readonly grantedThen?: number;
  /** Whether whoever is named to have allowed more may. */
  readonly allowerMay: boolean;
  /** What draws on the fund beside its payments. */
  readonly draws: readonly DrawLine[];
  /** Of whoever was granted or paid something the record that goes on. */
  readonly personOf: ReadonlyMap<string, string>;
}

@Means('Set money aside for one purpose in one year.')
export class AllocateFund extends FundAllocated {}

@Means('Pay assistance from a fund; productive capital to a woman who leaves (bantuan modal produktif).')
export class DisburseAssistance extends Assistance {
  /** Who allowed more than was granted to her. */
  @Maybe() @One(Override) grantOverride?: Override;
}

@Means('Take back a payment that was recorded by mistake; say why.')
export class VoidDisbursement {
  @Id() disbursement!: string;
}

@Means(
  'Void a fund that was recorded by mistake, from which nothing is drawn and nothing is agreed to be granted; say why. It counts nowhere any more.',
)
export class VoidAllocation {}

const { decider, step } = decisionsOn<FundState, FundEvent, FundKnowledge>();

export const fundDecider = decider({
  events: happened,
  initial: { phase: 'unknown' },

  steps: [
    step(AllocateFund, { by: ['head'], during: ['unknown'], decide: (_, fund) => happened.FundAllocated(fund) }),

    step(DisburseAssistance, {
      by: ['supervisor', 'head'],
      during: ['allocated'],
      decide: (fund, payment, when) => {
        const {
          facts,
          happened: { day },
          newId,
        } = when;
        toWhom(fund, payment, facts);
        drawsWithin({ ...fund, available: availableFor(fund, payment, facts) }, payment.amount, day);
        if (!isGrantedThen(fund, payment, facts)) withinGrant(fund, payment, when);
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

    step(VoidAllocation, {
      by: ['head'],
      during: ['allocated'],
      decide: ({ allocated: amount, paid }, _, { reason, facts }) => {
        if (reason === undefined) throw new Rejection('fund/not-valid-without-reason', 'Say why the fund was a mistake.');
        nothingAgreed(facts);
        const { disbursed, repairs, promised } = balanceOf(amount, paid, facts.draws, facts.personOf);
        if (disbursed + repairs + promised > 0)
          throw new Rejection(
            'fund/drawn-on',
            'Of this fund {paid} rupiah are paid, {repairs} spent on repairs and {granted} granted. Take that back first: "Void disbursement", "Correct repair", "Void discharge".',
            { paid: String(disbursed), repairs: String(repairs), granted: String(promised) },
          );
        return happened.AllocationVoided();
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
      if (state.phase !== 'allocated') return state;
      const payment = { disbursement, amount, at: meta.happened, ...(beneficiary !== undefined && { beneficiary }) };
      return { ...state, paid: [...state.paid, payment] };
    },
    DisbursementVoided: (state, { disbursement }) =>
      state.phase === 'allocated' ? { ...state, paid: state.paid.filter((each) => each.disbursement !== disbursement) } : state,
    AllocationVoided: () => ({ phase: 'voided' }),
  },
});

// Whoever is to leave with capital of it could not.
function nothingAgreed({ draws, personOf }: FundKnowledge): void {
  const agreed = draws.filter((draw) => isAgreed(draw, personOf));
  if (agreed.length > 0)
    throw new Rejection(
      'fund/agreed-on',
      'Another person agreed that {women} women leave with capital of this fund, {agreed} rupiah; the file of the fund says who (agreed). Take that back first: "Reject discharge".',
      { women: String(agreed.length), agreed: String(agreed.reduce((all, { amount }) => all + amount, 0)) },
    );
}

// What she was granted and got of the fund, under whichever record.
function hersOf({ paid }: Allocated, beneficiary: string | undefined, { draws, personOf }: FundKnowledge) {
  const hers = personOf.get(beneficiary ?? '') ?? beneficiary;
  return grantedAndPaid(paid, draws, personOf).find((each) => each.beneficiary === hers) ?? { granted: 0, paid: 0, rest: 0 };
}

// What is kept for her is hers as long as it is there, also where others cannot be paid any more what is kept for them.
function availableFor(fund: Allocated, payment: Fields<typeof DisburseAssistance>, facts: FundKnowledge): number {
  if (isGrantedThen(fund, payment, facts)) return payment.amount;
  const balance = (paid: readonly Paid[]) => balanceOf(fund.allocated, paid, facts.draws, facts.personOf);
  const { left, promised } = balance(fund.paid);
  if (hersOf(fund, payment.beneficiary, facts).rest >= payment.amount) return left + promised;
  return payment.amount + balance([...fund.paid, payment]).left;
}

// It was kept for her when it was paid, and what kept it was taken back since: paid it was, and nobody had to allow it.
function isGrantedThen(
  fund: Allocated,
  { beneficiary, amount, grantOverride }: Fields<typeof DisburseAssistance>,
  facts: FundKnowledge,
): boolean {
  const { granted, paid } = hersOf(fund, beneficiary, facts);
  if (fund.purpose !== 'productive-capital' || grantOverride) return false;
  return paid + amount > granted && paid + amount <= (facts.grantedThen ?? 0);
}

// What a woman gets of productive capital was granted to her; more only where somebody is named who allowed it.
function withinGrant(
  fund: Allocated,
  { beneficiary, amount, grantOverride: override }: Fields<typeof DisburseAssistance>,
  { facts, actor, onBehalfOf }: Circumstances<FundKnowledge>,
): void {
  const { granted, paid: got } = hersOf(fund, beneficiary, facts);
  if (fund.purpose !== 'productive-capital' || got + amount <= granted) return neededNone(override);
  if (!override)
    throw new Rejection(
      'fund/above-grant',
      'She was granted {granted} rupiah of this fund and got {got} of it. Name who allowed more (grantOverride).',
      { granted: String(granted), got: String(got) },
    ).at('amount');
  allowed(override, { by: [actor.id, onBehalfOf], allowerMay: facts.allowerMay });
}

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
      'Productive capital is for whoever leaves: no discharge of hers that stood then was approved by then. That comes first, "Approve discharge".',
    );
}
