import { Means } from '../../../events/kit/declare';
import { Id, Maybe, YesOrNo } from '../../../events/kit/fields';
import type { Leaving } from '../../../events/leaving';
import { TransferAnswered } from '../../../events/transfer.events';
import { TransferFrom } from '../../../events/transfer';
import { Rejection } from '../../platform/rejection';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { happened, step } from './beneficiary.state';
import { withNikAsHandedOver } from './nik-status';
import type { Stay } from './stay';

@Means('Take note of a woman whom another centre of the office sends, with what that one hands over; the house does this by itself.')
export class ReceiveTransfer extends TransferFrom {}

@Means('Take back a referral by another centre that turned out to be a mistake there, or took her in again; the house does this by itself.')
export class WithdrawTransfer {
  /** Her discharge there is void, so that she never waited here. */
  @Maybe() @YesOrNo() neverSent?: boolean;
}

@Means('Record what the centre she was sent to says; the house does this by itself.')
export class RecordTransferAnswer extends TransferAnswered {
  /** As which record she was announced there. */
  @Id() record!: string;
}

const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const transferSteps = [
  step(ReceiveTransfer, {
    by: ['system'],
    during: ['unknown'],
    decide: (_, transfer, { facts: { handedOver } }) => {
      if (!handedOver) throw new Rejection('beneficiary/nothing-handed-over', 'Nothing is known of her that could be handed over.');
      const { person, ...referral } = handedOver;
      return happened.BeneficiaryReferred({ ...referral, person: withNikAsHandedOver(person), source: 'other-centre', transfer });
    },
  }),

  step(WithdrawTransfer, {
    by: ['system'],
    during: ['intake', 'closed'],
    // A referral of another time is that centre's own. Of what was never sent, what this centre had declined never was either.
    decide: ({ phase, stay: latest, stays }, { neverSent }) =>
      stays
        .filter((stay) => (neverSent ? !stay.neverSent && !stay.admitted : !stay.takenBack && !stay.declined))
        .filter((stay) => stay.declined || (phase === 'intake' && stay === latest))
        .flatMap((stay) =>
          stay.transfer
            ? happened.ReferralDeclined({
                ...{ why: 'withdrawn', transfer: stay.transfer },
                ...(neverSent && { neverSent }),
                ...(stay.number !== latest.number && { episode: stay.number }),
              })
            : [],
        ),
  }),

  // Of a discharge that was voided since, also where she was sent there anew as another record, no answer is waited for any more.
  step(RecordTransferAnswer, {
    by: ['system'],
    during: EVER,
    decide: ({ stays }, { answer, episode, record }) => {
      const sent = stays.find(({ number }) => number === episode)?.sent;
      return sent?.record === record && sent.answer !== answer ? happened.TransferAnswered({ answer, episode }) : [];
    },
  }),
];

/** Where she was announced from, for whatever is decided of her, so that it is told there. */
export const announced = ({ transfer, takenBack }: Stay): { readonly transfer?: TransferFrom } =>
  transfer && !takenBack ? { transfer } : {};

/** Whom this centre had declined and takes up after all comes from where she was announced, so that it is told there; not where that one took her back. */
export const announcedBefore = (
  stays: readonly Stay[],
  { takenBackThere = false }: Pick<BeneficiaryKnowledge, 'takenBackThere'> = {},
): { readonly transfer?: TransferFrom } => {
  const last = stays.at(-1);
  return last?.declined && !takenBackThere ? announced(last) : {};
};

/** A centre is named with a transfer only, and it is another one of the office. */
export function towardsOther({ kind, transferTo }: Pick<Leaving, 'kind' | 'transferTo'>, { otherCentre }: BeneficiaryKnowledge): void {
  if (transferTo === undefined) return;
  if (kind !== 'transferred')
    throw new Rejection('beneficiary/not-valid-transfer', 'A centre is named where she is transferred, and only there.').at('transferTo');
  if (!otherCentre)
    throw new Rejection(
      'beneficiary/not-valid-other-centre',
      'No other centre of this office has this code. Where she goes to another office, say so in the destination.',
    ).at('transferTo');
}

/** Where she was sent, for a discharge that is voided, so that it is told there whatever was decided; that centre may not have taken her in. */
export function notTakenIn({ sent }: Stay): { readonly transfer?: { readonly centre: string; readonly record: string } } {
  if (!sent) return {};
  if (sent.answer === 'accepted')
    throw new Rejection(
      'beneficiary/transfer-accepted',
      'The centre that she was sent to accepted her: it has to decline her, or void that, first.',
    );
  return { transfer: { centre: sent.centre, record: sent.record } };
}

/** Nobody is in care twice: not while the other centre that one of her transfers is with has her. */
export function notInCareThere({ inCareThere = false }: BeneficiaryKnowledge): void {
  if (inCareThere)
    throw new Rejection(
      'beneficiary/in-care-there',
      'The other centre of the office that her transfer is with has her in its care: it has to record that she left, or to void or decline what it decided, first.',
    );
}
