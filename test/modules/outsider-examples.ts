import { outsiderEvents } from '../../events/every-event';
import {
  DescribeOutsider,
  IdentifyOutsider,
  LinkOutsiders,
  TellOutsidersApart,
  UnlinkOutsiders,
} from '../../src/modules/outsider/person.steps';
import {
  AnswerBarAlert,
  BarOutsider,
  LiftBar,
  LookWhoCame,
  RaiseBarAlert,
  RecordProtectionOrder,
  RevokeProtectionOrder,
  VoidBarAlert,
  VoidProtectionOrder,
} from '../../src/modules/outsider/stop.steps';
import { gito, hesti, house, idOf, melati, sari } from '../support/cast';
import { eventIdOf } from '../support/given';
import { example } from './examples';
import { pimp } from './gate-examples';

/** Another record, perhaps of the same man. */
export const stranger = idOf(202);
export const visitStream = `visit-${idOf(301)}`;

const described = outsiderEvents.OutsiderDescribed({ relation: 'pimp', looks: 'jaket hitam' });
const linked = outsiderEvents.OutsidersLinked({ other: stranger });
const barred = outsiderEvents.OutsiderBarred({ until: '2026-06-30', why: 'threat' });
const alerted = outsiderEvents.BarAlertRaised({ stream: visitStream, record: melati });
export const order = {
  number: 'SPP/1/2026',
  issuer: 'Polres',
  from: '2026-03-30T08:00+07:00',
  until: '2026-04-13T08:00+07:00',
  limits: 'Tidak mendekat 100 meter.',
};

export const outsider = {
  events: { described, linked, barred, alerted },
  phases: { unknown: [], known: [described] },
  examples: [
    example(DescribeOutsider, [], { relation: 'pimp', ageGroup: '26-40', sex: 'male', looks: 'jaket hitam' }, gito, ['OutsiderDescribed']),
    example(IdentifyOutsider, [described], { name: 'Bagong', source: 'police' }, gito, ['OutsiderIdentified']),
    example(LinkOutsiders, [described], { other: stranger }, gito, ['OutsidersLinked']),
    example(UnlinkOutsiders, [described, linked], { other: stranger }, sari, ['OutsidersUnlinked'], { reason: 'tinggi badan lain' }),
    example(TellOutsidersApart, [described], { other: stranger }, gito, ['OutsidersToldApart']),
    example(BarOutsider, [described], { until: '2026-06-30', why: 'threat' }, sari, ['OutsiderBarred']),
    example(LiftBar, [described, barred], {}, hesti, ['BarLifted'], { reason: 'sudah berdamai' }),
    example(RecordProtectionOrder, [described], order, gito, ['ProtectionOrderRecorded']),
    example(
      RevokeProtectionOrder,
      [described, outsiderEvents.ProtectionOrderRecorded(order)],
      { order: eventIdOf(pimp, 1), revokedBy: 'Polres' },
      sari,
      ['ProtectionOrderRevoked'],
    ),
    example(
      VoidProtectionOrder,
      [described, outsiderEvents.ProtectionOrderRecorded(order)],
      { order: eventIdOf(pimp, 1) },
      hesti,
      ['ProtectionOrderVoided'],
      { reason: 'bukan dia' },
    ),
    example(LookWhoCame, [described, barred], {}, house, []),
    example(RaiseBarAlert, [described, barred], { stream: visitStream }, house, ['BarAlertRaised']),
    example(VoidBarAlert, [described, barred, alerted], { stream: visitStream }, house, ['BarAlertVoided']),
    example(AnswerBarAlert, [described, barred, alerted], { stream: visitStream, did: 'sent-away' }, sari, ['BarAlertAnswered']),
  ],
};
