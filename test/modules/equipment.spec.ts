import { equipmentEvents as happened } from '../../events/every-event';
import {
  CorrectRepair,
  equipmentDecider,
  RecordRepair,
  RegisterEquipment,
  ReportFailure,
  RequestRepair,
  RecordFound,
  RetireEquipment,
} from '../../src/modules/equipment/equipment.decider';
import { VoidEquipmentEntry, VoidFailureOfSession } from '../../src/modules/equipment/voiding.steps';
import { house, idOf, indah, melati, sari } from '../support/cast';
import { eventIdOf, given as givenFor, on } from '../support/given';
import { equipment, repair, secondEntry } from './house-examples';

const given = givenFor(equipmentDecider, { knowsFund: true });
const { registered, failed, repaired } = equipment.events;
const bought = on('2026-03-02T08:00+07:00', registered);
const brokenOn = (day: string) => on(`2026-03-${day}T10:00+07:00`, failed);
const repairedOn = (day: string) => on(`2026-03-${day}T10:00+07:00`, repaired);
const at = (day: string) => ({ happenedAt: `2026-03-${day}T12:00+07:00`, reason: 'kertas' });

describe('A sewing machine', () => {
  it('breaks once, until it is repaired', () => {
    given(bought, brokenOn('05')).when(ReportFailure, {}, indah, at('06')).rejects('equipment/not-working');
    given(bought, brokenOn('05'), repairedOn('07')).when(ReportFailure, {}, indah, at('08')).records(happened.EquipmentFailed());
  });

  it('is repaired only while it is broken', () => {
    given(bought).when(RecordRepair, {}, indah, at('06')).rejects('equipment/not-broken');
    given(bought).when(RequestRepair, {}, indah, at('06')).rejects('equipment/not-broken');
  });

  it('is judged by its own time: a paper of an earlier fault may arrive after a later one', () => {
    const later = given(bought, brokenOn('20'));
    later.when(ReportFailure, {}, indah, at('10')).records(happened.EquipmentFailed());
    given(bought, brokenOn('20'), brokenOn('10')).when(RecordRepair, {}, indah, at('12')).records(happened.EquipmentRepaired());
  });

  it('did nothing before it was on the books', () =>
    given(bought).when(ReportFailure, {}, indah, { happenedAt: '2026-03-01', reason: 'kertas' }).rejects('equipment/not-working'));

  it('costs something else only by a repair of its own, with a word why', () => {
    const mended = given(bought, brokenOn('05'), repairedOn('07'));
    const corrected = { repair, cost: 15_000 };
    mended.when(CorrectRepair, corrected, sari, { reason: 'satu nol' }).records(happened.RepairCorrected(corrected));
    mended.when(CorrectRepair, corrected, sari).rejects('equipment/not-valid-without-reason');
    mended.when(CorrectRepair, { repair: idOf(9) }, sari, { reason: 'x' }).rejects('equipment/not-valid-repair');
  });

  it('leaves the books after everything that is recorded of it', () => {
    given(bought, brokenOn('20')).when(RetireEquipment, { why: 'lost' }, sari, at('10')).rejects('equipment/changed-since');
    given(bought, brokenOn('20'))
      .when(RetireEquipment, { why: 'lost' }, sari, at('21'))
      .records(happened.EquipmentRetired({ why: 'lost' }));
  });

  it('is on the books again once it is found, where it was lost, and after everything that is recorded of it', () => {
    const lost = (why: 'lost' | 'worn-out') => on('2026-03-21T10:00+07:00', happened.EquipmentRetired({ why }));
    const found = { works: false };
    given(bought, lost('lost')).when(RecordFound, found, sari, at('25')).records(happened.EquipmentFound(found));
    given(bought, lost('worn-out')).when(RecordFound, found, sari, at('25')).rejects('equipment/not-lost');
    given(bought, lost('lost')).when(RecordFound, found, sari, at('20')).rejects('equipment/changed-since');
    const back = on('2026-03-25T10:00+07:00', happened.EquipmentFound(found));
    given(bought, lost('lost'), back).when(ReportFailure, {}, indah, at('26')).rejects('equipment/not-working');
    given(bought, lost('lost'), back)
      .when(RetireEquipment, { why: 'worn-out' }, sari, at('26'))
      .records(happened.EquipmentRetired({ why: 'worn-out' }));
  });

  describe('that a session says to have broken', () => {
    const session = idOf(4);
    const said = happened.EquipmentFailed({ session });
    const saidOn = (day: string, who = house) => on(`2026-03-${day}T10:00+07:00`, said, who);
    const mistake = { reason: 'keliru' };
    const lost = on('2026-03-05T10:00+07:00', happened.EquipmentRetired({ why: 'lost' }));
    const found = on('2026-03-07T10:00+07:00', happened.EquipmentFound({ works: true }));

    it('has that in its own record, also while it is broken or off the books; whoever reports it herself is told', () => {
      for (const outage of [brokenOn('05'), lost]) {
        given(bought, outage).when(ReportFailure, { session }, house, at('06')).records(said);
        given(bought, outage)
          .when(ReportFailure, { session }, indah, { ...at('06'), facts: { knowsFund: true, knowsSession: true } })
          .rejects('equipment/not-working');
      }
    });

    it('is broken by that once the outage is known to have ended before', () => {
      given(bought, brokenOn('05'), saidOn('10'), repairedOn('07'))
        .when(RecordRepair, {}, sari, at('12'))
        .records(happened.EquipmentRepaired());
      given(bought, brokenOn('05'), saidOn('10'), repairedOn('07')).when(RecordRepair, {}, sari, at('08')).rejects('equipment/not-broken');
      given(bought, lost, saidOn('10'), found).when(RecordRepair, {}, sari, at('12')).records(happened.EquipmentRepaired());
      given(bought, lost, saidOn('10')).when(RecordRepair, {}, sari, at('12')).rejects('equipment/not-broken');
      given(bought, lost, saidOn('10'))
        .when(RecordFound, { works: true }, sari, at('07'))
        .records(happened.EquipmentFound({ works: true }));
      given(bought, saidOn('10')).when(RetireEquipment, { why: 'lost' }, sari, at('05')).rejects('equipment/changed-since');
    });

    it('did not break by that session alone where that is taken back, and stays broken by what else is said', () => {
      const voided = (place: number, day: string, more: object = {}) =>
        happened.EquipmentEntryVoided({
          ...{ entry: eventIdOf(melati, place), kind: 'EquipmentFailed', at: `2026-03-${day}T03:00:00.000Z` },
          ...more,
        });
      const twice = given(bought, brokenOn('05'), saidOn('10'));
      twice.when(VoidEquipmentEntry, { entry: eventIdOf(melati, 1) }, sari, mistake).records(voided(1, '05'));
      twice.when(VoidEquipmentEntry, { entry: eventIdOf(melati, 2) }, sari, mistake).records(voided(2, '10', { session }));
      twice.when(VoidFailureOfSession, { session }, house).records(voided(2, '10', { session }));
      // A repair is not held by it: it says the same whatever the condition was.
      given(bought, brokenOn('05'), repairedOn('07'), saidOn('10'))
        .when(VoidEquipmentEntry, { entry: repair }, sari, mistake)
        .records(happened.EquipmentEntryVoided({ entry: repair, kind: 'EquipmentRepaired', at: '2026-03-07T03:00:00.000Z' }));
      // Somebody had reported it with that session too: what the house wrote down for the session is its word, and hers is her own.
      const both = given(bought, saidOn('05', indah), saidOn('10'), saidOn('11', indah));
      both.when(VoidFailureOfSession, { session }, house).records(voided(2, '10', { session }));
      both.when(VoidEquipmentEntry, { entry: eventIdOf(melati, 1) }, sari, mistake).records(voided(1, '05'));
      // An earlier version wrote nothing down where it was reported already: then hers is the word of the session.
      given(bought, saidOn('05', indah))
        .when(VoidFailureOfSession, { session }, house)
        .records(voided(1, '05', { session }));
    });
  });

  it('is bought from a fund that the centre has', () =>
    given()
      .when(RegisterEquipment, { kind: 'iron', track: 'sewing', assetNumber: 'S-1', fund: idOf(9) }, indah, { facts: { knowsFund: false } })
      .rejects('fund/not-valid-fund'));

  it('did not break where that was written by mistake: it works again, and the entry is voided once', () => {
    const voided = { entry: secondEntry, kind: 'EquipmentFailed', at: '2026-03-05T03:00:00.000Z' } as const;
    const mistake = { reason: 'alat lain' };
    given(bought, brokenOn('05'))
      .when(VoidEquipmentEntry, { entry: secondEntry }, indah, mistake)
      .records(happened.EquipmentEntryVoided(voided));
    const after = given(bought, brokenOn('05'), happened.EquipmentEntryVoided(voided));
    after.when(ReportFailure, {}, indah, at('06')).records(happened.EquipmentFailed());
    after.when(VoidEquipmentEntry, { entry: secondEntry }, indah, mistake).rejects('equipment/voided-already');
    given(bought, brokenOn('05')).when(VoidEquipmentEntry, { entry: secondEntry }, indah).rejects('equipment/not-valid-without-reason');
    given(bought, brokenOn('05'))
      .when(VoidEquipmentEntry, { entry: idOf(9) }, indah, mistake)
      .rejects('equipment/not-valid-entry');
    given(bought, on('2026-03-06', happened.EquipmentRetired({ why: 'lost' })))
      .when(VoidEquipmentEntry, { entry: secondEntry }, indah, mistake)
      .rejects('equipment/not-voidable');
  });

  it('is not left repaired of what it never had: the repair is voided first, by whoever answers for the money', () => {
    const mended = given(bought, brokenOn('05'), repairedOn('07'));
    const mistake = { reason: 'alat lain' };
    mended.when(VoidEquipmentEntry, { entry: secondEntry }, sari, mistake).rejects('equipment/built-on');
    mended.when(VoidEquipmentEntry, { entry: repair }, indah, mistake).rejects('equipment/not-your-step');
    const voided = happened.EquipmentEntryVoided({ entry: repair, kind: 'EquipmentRepaired', at: '2026-03-07T03:00:00.000Z' });
    mended.when(VoidEquipmentEntry, { entry: repair }, sari, mistake).records(voided);
    given(bought, brokenOn('05'), repairedOn('07'), brokenOn('09'))
      .when(VoidEquipmentEntry, { entry: repair }, sari, mistake)
      .rejects('equipment/built-on');
    given(bought, brokenOn('05'), repairedOn('07'), voided).when(RequestRepair, {}, indah, at('08')).records(happened.RepairRequested());
    given(bought, brokenOn('05'), repairedOn('07'), voided)
      .when(CorrectRepair, { repair, cost: 1 }, sari, mistake)
      .rejects('equipment/not-valid-repair');
    // What left the books since stays off them: it had not broken all the same.
    given(bought, brokenOn('05'), on('2026-03-20', happened.EquipmentRetired({ why: 'worn-out' })))
      .when(VoidEquipmentEntry, { entry: secondEntry }, indah, mistake)
      .records(happened.EquipmentEntryVoided({ entry: secondEntry, kind: 'EquipmentFailed', at: '2026-03-05T03:00:00.000Z' }));
  });
});
