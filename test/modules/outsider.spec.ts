import { outsiderEvents } from '../../events/every-event';
import { holdsAt } from '../../events/stop';
import { outsiderDecider } from '../../src/modules/outsider/outsider.decider';
import { DescribeOutsider, LinkOutsiders, TellOutsidersApart, UnlinkOutsiders } from '../../src/modules/outsider/person.steps';
import {
  AnswerBarAlert,
  BarOutsider,
  LiftBar,
  RaiseBarAlert,
  RecordProtectionOrder,
  RevokeProtectionOrder,
  VoidProtectionOrder,
} from '../../src/modules/outsider/stop.steps';
import { gito, house, idOf, melati, sari } from '../support/cast';
import { eventIdOf, given as givenFor, on } from '../support/given';
import { order, outsider, stranger, visitStream } from './outsider-examples';

const him = idOf(201);
const facts = { seenHere: true, otherKnown: true, hadLivedHere: true };
const given = givenFor(outsiderDecider, facts);
const { described, linked, barred, alerted } = outsider.events;

describe('Two records of somebody from outside', () => {
  const why = { reason: 'tinggi badan lain' };

  it('are linked once, and the link is undone with a reason', () => {
    given(described, linked).when(LinkOutsiders, { other: stranger }, gito).rejects('outsider/already-linked');
    given(described).when(UnlinkOutsiders, { other: stranger }, gito, why).rejects('outsider/not-linked');
    given(described, linked).when(UnlinkOutsiders, { other: stranger }, gito).rejects('outsider/not-valid-without-reason');
    given(described, linked, outsiderEvents.OutsidersUnlinked({ other: stranger }))
      .when(LinkOutsiders, { other: stranger }, gito)
      .records(linked);
  });

  it('follow the later word, on whichever of the two it was recorded', () => {
    const theirs = { ...facts, otherSaid: { tie: 'same', position: '0000000000000009' } } as const;
    given(described).when(LinkOutsiders, { other: stranger }, gito, { facts: theirs }).rejects('outsider/already-linked');
    given(described)
      .when(UnlinkOutsiders, { other: stranger }, gito, { facts: theirs, ...why })
      .records(outsiderEvents.OutsidersUnlinked({ other: stranger }));
    const before = { ...facts, otherSaid: { tie: 'apart', position: '0000000000000001' } } as const;
    given(described, linked).when(LinkOutsiders, { other: stranger }, gito, { facts: before }).rejects('outsider/already-linked');
  });

  it('that are of two people are linked by nobody', () => {
    const apart = outsiderEvents.OutsidersToldApart({ other: stranger });
    given(described, apart).when(LinkOutsiders, { other: stranger }, gito).rejects('outsider/told-apart');
    given(described, linked).when(TellOutsidersApart, { other: stranger }, gito).rejects('outsider/already-linked');
    given(described, apart)
      .when(UnlinkOutsiders, { other: stranger }, gito, why)
      .records(outsiderEvents.OutsidersUnlinked({ other: stranger }));
  });

  it('are two, and both of this centre', () => {
    given(described).when(LinkOutsiders, { other: him }, gito, { id: him }).rejects('outsider/not-valid-other');
    given(described)
      .when(LinkOutsiders, { other: stranger }, gito, { facts: { ...facts, otherKnown: false } })
      .rejects('outsider/not-valid-other');
  });

  it('are begun only for a visitor who was here', () =>
    given()
      .when(DescribeOutsider, { relation: 'pimp', visitor: him }, gito, { facts: { ...facts, seenHere: false } })
      .rejects('outsider/not-valid-visitor'));
});

describe('Whoever is kept out', () => {
  it('is barred until a day that is not past', () => {
    given(described)
      .when(BarOutsider, { until: '2026-03-31', why: 'force' }, sari)
      .records(outsiderEvents.OutsiderBarred({ until: '2026-03-31', why: 'force' }));
    given(described).when(BarOutsider, { until: '2026-03-30', why: 'force' }, sari).rejects('outsider/not-valid-until');
  });

  it.each([
    ['the last minute of its last day', { at: '2026-03-31T16:59:00.000Z', day: '2026-03-31' }, true],
    ['the day after', { at: '2026-03-31T17:00:00.000Z', day: '2026-04-01' }, false],
    ['before it was said', { at: '2026-03-02T01:59:00.000Z', day: '2026-03-02' }, false],
  ])('a bar holds in %s: %s', (_, moment, holds) =>
    expect(holdsAt({ kind: 'bar', from: '2026-03-02T02:00:00.000Z', until: '2026-03-31', lifted: null }, moment)).toBe(holds),
  );

  it('is let in again with a reason, and only while a bar holds', () => {
    given(described).when(LiftBar, {}, sari, { reason: 'x' }).rejects('outsider/not-barred');
    given(described, barred).when(LiftBar, {}, sari).rejects('outsider/not-valid-without-reason');
    given(described, on('2026-03-05', outsiderEvents.OutsiderBarred({ until: '2026-03-10', why: 'force' }), sari))
      .when(LiftBar, {}, sari, { reason: 'x' })
      .rejects('outsider/not-barred');
    given(described, barred, outsiderEvents.BarLifted()).when(LiftBar, {}, sari, { reason: 'x' }).rejects('outsider/not-barred');
  });

  it('an order is revoked while it has not ended, once, and voided also after that', () => {
    const recorded = outsiderEvents.ProtectionOrderRecorded({ ...order, beneficiary: melati });
    const revoked = { order: eventIdOf(melati, 1), revokedBy: 'Polres' };
    given(described, recorded).when(LiftBar, {}, sari, { reason: 'x' }).rejects('outsider/kept-out-by-order');
    given(described, recorded)
      .when(RevokeProtectionOrder, revoked, sari)
      .records(outsiderEvents.ProtectionOrderRevoked({ ...revoked, beneficiary: melati }));
    const over = outsiderEvents.ProtectionOrderRevoked(revoked);
    given(described, recorded, over).when(RevokeProtectionOrder, revoked, sari).rejects('outsider/order-over');
    const ended = outsiderEvents.ProtectionOrderRecorded({ ...order, from: '2026-03-02T08:00+07:00', until: '2026-03-30T08:00+07:00' });
    given(described, ended).when(RevokeProtectionOrder, revoked, sari).rejects('outsider/order-over');
    given(described, barred).when(RevokeProtectionOrder, revoked, sari).rejects('outsider/no-such-order');

    const void_ = { order: eventIdOf(melati, 1) };
    given(described, recorded).when(VoidProtectionOrder, void_, sari).rejects('outsider/not-valid-without-reason');
    const voided = outsiderEvents.ProtectionOrderVoided({ ...void_, beneficiary: melati });
    given(described, recorded, over).when(VoidProtectionOrder, void_, sari, { reason: 'x' }).records(voided);
    given(described, recorded, voided).when(VoidProtectionOrder, void_, sari, { reason: 'x' }).rejects('outsider/no-such-order');
  });

  it.each([
    ['14 days, in elapsed hours', '2026-04-13T08:00+07:00', undefined],
    ['a minute more', '2026-04-13T08:01+07:00', 'outsider/not-valid-order'],
    ['nothing', '2026-03-30T08:00+07:00', 'outsider/not-valid-order'],
  ])('an order holds for %s', (_, until, code) => {
    const taken = given(described).when(RecordProtectionOrder, { ...order, until }, gito);
    if (code === undefined) taken.records(outsiderEvents.ProtectionOrderRecorded({ ...order, until }));
    else taken.rejects(code);
  });

  it('an order begins no further ahead than anybody plans', () =>
    given(described)
      .when(RecordProtectionOrder, { ...order, from: '2199-03-30T08:00+07:00', until: '2199-04-13T08:00+07:00' }, gito)
      .rejects('time/planned-too-far'));

  it('an order protects a resident of that time', () =>
    given(described)
      .when(RecordProtectionOrder, { ...order, beneficiary: melati }, gito, { facts: { ...facts, hadLivedHere: false } })
      .rejects('outsider/not-valid-resident'));

  it('raises one alert a visit, none when nothing kept them out, and none for whom nobody knows', () => {
    const stopped = { facts: { ...facts, stoppedAs: him } };
    given(described).when(RaiseBarAlert, { stream: visitStream }, house).records();
    given().when(RaiseBarAlert, { stream: visitStream }, house).records();
    given(described, barred)
      .when(RaiseBarAlert, { stream: visitStream }, house, stopped)
      .records(outsiderEvents.BarAlertRaised({ stream: visitStream, record: him }));
    given(described, barred, alerted).when(RaiseBarAlert, { stream: visitStream }, house, stopped).records();
    expect(
      given(described, barred, alerted)
        .when(RaiseBarAlert, { stream: `visit-${idOf(302)}` }, house, stopped)
        .decided(),
    ).toHaveLength(1);
  });

  it('an alert is answered once, and only one that was raised', () => {
    const answer = { stream: visitStream, did: 'sent-away' } as const;
    given(described, barred).when(AnswerBarAlert, answer, sari).rejects('outsider/no-alert');
    given(described, barred, alerted, outsiderEvents.BarAlertAnswered(answer))
      .when(AnswerBarAlert, answer, sari)
      .rejects('outsider/already-answered');
  });
});
