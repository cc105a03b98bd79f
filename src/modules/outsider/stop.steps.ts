import { Means } from '../../../events/kit/declare';
import { Id, Maybe, Text } from '../../../events/kit/fields';
import { BarAlertAnswered, OutsiderBarred, ProtectionOrderRecorded } from '../../../events/outsider.events';
import { holdsAt } from '../../../events/stop';
import { notTooFar } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { happened, type OwnStop, step } from './outsider.state';

const HOUR = 3_600_000;

/** Numbers that are law: a temporary protection order of the police ends after at most 14 days (UU 12/2022 art. 42). */
export const ORDER_LONGEST_HOURS = 14 * 24;

@Means('Bar somebody from the house until the end of a day.')
export class BarOutsider extends OutsiderBarred {}

@Means('Lift a bar before its end; say why.')
export class LiftBar {}

@Means('Record a protection order: who issued it, what it forbids, from when until when.')
export class RecordProtectionOrder extends ProtectionOrderRecorded {}

@Means('Record that a protection order was revoked before its end: by whom, and from when on.')
export class RevokeProtectionOrder {
  /** Id of the order, as the file of whom it keeps out says. */
  @Id() order!: string;
  /** The police or the court that took it back. */
  @Text(200) revokedBy!: string;
  /** Of the paper that says so. */
  @Maybe() @Text(100) number?: string;
}

@Means('Void a protection order that was recorded by mistake, as on somebody whom it is not about; say why.')
export class VoidProtectionOrder {
  /** Id of the order, as the file of whom it was recorded on says. */
  @Id() order!: string;
}

@Means('Raise an alert when somebody who is barred came; the house does this by itself.')
export class RaiseBarAlert {
  /** `visit-<id>` or `incident-<id>`. */
  @Text(60) stream!: string;
}

@Means(
  'Look whether whoever is kept out since, or is linked since with whoever is, came already, and raise the alerts; let those fall that nothing bears out any more. The house does this by itself.',
)
export class LookWhoCame {}

@Means('Let an alert fall with what it was raised for, where that was recorded by mistake; the house does this by itself.')
export class VoidBarAlert {
  /** `visit-<id>` or `incident-<id>`. */
  @Text(60) stream!: string;
}

@Means('Answer an alert: what was done when a barred person came.')
export class AnswerBarAlert extends BarAlertAnswered {}

const orderIn = (stops: readonly OwnStop[], order: string): OwnStop => {
  const found = stops.find(({ id, kind }) => kind === 'order' && id === order);
  if (!found) throw new Rejection('outsider/no-such-order', 'No protection order with this id stands in this record.');
  return found;
};

const protects = ({ beneficiary }: OwnStop) => (beneficiary === undefined ? {} : { beneficiary });

export const stopSteps = [
  step(BarOutsider, {
    by: ['supervisor', 'head'],
    during: ['known'],
    decide: (_, bar, { happened: at }) => {
      if (bar.until < at.day) throw new Rejection('outsider/not-valid-until', 'The bar ends before it begins.');
      return happened.OutsiderBarred(bar);
    },
  }),

  step(LiftBar, {
    by: ['supervisor', 'head'],
    during: ['known'],
    decide: ({ stops }, _, { happened: at, reason }) => {
      const holding = stops.filter((stop) => holdsAt(stop, at));
      if (holding.length > 0 && holding.every(({ kind }) => kind === 'order'))
        throw new Rejection(
          'outsider/kept-out-by-order',
          'No bar holds but a protection order: record that it was revoked ("Revoke protection order"), or void it where it was a mistake ("Void protection order").',
        );
      if (!holding.some(({ kind }) => kind === 'bar')) throw new Rejection('outsider/not-barred', 'No bar holds that could be lifted.');
      if (reason === undefined) throw new Rejection('outsider/not-valid-without-reason', 'Say why the bar is lifted.');
      return happened.BarLifted();
    },
  }),

  step(RecordProtectionOrder, {
    by: ['security', 'supervisor', 'head'],
    during: ['known'],
    decide: (_, order, { facts, now }) => {
      notTooFar('from', order.from, now);
      const hours = (Date.parse(order.until) - Date.parse(order.from)) / HOUR;
      if (hours <= 0 || hours > ORDER_LONGEST_HOURS)
        throw new Rejection('outsider/not-valid-order', 'A protection order ends after it begins, and at most 14 days later.');
      if (order.beneficiary !== undefined && !facts.hadLivedHere)
        throw new Rejection(
          'outsider/not-valid-resident',
          'Whom the order protects had not lived in this house by then. Check whom you name: of linked records the one that goes on. Where she never lived here, leave out whom it protects: he is kept out all the same.',
        ).at('beneficiary');
      return happened.ProtectionOrderRecorded(order);
    },
  }),

  step(RevokeProtectionOrder, {
    by: ['supervisor', 'head'],
    during: ['known'],
    decide: ({ stops }, { order, ...revoked }, { happened: { at } }) => {
      const found = orderIn(stops, order);
      if (found.lifted !== null || at >= found.until)
        throw new Rejection('outsider/order-over', 'This protection order was revoked already, or had ended by then.');
      return happened.ProtectionOrderRevoked({ order, ...protects(found), ...revoked });
    },
  }),

  step(VoidProtectionOrder, {
    by: ['supervisor', 'head'],
    during: ['known'],
    decide: ({ stops }, { order }, { reason }) => {
      const found = orderIn(stops, order);
      if (reason === undefined) throw new Rejection('outsider/not-valid-without-reason', 'Say why the order was a mistake.');
      return happened.ProtectionOrderVoided({ order, ...protects(found) });
    },
  }),

  // Of somebody of whom nothing else is recorded nothing is raised.
  step(RaiseBarAlert, {
    by: ['system'],
    during: ['unknown', 'known'],
    decide: (state, { stream }, { facts: { stoppedAs, linkedSince = false } }) =>
      stoppedAs === undefined || (state.phase === 'known' && state.alerts.has(stream))
        ? []
        : happened.BarAlertRaised({ stream, record: stoppedAs, ...(linkedSince && { linkedSince }) }),
  }),

  // What is found is raised in the record of whoever came.
  step(LookWhoCame, { by: ['system'], during: ['unknown', 'known'], decide: () => [] }),

  step(VoidBarAlert, {
    by: ['system'],
    during: ['unknown', 'known'],
    decide: (state, { stream }) => (state.phase === 'known' && state.alerts.has(stream) ? happened.BarAlertVoided({ stream }) : []),
  }),

  step(AnswerBarAlert, {
    by: ['security', 'supervisor', 'head'],
    during: ['known'],
    decide: ({ alerts }, answer) => {
      if (!alerts.has(answer.stream)) throw new Rejection('outsider/no-alert', 'No alert was raised for this.');
      if (alerts.get(answer.stream) === 'answered') throw new Rejection('outsider/already-answered', 'This alert was answered already.');
      return happened.BarAlertAnswered(answer);
    },
  }),
];
