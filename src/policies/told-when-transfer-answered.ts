import type { BeneficiaryEvent } from '../../events/every-event';
import type { TransferAnswer } from '../../events/person-lists';
import type { TransferFrom } from '../../events/transfer';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { RecordTransferAnswer } from '../modules/beneficiary/transfer.steps';
import { policy, take } from '../platform/policies/policy';

const answered =
  (answer: TransferAnswer) =>
  ({ transfer }: { readonly transfer?: TransferFrom }) =>
    transfer
      ? {
          ...take(beneficiaryDecider, transfer.record, RecordTransferAnswer, { answer, episode: transfer.episode }),
          centre: transfer.centre,
        }
      : [];

/** What is decided on a woman whom another centre of the office sent is told there. */
export const toldWhenTransferAnswered = policy<BeneficiaryEvent>({
  name: 'told-when-transfer-answered',
  on: {
    ReferralAccepted: answered('accepted'),
    ReferralDeclined: answered('declined'),
    ReferralDeferred: answered('undecided'),
    AcceptanceVoided: answered('undecided'),
  },
});
