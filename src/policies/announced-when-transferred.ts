import type { BeneficiaryEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { ReceiveTransfer, WithdrawTransfer } from '../modules/beneficiary/transfer.steps';
import type { TransferTo } from '../../events/transfer';
import { policy, take } from '../platform/policies/policy';

const withdrawn = (at: TransferTo | undefined, said: { readonly neverSent?: true } = {}) =>
  at ? { ...take(beneficiaryDecider, at.record, WithdrawTransfer, said), centre: at.centre } : [];

/** Whoever leaves for another centre of the office is referred there, and no more once her discharge is voided, or she is taken in here again. */
export const announcedWhenTransferred = policy<BeneficiaryEvent>({
  name: 'announced-when-transferred',
  on: {
    BeneficiaryDischarged: ({ transferTo, transferRecord }, { stream, meta: { centre, part } }) =>
      transferTo === undefined || transferRecord === undefined
        ? []
        : {
            ...take(beneficiaryDecider, transferRecord, ReceiveTransfer, {
              centre,
              record: stream.slice('beneficiary-'.length),
              episode: part ?? 1,
            }),
            centre: transferTo,
          },
    DischargeVoided: ({ transfer }) => withdrawn(transfer, { neverSent: true }),
    ReferralAccepted: ({ withdraws }) => withdrawn(withdraws),
  },
});
