import { beneficiaryEvents as happened } from '../../../events/every-event';
import { NoticeAbsence } from '../../../src/modules/beneficiary/absence.steps';
import { gito, house, idOf } from '../../support/cast';
import { given, past } from './episode';

describe('Whoever is said to have been taken in an incident', () => {
  const absence = { kind: 'taken-by-force' as const, incident: idOf(302) };

  it('was not taken in one that began later', () =>
    given(...past.resident)
      .when(NoticeAbsence, absence, gito, { facts: { worksHere: true, incidentBeganLater: '2026-03-31' } })
      .rejects('beneficiary/before-incident'));

  it('was not taken in one that was over before, unless that incident says so', () => {
    const facts = { worksHere: true, incidentOverBefore: '2026-03-30 12:00' };
    given(...past.resident)
      .when(NoticeAbsence, absence, gito, { facts })
      .rejects('beneficiary/after-incident');
    given(...past.resident)
      .when(NoticeAbsence, absence, house, { facts })
      .records(happened.AbsenceNoticed(absence));
  });
});
