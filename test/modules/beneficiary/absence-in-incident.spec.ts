import { beneficiaryEvents as happened } from '../../../events/every-event';
import { NoticeAbsence, RecordReturn } from '../../../src/modules/beneficiary/absence.steps';
import { VoidMovesOfIncident } from '../../../src/modules/beneficiary/voiding.steps';
import { gito, house, idOf } from '../../support/cast';
import { on } from '../../support/given';
import { given, past } from './episode';

describe('Whoever is said to have been taken in an incident', () => {
  const absence = { kind: 'taken-by-force' as const, incident: idOf(302) };

  it('was not taken in one that began later', () =>
    given(...past.resident)
      .when(NoticeAbsence, absence, gito, { facts: { worksHere: true, incidentStands: true, incidentBeganLater: '2026-03-31' } })
      .rejects('beneficiary/before-incident'));

  it('was not taken in one that was over before, unless that incident says so', () => {
    const facts = { worksHere: true, incidentStands: true, incidentOverBefore: '2026-03-30 12:00' };
    given(...past.resident)
      .when(NoticeAbsence, absence, gito, { facts })
      .rejects('beneficiary/after-incident');
    given(...past.resident)
      .when(NoticeAbsence, absence, house, { facts })
      .records(happened.AbsenceNoticed(absence));
  });

  const AT = '2026-03-15T09:00+07:00';
  const ON_15 = { happenedAt: AT, reason: 'kertas' };
  const stands = { worksHere: true, incidentStands: true };
  const other = { ...absence, incident: idOf(303) };
  const taken = on(AT, happened.AbsenceNoticed(absence), house);
  const takenToo = on(AT, happened.AbsenceNoticed(other), house);
  const back = on('2026-03-17T09:00+07:00', happened.BeneficiaryReturned({ injuries: 'none-seen', incident: idOf(302) }), house);

  it('is away by each of them, and by none of them twice', () => {
    given(...past.resident, taken)
      .when(NoticeAbsence, other, house, ON_15)
      .records(happened.AbsenceNoticed(other));
    given(...past.resident, taken)
      .when(NoticeAbsence, absence, house, ON_15)
      .rejects('beneficiary/already-away');
    given(...past.resident, taken)
      .when(NoticeAbsence, other, gito, { ...ON_15, facts: stands })
      .rejects('beneficiary/already-away');
    const along = { kind: 'absconded' as const, incident: idOf(303) };
    given(...past.resident, taken)
      .when(NoticeAbsence, along, house)
      .records(happened.AbsenceNoticed(along));
  });

  it('is back by each of them by which she was away, and by no other', () => {
    const alsoBack = { injuries: 'none-seen' as const, incident: idOf(303) };
    given(...past.resident, taken, takenToo, back)
      .when(RecordReturn, alsoBack, house)
      .records(happened.BeneficiaryReturned(alsoBack));
    given(...past.resident, taken, back)
      .when(RecordReturn, alsoBack, house)
      .rejects('beneficiary/not-away');
    given(...past.resident, taken, takenToo, back)
      .when(RecordReturn, alsoBack, gito, { facts: stands })
      .rejects('beneficiary/not-away');
  });

  it('stays away by the other where she is withdrawn from one of the same instant', () => {
    const falls = (incident: string) => happened.AbsenceVoided({ kind: 'taken-by-force', from: new Date(AT).toISOString(), incident });
    for (const [one, two] of [
      [idOf(302), idOf(303)],
      [idOf(303), idOf(302)],
    ] as const)
      given(...past.resident, taken, takenToo, on('2026-03-18T09:00+07:00', falls(one), house))
        .when(VoidMovesOfIncident, { incident: two }, house)
        .records(falls(two));
  });
});
