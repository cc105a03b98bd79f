import { beneficiaryEvents as happened } from '../../../events/every-event';
import { GiveConsent } from '../../../src/modules/beneficiary/consent.steps';
import { AcceptReferral, AdmitBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import { DischargeBeneficiary, ProposeDischarge, RecordPastDischarge } from '../../../src/modules/beneficiary/leaving.steps';
import { hesti, house, ines, sari, wati, yanti } from '../../support/cast';
import { on } from '../../support/given';
import { given, past } from './episode';

const aunt = { related: 'relative', name: 'Bude Sri' } as const;
const told = { told: 'police-child-unit', name: 'Aipda Rini' } as const;
const override = { allowedBy: hesti.id, why: 'keluarganya tidak ditemukan' };
const knowing = (minor: 'yes' | 'no' | 'unknown', guardianAllowerMay = true) => ({ facts: { worksHere: true, minor, guardianAllowerMay } });

describe('For a girl under 18 a guardian agrees', () => {
  const skipped = { skippedWhy: 'malam' };
  const accepting = (asked: object, how = knowing('yes'), who = ines) =>
    given(...past.referred).when(AcceptReferral, { ...skipped, ...asked }, who, how);
  const consent = { purpose: 'photograph', form: 'by-guardian' } as const;
  const consenting = (asked: object, how = knowing('yes')) =>
    given(...past.resident).when(GiveConsent, { ...consent, ...asked }, wati, how);

  it('to her stay and to every purpose, or somebody is named who allowed it without one', () => {
    accepting({}).rejects('beneficiary/not-valid-without-guardian');
    consenting({}).rejects('beneficiary/not-valid-without-guardian');
    for (const said of [{ guardian: aunt }, { guardianOverride: override }]) {
      expect(accepting(said).decided()[0]?.event.data).toMatchObject(said);
      consenting(said).records(happened.ConsentGiven({ ...consent, ...said }));
    }
  });

  it('at her admission, where it became known only then that she is one and her acceptance says of nobody', () => {
    const registerNumber = { year: 2026, sequence: 12 };
    const admitting = (acceptance: object, asked: object = {}, { facts } = knowing('yes')) =>
      given(...past.spokenWith, happened.ReferralAccepted(acceptance)).when(AdmitBeneficiary, asked, ines, {
        facts: { ...facts, registerNumber },
      });
    admitting({}).rejects('beneficiary/not-valid-without-guardian');
    for (const said of [{ guardian: aunt }, { guardianOverride: override }]) {
      const admitted = { registerYear: 2026, registerSequence: 12 };
      admitting({}, said).records(happened.BeneficiaryAdmitted({ ...admitted, ...said }));
      admitting(said).records(happened.BeneficiaryAdmitted(admitted));
    }
    admitting({}, { guardianOverride: override }, knowing('yes', false)).rejects('staff/not-valid-allower');
    expect(admitting({}, {}, knowing('unknown')).decided()).toHaveLength(1);
  });

  it('nobody allows it herself, nor anybody who may not', () => {
    accepting({ guardianOverride: override }, knowing('yes'), hesti).rejects('beneficiary/self-approval');
    consenting({ guardianOverride: override }, knowing('yes', false)).rejects('staff/not-valid-allower');
  });

  it.each(['no', 'unknown'] as const)('is asked for nobody of whom it is not known that she is one (%s)', (minor) => {
    expect(accepting({}, knowing(minor)).decided()).toHaveLength(1);
    consenting({}, knowing(minor)).records(happened.ConsentGiven(consent));
  });
});

describe('A girl under 18 who leaves by her own choice goes to somebody', () => {
  const leaves = { kind: 'left-by-choice', will: 'wants' } as const;
  const known = { ...leaves, guardianTold: told, collectedBy: 'Bude Sri' };
  const proposing = (asked: typeof leaves, how = knowing('yes')) => given(...past.resident).when(ProposeDischarge, asked, wati, how);
  const leaving = (proposed: typeof leaves, asked: object = {}) =>
    given(
      ...past.resident,
      on('2026-03-20T09:00+07:00', happened.DischargeProposed(proposed)),
      on('2026-03-20T10:00+07:00', happened.DischargeApproved(), sari),
    ).when(DischargeBeneficiary, { ...leaves, ...asked }, yanti, knowing('yes'));

  it('and her guardian, the social office or the police was told, or somebody is named who allowed that she goes without', () => {
    for (const asked of [leaves, { ...leaves, guardianTold: told }, { ...leaves, collectedBy: 'Bude Sri' }])
      proposing(asked).rejects('beneficiary/not-valid-without-guardian-told');
    proposing(known).records(happened.DischargeProposed(known));
    const allowed = { ...leaves, guardianOverride: override };
    proposing(allowed).records(happened.DischargeProposed(allowed));
    proposing(allowed, knowing('yes', false)).rejects('staff/not-valid-allower');
    proposing(leaves, knowing('unknown')).records(happened.DischargeProposed(leaves));
  });

  it('what the proposal says is not asked again; where an older one says nothing of it, it is', () => {
    expect(leaving(known).decided()).toHaveLength(1);
    leaving(leaves).rejects('beneficiary/not-valid-without-guardian-told');
    expect(leaving(leaves, { guardianOverride: override }).decided()).toHaveLength(1);
  });

  it('in no other way of leaving, nor where a register is taken over', () => {
    given(...past.resident)
      .when(ProposeDischarge, { kind: 'completed', will: 'wants' }, wati, knowing('yes'))
      .records(happened.DischargeProposed({ kind: 'completed', will: 'wants' }));
    given(...past.resident)
      .when(RecordPastDischarge, leaves, house)
      .records(happened.BeneficiaryDischarged(leaves));
  });
});
