import { beneficiaryEvents as happened } from '../../../events/every-event';
import {
  AssessCompetence,
  AwardCertificate,
  CompleteLearningModule,
  IssueLearningModule,
  ReferToService,
} from '../../../src/modules/beneficiary/programme.steps';
import { idOf, indah, sari, wati } from '../../support/cast';
import { example } from '../examples';
import { past } from './episode';

export const booklet = idOf(501);
export const clinic = idOf(502);
export const sews = [...past.resident, happened.TrackAssigned({ track: 'sewing' })];
export const studies = [...sews, happened.LearningModuleIssued({ module: booklet, subject: 'sewing', title: 'Pola dasar' })];
const hem = { track: 'sewing', unit: 'Menjahit kelim' } as const;
export const hems = [...sews, happened.CompetenceAssessed({ ...hem, result: 'competent' })];

/** Every step of what she learns and is sent to, taken once. */
export const programmeExamples = [
  example(IssueLearningModule, past.resident, { subject: 'esq', title: 'Modul 1' }, indah, ['LearningModuleIssued']),
  example(CompleteLearningModule, studies, { module: booklet, result: 'understood' }, indah, ['LearningModuleCompleted']),
  example(AssessCompetence, sews, { ...hem, result: 'not-yet' }, indah, ['CompetenceAssessed']),
  example(AwardCertificate, hems, { track: 'sewing', kind: 'competence', number: 'K-1/2026' }, sari, ['CertificateAwarded']),
  example(ReferToService, past.referred, { partner: clinic, component: 'care', service: 'pemeriksaan' }, wati, ['ServiceReferred']),
];
