import { beneficiaryEvents as happened } from '../../../events/every-event';
import { DischargeBeneficiary, RejectDischarge, VoidDischarge } from '../../../src/modules/beneficiary/leaving.steps';
import { AdmitBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { VoidAcceptance, VoidAdmission } from '../../../src/modules/beneficiary/intake-voiding.steps';
import { RecordCounselling } from '../../../src/modules/beneficiary/residence.steps';
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

  it('not of an episode that another followed', () =>
    given(...past.back)
      .when(VoidDischarge, {}, sari, { happenedAt: '2026-03-20T15:00+07:00', reason: 'x' })
      .rejects('beneficiary/another-episode-open'));
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
