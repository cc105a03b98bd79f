import type { BeneficiaryEvent } from '../../events/every-event';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { ReceiveTransfer, WithdrawTransfer } from '../modules/beneficiary/transfer.steps';
import { policy, take } from '../platform/policies/policy';

/** Whoever leaves for another centre of the office is referred there, and no more once her discharge is voided. */
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
    DischargeVoided: ({ transfer }) =>
      transfer ? { ...take(beneficiaryDecider, transfer.record, WithdrawTransfer, {}), centre: transfer.centre } : [],
  },
});
