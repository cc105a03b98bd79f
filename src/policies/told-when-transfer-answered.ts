import type { BeneficiaryEvent } from '../../events/every-event';
import type { Recorded } from '../../events/kit/recorded';
import type { TransferAnswer } from '../../events/person-lists';
import type { TransferFrom } from '../../events/transfer';
import { beneficiaryDecider } from '../modules/beneficiary/beneficiary.decider';
import { RecordTransferAnswer } from '../modules/beneficiary/transfer.steps';
import { policy, take } from '../platform/policies/policy';

const answered =
  (answer: TransferAnswer) =>
  ({ transfer }: { readonly transfer?: TransferFrom }, { stream }: Pick<Recorded, 'stream'>) =>
    transfer
      ? {
          ...take(beneficiaryDecider, transfer.record, RecordTransferAnswer, {
            answer,
            episode: transfer.episode,
            record: stream.slice('beneficiary-'.length),
          }),
          centre: transfer.centre,
        }
      : [];

/** What is decided on a woman whom another centre of the office sent is told there. */
export const toldWhenTransferAnswered = policy<BeneficiaryEvent>({
  name: 'told-when-transfer-answered',
  on: {
    // Declined before, and taken up anew.
    BeneficiaryReferred: (referral, recorded) => ((recorded.meta.part ?? 1) > 1 ? answered('undecided')(referral, recorded) : []),
    ReferralAccepted: answered('accepted'),
    // Where the house declines it, whoever sent her took that back.
    ReferralDeclined: (refusal, recorded) => answered(recorded.meta.actor.role === 'system' ? 'withdrawn' : 'declined')(refusal, recorded),
    ReferralDeferred: answered('undecided'),
    AcceptanceVoided: answered('undecided'),
  },
});
