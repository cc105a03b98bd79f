import { erasureEvents as happened } from '../../events/every-event';
import { DATA_CLASSES, type DataClass } from '../../events/kit/personal';
import { foldAll } from '../../projections/kit/projection';
import { erasures } from '../../projections/erasures.projection';
import { withClock } from '../../src/modules/erasure/erasure-clock';
import {
  ApproveErasure,
  CheckRequester,
  erasureDecider,
  FenceSubject,
  ReapplyErasure,
  RecordVerification,
  RequestErasure,
} from '../../src/modules/erasure/erasure.decider';
import type { ErasureKnowledge } from '../../src/modules/erasure/erasure.knowledge';
import { hesti, house, melati, ratna, sari, wati } from '../support/cast';
import { by, given as givenFor, recordedIn, seenBy } from '../support/given';
import { hers, nothingOpens, past } from './erasure-examples';

const usual: ErasureKnowledge = { known: true, erased: [], signsIn: false, unasked: [], kept: [] };
const given = givenFor(erasureDecider, usual);
const held = { dataClass: 'identity', ground: 'court-case', until: '2026-12-31' } as const;
const asked = { subject: hers, askedBy: 'the-person', how: 'in-person' } as const;

describe('Whoever asks for an erasure', () => {
  it('means everything, unless she says what', () => {
    given()
      .when(RequestErasure, asked, wati)
      .records(happened.ErasureRequested({ ...asked, classes: [...DATA_CLASSES] }));
    given()
      .when(RequestErasure, { ...asked, classes: ['health'] }, wati)
      .records(happened.ErasureRequested({ ...asked, classes: ['health'] }));
  });

  it('asks for what is left when some went before, and is told when nothing is', () => {
    const facts = { ...usual, erased: ['identity' as const] };
    given(...past.certified)
      .when(RequestErasure, { ...asked, classes: ['identity', 'health'] }, wati, { facts })
      .records(happened.ErasureRequested({ ...asked, classes: ['health'] }));
    given(...past.certified)
      .when(RequestErasure, { ...asked, classes: ['identity'] }, wati, { facts })
      .rejects('erasure/erased');
  });

  it('is refused for somebody of whom nothing is recorded here, and for staff who can sign in', () => {
    given()
      .when(RequestErasure, asked, wati, { facts: { ...usual, known: false } })
      .rejects('erasure/unknown');
    given()
      .when(RequestErasure, asked, wati, { facts: { ...usual, signsIn: true } })
      .rejects('erasure/still-signs-in');
  });

  it('asks for a person, and not for what the house itself wrote down', () => {
    for (const kind of ['outsider', 'staff', 'account', 'visit', 'pickup', 'partner'])
      given()
        .when(RequestErasure, { ...asked, subject: `${kind}-${melati}` }, wati)
        .records(happened.ErasureRequested({ ...asked, subject: `${kind}-${melati}`, classes: [...DATA_CLASSES] }));
    for (const kind of ['incident', 'breach', 'finding', 'emergency', 'erasure', 'subject-request'])
      given()
        .when(RequestErasure, { ...asked, subject: `${kind}-${melati}` }, wati)
        .rejects('erasure/not-valid-subject');
  });
});

describe('What must be kept', () => {
  it('stays, and the rest goes', () =>
    given(...past.requested)
      .when(CheckRequester, { proof: 'court-order' }, sari, { facts: { ...usual, kept: [held] } })
      .records(happened.RequesterChecked({ proof: 'court-order' }), happened.HoldsChecked({ free: ['health'], kept: [held] })));

  it('is all there is: nothing is erased', () => {
    const facts = { ...usual, kept: [held, { ...held, dataClass: 'health' as const }] };
    given(...past.requested)
      .when(CheckRequester, { proof: 'court-order' }, sari, { facts })
      .rejects('erasure/held');
  });

  it('is looked up again before anything is destroyed', () =>
    given(...past.approved)
      .when(FenceSubject, {}, house, { facts: { ...usual, kept: [held] } })
      .records(happened.SubjectErasureFenced({ subject: hers, classes: ['health'], kept: [held] })));

  it('is what holds when it is carried out, and no more: what ended since it was checked keeps nothing, and is on no certificate', () => {
    const checked = [...past.requested, happened.RequesterChecked({ proof: 'court-order' })];
    const holding = [...checked, happened.HoldsChecked({ free: ['health'], kept: [held] })];
    given(...holding, by(sari, happened.ErasureApproved()), by(hesti, happened.ErasureApproved()))
      .when(FenceSubject, {}, house)
      .records(happened.SubjectErasureFenced({ subject: hers, classes: ['identity', 'health'], kept: [] }));
  });
});

describe('Two approve', () => {
  it('neither of them whoever asked, not by another hand either', () => {
    const bySari = [by(sari, past.requested[0]!.event), ...past.checked.slice(1)];
    given(...bySari)
      .when(ApproveErasure, {}, sari)
      .rejects('erasure/self-approval');
    given(...bySari)
      .when(ApproveErasure, {}, hesti, { onBehalfOf: sari.id })
      .rejects('erasure/self-approval');
    const forSari = [by(wati, past.requested[0]!.event, { onBehalfOf: sari.id }), ...past.checked.slice(1)];
    given(...forSari)
      .when(ApproveErasure, {}, sari)
      .rejects('erasure/self-approval');
  });

  it('who are two, one of them a head', () => {
    given(...past.once)
      .when(ApproveErasure, {}, sari)
      .rejects('erasure/approved-already');
    given(...past.once)
      .when(ApproveErasure, {}, hesti, { onBehalfOf: sari.id })
      .rejects('erasure/approved-already');
    given(...past.once)
      .when(ApproveErasure, {}, ratna)
      .rejects('erasure/head-needed');
    given(...past.once)
      .when(ApproveErasure, {}, hesti)
      .records(happened.ErasureApproved());
  });

  it('before anything is fenced', () =>
    given(...past.once)
      .when(FenceSubject, {}, house)
      .rejects('erasure/out-of-phase'));
});

describe('What was searched', () => {
  it.each([
    ['was not reached', { store: 'views' as const, reached: false, values: 0, left: 0 }],
    ['still opens something', { store: 'log' as const, reached: true, values: 4, left: 1 }],
  ])('and %s is not certified', (_, store) => {
    const stores = [...nothingOpens, store];
    given(...past.destroyed)
      .when(RecordVerification, { stores }, house)
      .records(happened.ErasureVerified({ stores }));
    const partial = [...past.destroyed, by(house, happened.ErasureVerified({ stores }))];
    seenBy(erasures)(...recordedIn(erasureDecider, melati, partial)).shows(melati, { standing: 'partial', endedAt: null, stores });
    given(...partial)
      .when(RecordVerification, { stores: nothingOpens }, house)
      .records(
        happened.ErasureVerified({ stores: nothingOpens }),
        happened.ErasureCertified({ subject: hers, classes: ['identity', 'health'], kept: [] }),
      );
  });
});

describe('The list of erasures', () => {
  it('counts the hours from when it was asked for, not from when that was written down', () => {
    const line = foldAll(erasures, recordedIn(erasureDecider, melati, past.requested)).get(melati)!;
    expect(withClock(line, '2026-03-05T01:59:00.000Z', 72)).toMatchObject({ dueAt: '2026-03-05T02:00:00.000Z', hoursLeft: 0 });
    expect(withClock(line, '2026-03-05T02:00:00.000Z', 48)).toMatchObject({ dueAt: '2026-03-04T02:00:00.000Z', hoursLeft: -24 });
  });

  it('restricts from when it was asked for until the keys are gone', () => {
    const shown = (history: typeof past.requested) => seenBy(erasures)(...recordedIn(erasureDecider, melati, history));
    shown(past.requested).shows(melati, {
      restricted: true,
      requestedAt: '2026-03-02T02:00:00.000Z',
    });
    for (const each of [past.checked, past.approved, past.fenced]) shown(each as never).shows(melati, { restricted: true });
    shown(past.certified as never).shows(melati, { restricted: false, standing: 'certified' });
    shown([...past.checked, by(hesti, happened.ErasureRefused({ why: 'not-entitled' }))] as never).shows(melati, {
      restricted: false,
      standing: 'refused',
    });
  });

  const line = (history: Parameters<typeof recordedIn>[2]) =>
    foldAll(erasures, recordedIn(erasureDecider, melati, history as never)).get(melati)!;
  const again = (...classes: DataClass[]) => by(house, happened.ErasureReapplied({ subject: hers, classes, keys: 1 }));

  it('says when it was carried out first, by the log or else by the register', () => {
    const first = '2026-03-10T02:00:00.000Z';
    const told = by(house, happened.ErasureReapplied({ subject: hers, classes: ['identity'], keys: 1, first }));
    expect(line([told])).toMatchObject({ destroyedAt: first });
    const { destroyedAt } = line(past.certified);
    expect(line([...past.certified, told])).toMatchObject({ destroyedAt });
    expect(line([...past.certified, told]).reappliedAt).not.toBe(destroyedAt);
  });

  it('knows of an erasure that was applied again to a log from before it', () => {
    seenBy(erasures)(...recordedIn(erasureDecider, melati, [again('identity')])).shows(melati, { standing: 'destroyed', keys: 1 });
    given(again('identity'))
      .when(ReapplyErasure, { subject: hers, classes: ['identity'], keys: 0 }, house)
      .records({ ...again('identity').event, data: { ...again('identity').event.data, keys: 0 } });
  });

  it.each([
    ['on a log from before it', [again('identity')]],
    ['after it was certified', [...past.certified, again('identity', 'health')]],
    ['on a log of when it was being decided', [...past.approved, again('identity', 'health')]],
  ] as const)('lets no hours run for what was applied again %s', (_, history) => {
    expect(withClock(line(history), '2026-09-01T02:00:00.000Z', 72)).toMatchObject({
      standing: 'destroyed',
      restricted: false,
      dueAt: null,
      hoursLeft: null,
    });
  });

  it('lets them run for what is asked for afterwards', () => {
    const anew = by(wati, happened.ErasureRequested({ subject: hers, classes: ['contact'], askedBy: 'the-person' }));
    expect(withClock(line([...past.certified, again('identity'), anew]), '2026-03-05T01:59:00.000Z', 72)).toMatchObject({ hoursLeft: 0 });
  });

  it('says all that was erased, also when only some of it had come back', () => {
    expect(line([...past.certified, again('health')]).classes).toEqual(['identity', 'health']);
    given(...past.certified, again('health'))
      .when(RecordVerification, { stores: nothingOpens }, house)
      .records(
        happened.ErasureVerified({ stores: nothingOpens }),
        happened.ErasureCertified({ subject: hers, classes: ['identity', 'health'], kept: [] }),
      );
  });

  it('loses no request for something else that was being decided on', () => {
    const more = by(wati, happened.ErasureRequested({ subject: hers, classes: ['contact'], askedBy: 'the-person' }));
    const history = [...past.certified, more, again('identity', 'health')];
    expect(line(history)).toMatchObject({ standing: 'requested', restricted: true, classes: ['contact'] });
    given(...history)
      .when(CheckRequester, { proof: 'known-to-staff' }, sari)
      .records(happened.RequesterChecked({ proof: 'known-to-staff' }), happened.HoldsChecked({ free: ['contact'], kept: [] }));
  });

  it('and does not call erased what was refused', () => {
    const more = by(wati, happened.ErasureRequested({ subject: hers, classes: ['contact'], askedBy: 'the-person' }));
    const refused = [...past.certified, more, by(hesti, happened.ErasureRefused({ why: 'not-entitled' })), again('identity')];
    expect(line(refused).classes).toEqual(['identity']);
    given(...refused)
      .when(RecordVerification, { stores: nothingOpens }, house)
      .records(
        happened.ErasureVerified({ stores: nothingOpens }),
        happened.ErasureCertified({ subject: hers, classes: ['identity'], kept: [] }),
      );
  });
});
