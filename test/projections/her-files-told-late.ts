import { beneficiaryEvents } from '../../events/every-event';
import { assessmentFile } from '../../projections/assessment-file';
import { programmeFile } from '../../projections/programme-file';
import { beneficiaryDecider } from '../../src/modules/beneficiary/beneficiary.decider';
import { isCompetent, NOTHING_LEARNT } from '../../src/modules/beneficiary/programme';
import { fold } from '../../src/platform/decider';
import { exit, exploitation } from '../modules/beneficiary/assessment-examples';
import { clinic } from '../modules/beneficiary/programme-examples';
import { idOf } from '../support/cast';
import { type Log, ofHer, type Told } from './told-late';

const { CertificateAwarded, CompetenceAssessed, ExitAssessed, ExploitationAssessed, LearningModuleIssued } = beneficiaryEvents;
const { ServiceOutcomeRecorded, ServiceReferred } = beneficiaryEvents;

const DAYS = ['2026-03-06', '2026-03-11', '2026-03-15', '2026-03-31'];

const hems = (result: 'competent' | 'not-yet') => CompetenceAssessed({ track: 'sewing', unit: 'Menjahit kelim', result });
const mayGetCertificate = (log: Log) => {
  const { programme = NOTHING_LEARNT } = fold(beneficiaryDecider, log);
  return DAYS.map((day) => isCompetent(programme, 'sewing', { at: `${day}T05:00:00.000Z`, day, precision: 'minute', source: 'seen' }));
};

const issued = (n: number) => LearningModuleIssued({ module: idOf(n), subject: 'sewing', title: `Modul ${n}` });
const awarded = (number: string) => CertificateAwarded({ track: 'sewing', kind: 'attendance', number });
const sentTo = (n: number) => ServiceReferred({ referral: idOf(n), partner: clinic, component: 'care', service: `Rujukan ${n}` });
const served = (service: string) => ServiceOutcomeRecorded({ service, outcome: 'received' });

/** What her file has of her course and of what she learnt. */
export const KEPT_OF_HER: Readonly<Record<string, Told>> = {
  'what she can do': ofHer(
    [
      ['2026-03-05', hems('not-yet')],
      ['2026-03-10', hems('competent')],
      ['2026-03-20', hems('not-yet')],
    ],
    { file: (log) => programmeFile(log).competences, decider: mayGetCertificate },
  ),
  'what she was given to learn, was sent to and got': ofHer(
    [
      ['2026-03-05', issued(1)],
      ['2026-03-06', awarded('K-1')],
      ['2026-03-08', sentTo(3)],
      ['2026-03-09', served('pemeriksaan')],
      ['2026-03-10', issued(2)],
      ['2026-03-12', awarded('K-2')],
      ['2026-03-14', sentTo(4)],
      ['2026-03-20', served('obat')],
    ],
    { file: programmeFile },
  ),
  'what she answers about exploitation and about leaving': ofHer(
    [
      ['2026-03-05', ExploitationAssessed(exploitation)],
      ['2026-03-06', ExitAssessed(exit)],
      ['2026-03-12', ExitAssessed({ ...exit, safeByHer: 'no' })],
      ['2026-03-20', ExploitationAssessed({ ...exploitation, exchangedForSex: 'declined' })],
    ],
    { file: assessmentFile },
  ),
};
