import { Means } from '../../../events/kit/declare';
import { Text } from '../../../events/kit/fields';
import { BarAlertAnswered, OutsiderBarred, ProtectionOrderRecorded } from '../../../events/outsider.events';
import { holdsAt } from '../../../events/stop';
import { notTooFar } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './outsider.state';

const HOUR = 3_600_000;

/** Numbers that are law: a temporary protection order of the police ends after at most 14 days (UU 12/2022 art. 42). */
export const ORDER_LONGEST_HOURS = 14 * 24;

@Means('Bar somebody from the house until the end of a day.')
export class BarOutsider extends OutsiderBarred {}

@Means('Lift a bar before its end; say why.')
export class LiftBar {}

@Means('Record a protection order: who issued it, what it forbids, from when until when.')
export class RecordProtectionOrder extends ProtectionOrderRecorded {}

@Means('Raise an alert when somebody who is barred came; the house does this by itself.')
export class RaiseBarAlert {
  /** `visit-<id>` or `incident-<id>`. */
  @Text(60) stream!: string;
}

@Means('Answer an alert: what was done when a barred person came.')
export class AnswerBarAlert extends BarAlertAnswered {}

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
      if (!stops.some((stop) => stop.kind === 'bar' && holdsAt(stop, at)))
        throw new Rejection('outsider/not-barred', 'No bar holds that could be lifted.');
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
      if (order.beneficiary !== undefined && !facts.livesHere)
        throw new Rejection('outsider/not-valid-resident', 'The resident whom the order protects was not in the care of the centre then.');
      return happened.ProtectionOrderRecorded(order);
    },
  }),

  // Of somebody of whom nothing else is recorded nothing is raised.
  step(RaiseBarAlert, {
    by: ['system'],
    during: ['unknown', 'known'],
    decide: (state, { stream }, { facts: { stoppedAs } }) =>
      stoppedAs === undefined || (state.phase === 'known' && state.alerts.has(stream))
        ? []
        : happened.BarAlertRaised({ stream, record: stoppedAs }),
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
