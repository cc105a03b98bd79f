import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  CloseEpisode,
  DischargeBeneficiary,
  PlanAftercare,
  RejectDischarge,
  VoidDischarge,
} from '../../../src/modules/beneficiary/leaving.steps';
import { AdmitBeneficiary, DeclineReferral } from '../../../src/modules/beneficiary/intake.steps';
import { VoidAcceptance, VoidAdmission } from '../../../src/modules/beneficiary/intake-voiding.steps';
import { RecordCounselling } from '../../../src/modules/beneficiary/residence.steps';
import type { Decided } from '../../../src/platform/deciding';
import { sari, wati } from '../../support/cast';
import { on } from '../../support/given';
import { given, home, past } from './episode';

const note = { role: 'enabler', topic: 'family' } as const;

describe('Rule 8: a discharge that was a mistake is voided, not removed', () => {
  it('with a reason, and the stay goes on', () => {
    given(...past.left)
      .when(VoidDischarge, {}, sari)
      .rejects('beneficiary/not-valid-without-reason');
    given(...past.left)
      .when(VoidDischarge, {}, sari, { reason: 'orang lain' })
      .records(happened.DischargeVoided());
    given(...past.left, on('2026-03-21T09:00+07:00', happened.DischargeVoided(), sari))
      .when(RecordCounselling, note, wati)
      .records(happened.CounsellingHeld(note));
  });

  it('not before it happened', () =>
    given(...past.left)
      .when(VoidDischarge, {}, sari, { happenedAt: '2026-03-19', reason: 'orang lain' })
      .rejects('beneficiary/before-discharge'));

  it('the next discharge is approved anew', () =>
    given(...past.left, on('2026-03-21T09:00+07:00', happened.DischargeVoided(), sari))
      .when(DischargeBeneficiary, home, wati)
      .rejects('beneficiary/not-approved'));

  it('one that was approved and not carried out is taken back, no earlier than it was approved', () => {
    const why = 'keluarganya tidak jadi menerima';
    given(...past.approved)
      .when(RejectDischarge, { why }, sari)
      .records(happened.DischargeRejected({ why }));
    given(...past.approved, happened.DischargeRejected({ why }))
      .when(DischargeBeneficiary, home, wati)
      .rejects('beneficiary/not-approved');
    given(...past.approved)
      .when(RejectDischarge, { why }, sari, { happenedAt: '2026-03-01', reason: 'kertas' })
      .rejects('beneficiary/before-proposal');
  });

  it('not of an episode that another followed and that is open; where that came to nothing it goes on as it stood', () => {
    const wrong = { reason: 'orang lain' };
    given(...past.back)
      .when(VoidDischarge, {}, sari, { happenedAt: '2026-03-20T15:00+07:00', reason: 'x' })
      .rejects('beneficiary/another-episode-open');
    const declined = on('2026-03-27T09:00+07:00', happened.ReferralDeclined({ why: 'other' }));
    const told = (decided: readonly Decided[]) => decided.map(({ event, meta }) => [event.type, meta.part]);
    expect(
      told(
        given(...past.back, declined)
          .when(VoidDischarge, {}, sari, wrong)
          .decided(),
      ),
    ).toEqual([['DischargeVoided', 1]]);

    const again = happened.BeneficiaryReferred({ person: { name: 'Melati' }, source: 'self', legalMode: 'persuasive' });
    const referred = (day: string) => [
      on(`2026-03-${day}T09:00+07:00`, happened.EpisodeClosed({ referredAgain: true })),
      on(`2026-03-${day}T09:00+07:00`, again),
    ];
    const ended = [...past.left, ...referred('26'), on('2026-03-26T10:00+07:00', happened.ReferralAccepted())];
    const resumed = [...ended, declined, on('2026-03-27T09:00+07:00', happened.AftercareResumed())];
    const declining = (...history: readonly object[]) =>
      told(
        given(...(history as never[]))
          .when(DeclineReferral, { why: 'other' }, sari)
          .decided(),
      );
    expect(declining(...ended)).toEqual([
      ['ReferralDeclined', 2],
      ['AftercareResumed', 1],
    ]);
    expect(declining(...resumed, ...referred('28'))).toEqual([
      ['ReferralDeclined', 3],
      ['AftercareResumed', 1],
    ]);
    // A referral that ended no aftercare brings none back.
    expect(declining(...past.back)).toEqual([['ReferralDeclined', 2]]);
    const goesOn = given(...resumed);
    expect(told(goesOn.when(PlanAftercare, { on: '2026-04-20' }, wati).decided())).toEqual([['AftercarePlanned', 1]]);
    expect(told(goesOn.when(CloseEpisode, {}, wati).decided())).toEqual([['EpisodeClosed', 1]]);
    expect(told(goesOn.when(VoidDischarge, {}, sari, wrong).decided())).toEqual([['DischargeVoided', 1]]);
  });
});

describe('An admission that was a mistake is voided, not removed', () => {
  const why = { reason: 'salah berkas' };
  const gone = on('2026-03-15T09:00+07:00', happened.AbsenceNoticed({ kind: 'absconded' }));
  const was = { kind: 'absconded', from: '2026-03-15T02:00:00.000Z' } as const;
  const voiding = (...history: readonly object[]) => given(...(history as never[])).when(VoidAdmission, {}, sari, why);

  it('with a reason, and she has been accepted again and nothing more', () => {
    given(...past.resident)
      .when(VoidAdmission, {}, sari)
      .rejects('beneficiary/not-valid-without-reason');
    voiding(...past.resident).records(happened.AdmissionVoided());
    given(...past.resident)
      .when(VoidAdmission, {}, sari, { ...why, happenedAt: '2026-03-01' })
      .rejects('beneficiary/before-admission');
    const voided = [...past.resident, happened.AdmissionVoided()];
    given(...voided)
      .when(RecordCounselling, note, wati)
      .rejects('beneficiary/not-in-care');
    given(...voided)
      .when(VoidAcceptance, {}, sari, why)
      .records(happened.AcceptanceVoided());
    given(...voided, happened.AcceptanceVoided())
      .when(AdmitBeneficiary, {}, sari)
      .rejects('beneficiary/out-of-phase');
  });

  it('its register number is given to nobody again, herself included', () => {
    const admitting = (sequence: number) =>
      given(...past.resident, happened.AdmissionVoided()).when(AdmitBeneficiary, {}, sari, {
        facts: { worksHere: true, registerNumber: { year: 2026, sequence } },
      });
    admitting(7).rejects('beneficiary/register-number-taken');
    admitting(8).records(happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 8 }));
  });

  it('not while something else is told of that stay, or another record is linked with it', () => {
    voiding(...past.left).rejects('beneficiary/told-of-stay');
    voiding(...past.proposed).rejects('beneficiary/told-of-stay');
    voiding(...past.approved).records(happened.AdmissionVoided());
    voiding(...past.resident, gone).rejects('beneficiary/told-of-stay');
    voiding(...past.resident, gone, happened.AbsenceVoided(was)).records(happened.AdmissionVoided());
    voiding(...past.linked).rejects('beneficiary/linked');
    const knowing = (known: object) =>
      given(...past.resident).when(VoidAdmission, {}, sari, { ...why, facts: { worksHere: true, ...known } });
    knowing({ carriesOthers: true }).rejects('beneficiary/linked');
    knowing({ toldOfStay: [{ id: 'daftar hadir', en: 'a sheet' }] }).rejects('beneficiary/told-of-stay');
    const declined = [past.referred[0], happened.ReferralDeclined({ why: 'age' })];
    voiding(...declined).rejects('beneficiary/not-admitted');
  });
});
