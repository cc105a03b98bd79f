import { beneficiaryEvents as happened } from '../../../events/every-event';
import { AcceptReferral, AdmitBeneficiary } from '../../../src/modules/beneficiary/intake.steps';
import {
  AssessCompetence,
  AwardCertificate,
  CompleteLearningModule,
  IssueLearningModule,
  ReferToService,
} from '../../../src/modules/beneficiary/programme.steps';
import { RecordServiceOutcome } from '../../../src/modules/beneficiary/residence.steps';
import { hesti, idOf, indah, ines, sari, wati } from '../../support/cast';
import { by, on } from '../../support/given';
import { given, past } from './episode';
import { booklet, clinic, hems, sews, studies } from './programme-examples';

const usual = { worksHere: true, partnerWorks: true, registerNumber: { year: 2026, sequence: 12 } };

describe('A module that she studies by herself', () => {
  it('is closed once', () => {
    const closed = happened.LearningModuleCompleted({ module: booklet, result: 'partly' });
    given(...studies)
      .when(CompleteLearningModule, { module: booklet, result: 'partly' }, indah)
      .records(closed);
    given(...studies, closed)
      .when(CompleteLearningModule, { module: booklet, result: 'understood' }, indah)
      .rejects('beneficiary/not-valid-module');
    given(...sews)
      .when(CompleteLearningModule, { module: booklet, result: 'understood' }, indah)
      .rejects('beneficiary/not-valid-module');
  });

  it('is closed no earlier than it was given to her', () =>
    given(...studies)
      .when(CompleteLearningModule, { module: booklet, result: 'partly' }, indah, {
        happenedAt: '2026-03-02T09:00+07:00',
        reason: 'kertas',
      })
      .rejects('beneficiary/too-early'));

  it('is due after it is given to her', () =>
    given(...past.resident)
      .when(IssueLearningModule, { subject: 'esq', title: 'Modul 1', due: '2026-03-30' }, indah)
      .rejects('beneficiary/not-valid-due'));
});

describe('A certificate', () => {
  const award = { track: 'sewing', kind: 'competence', number: 'K-1' } as const;
  const buttons = { track: 'sewing', unit: 'Kancing' } as const;

  it('of competence follows every unit that was assessed', () => {
    given(...hems)
      .when(AwardCertificate, award, sari)
      .records(happened.CertificateAwarded(award));
    given(...sews)
      .when(AwardCertificate, award, sari)
      .rejects('beneficiary/not-competent');
    const notYet = happened.CompetenceAssessed({ ...buttons, result: 'not-yet' });
    given(...hems, notYet)
      .when(AwardCertificate, award, sari)
      .rejects('beneficiary/not-competent');
    const then = happened.CompetenceAssessed({ ...buttons, result: 'competent' });
    given(...hems, notYet, then)
      .when(AwardCertificate, award, sari)
      .records(happened.CertificateAwarded(award));
  });

  it('of attendance needs no assessment, but the track', () => {
    const attended = { ...award, kind: 'attendance' } as const;
    given(...sews)
      .when(AwardCertificate, attended, sari)
      .records(happened.CertificateAwarded(attended));
    given(...past.resident)
      .when(AwardCertificate, attended, sari)
      .rejects('beneficiary/not-on-track');
  });

  it('lies in no time before she came, and one of competence follows what was shown by then, whatever is written down later', () => {
    const late = { happenedAt: '2026-03-10', reason: 'kertas' };
    const shown = [...sews, on('2026-03-12', happened.CompetenceAssessed({ ...buttons, result: 'competent' }))];
    given(...shown)
      .when(AwardCertificate, award, sari, late)
      .rejects('beneficiary/not-competent');
    given(...shown)
      .when(AwardCertificate, award, sari, { ...late, happenedAt: '2026-03-12' })
      .records(happened.CertificateAwarded(award));
    const failedBefore = on('2026-03-08', happened.CompetenceAssessed({ ...buttons, result: 'not-yet' }));
    given(...shown, failedBefore)
      .when(AwardCertificate, award, sari, { ...late, happenedAt: '2026-03-15' })
      .records(happened.CertificateAwarded(award));
    const failedSince = on('2026-03-20', happened.CompetenceAssessed({ ...buttons, result: 'not-yet' }));
    given(...shown, failedSince)
      .when(AwardCertificate, award, sari, { ...late, happenedAt: '2026-03-15' })
      .records(happened.CertificateAwarded(award));
    given(...shown, failedSince)
      .when(AwardCertificate, award, sari, { ...late, happenedAt: '2026-03-21' })
      .rejects('beneficiary/not-competent');
    given(...hems)
      .when(AwardCertificate, { ...award, kind: 'attendance' }, sari, { ...late, happenedAt: '2026-02-20' })
      .rejects('beneficiary/before-admission');
  });

  it('is for what she learnt: nobody is assessed on a track that she was never on', () =>
    given(...sews)
      .when(AssessCompetence, { track: 'salon', unit: 'Cuci rambut', result: 'competent' }, indah)
      .rejects('beneficiary/not-on-track'));
});

describe('A referral to a partner', () => {
  const referral = idOf(503);
  const service = { partner: clinic, component: 'care', service: 'tes darah' } as const;
  const referred = [...past.resident, happened.ServiceReferred({ ...service, referral })];

  it('is to somebody who works with the centre', () =>
    given(...past.resident)
      .when(ReferToService, service, wati, { facts: { ...usual, partnerWorks: false } })
      .rejects('partner/not-valid-partner'));

  it('ends once, and that she declined is an outcome', () => {
    const outcome = { service: 'tes darah', outcome: 'declined-by-her', referral } as const;
    const ended = happened.ServiceOutcomeRecorded(outcome);
    given(...referred)
      .when(RecordServiceOutcome, outcome, wati)
      .records(ended);
    given(...referred, ended)
      .when(RecordServiceOutcome, outcome, wati)
      .rejects('beneficiary/not-valid-referral');
    given(...past.resident)
      .when(RecordServiceOutcome, outcome, wati)
      .rejects('beneficiary/not-valid-referral');
  });
});

describe('Rule 6: capacity', () => {
  const full = { facts: { ...usual, places: { capacity: 2, taken: 2 } } };
  const oneLeft = { facts: { ...usual, places: { capacity: 2, taken: 1 } } };
  const allowedBy = (id: string) => ({ capacityOverride: { allowedBy: id, why: 'razia' } });

  it('takes whoever there is a place for', () => {
    given(...past.spokenWith)
      .when(AcceptReferral, {}, hesti, oneLeft)
      .records(happened.ReferralAccepted());
    given(...past.accepted)
      .when(AdmitBeneficiary, {}, ines, oneLeft)
      .records(happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 12 }));
  });

  it('takes nobody beyond it', () => {
    given(...past.spokenWith)
      .when(AcceptReferral, {}, hesti, full)
      .rejects('beneficiary/no-place');
    given(...past.accepted)
      .when(AdmitBeneficiary, {}, ines, full)
      .rejects('beneficiary/no-place');
  });

  it('a place that is promised to another is for nobody who was accepted beyond it, unless somebody is named who allowed it', () => {
    const beyond = by(ines, happened.ReferralAccepted(allowedBy(hesti.id)));
    const promised = (withPromised: number) => ({ facts: { ...usual, places: { capacity: 2, taken: 1, withPromised } } });
    const admitted = happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 12 });
    const waits = given(...past.spokenWith, beyond);
    waits.when(AdmitBeneficiary, {}, ines, promised(2)).rejects('beneficiary/place-promised');
    waits.when(AdmitBeneficiary, {}, ines, promised(1)).records(admitted);
    waits.when(AdmitBeneficiary, {}, ines, full).rejects('beneficiary/no-place');
    waits.when(AdmitBeneficiary, allowedBy(ines.id), ines, promised(2)).rejects('beneficiary/self-approval');
    waits
      .when(AdmitBeneficiary, allowedBy(hesti.id), ines, promised(2))
      .records(happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 12, ...allowedBy(hesti.id) }));
    // Accepted within it, also after she had been beyond it, she takes the place that is hers.
    given(...past.accepted)
      .when(AdmitBeneficiary, {}, ines, promised(2))
      .records(admitted);
    given(...past.spokenWith, beyond, happened.AcceptanceVoided(), happened.ReferralAccepted())
      .when(AdmitBeneficiary, {}, ines, promised(2))
      .records(admitted);
    const voided = happened.AdmissionVoided();
    given(...past.spokenWith, beyond, happened.BeneficiaryAdmitted({ registerYear: 2026, registerSequence: 11 }), voided)
      .when(AdmitBeneficiary, {}, ines, promised(2))
      .rejects('beneficiary/place-promised');
  });

  it('unless somebody who may allow it is named', () => {
    const accepts = given(...past.spokenWith);
    accepts.when(AcceptReferral, allowedBy(hesti.id), ines, full).records(happened.ReferralAccepted(allowedBy(hesti.id)));
    accepts.when(AcceptReferral, allowedBy(hesti.id), hesti, full).rejects('beneficiary/self-approval');
    accepts.when(AcceptReferral, allowedBy(ines.id), ines, full).rejects('beneficiary/self-approval');
    accepts
      .when(AcceptReferral, allowedBy(idOf(9)), ines, { facts: { ...full.facts, worksHere: false } })
      .rejects('staff/not-valid-allower');
  });
});
