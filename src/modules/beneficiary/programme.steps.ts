import { GUIDANCE, type Guidance, TRACKS, type Track } from '../../../events/code-lists';
import { Means } from '../../../events/kit/declare';
import { Code, Day, Id, Maybe, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { ATENSI_COMPONENTS } from '../../../events/code-lists';
import { CertificateAwarded, CompetenceAssessed, LearningModuleCompleted } from '../../../events/programme.events';
import { isBefore, tooEarly } from '../../platform/before';
import { planned } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './beneficiary.state';
import { residentThen } from './part';
import { isCompetent } from './programme';
import { inCare, sinceAdmission, sinceReferral } from './rules';
import { livedHere } from './stay';

@Means('Give her a module to study by herself, outside class hours.')
export class IssueLearningModule {
  @Code([...GUIDANCE, ...TRACKS]) subject!: Guidance | Track;
  @Text(200) title!: string;
  @Maybe() @Day() due?: string;
}

@Means('Record that she is done with a module, or gave it back.')
export class CompleteLearningModule extends LearningModuleCompleted {}

@Means('Assess what she can do, one unit of a track.')
export class AssessCompetence extends CompetenceAssessed {}

@Means('Record a certificate that she got.')
export class AwardCertificate extends CertificateAwarded {}

@Means('Refer her to a partner for a service.')
export class ReferToService {
  @Id() @Personal('health') partner!: Personal;
  @Code(ATENSI_COMPONENTS) component!: (typeof ATENSI_COMPONENTS)[number];
  @Text(200) @Personal('health') service!: Personal;
  @Maybe() @Text(2000) @Personal('health') purpose?: Personal;
  @Maybe() @Day() appointment?: string;
}

const TEACHERS = ['instructor', 'social-worker', 'supervisor'] as const;
const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const programmeSteps = [
  step(IssueLearningModule, {
    by: TEACHERS,
    during: ['resident'],
    asThen: residentThen,
    about: 'training',
    decide: ({ stay }, module, { happened: at, today, newId }) => {
      sinceAdmission(stay, at);
      if (module.due !== undefined && module.due < at.day)
        throw new Rejection('beneficiary/not-valid-due', 'The module would be due before it is given to her.');
      planned('due', module.due, { happened: at, today });
      return happened.LearningModuleIssued({ ...module, module: newId(0) });
    },
  }),

  step(CompleteLearningModule, {
    by: TEACHERS,
    during: EVER,
    about: 'training',
    decide: ({ programme }, completed, { happened: at }) => {
      const module = programme?.modules.find(({ id }) => id === completed.module);
      if (!module) throw new Rejection('beneficiary/not-valid-module', 'She has no such module, or it is closed already.');
      if (isBefore(at, module.issued)) throw tooEarly('beneficiary', module.issued);
      return happened.LearningModuleCompleted(completed);
    },
  }),

  // A result may be written down after she left; it belongs to the time in which she learnt.
  step(AssessCompetence, {
    by: TEACHERS,
    during: EVER,
    about: 'training',
    decide: ({ stays }, result, { happened: at }) => {
      inCare(stays, at);
      const learnt = stays.some((stay) => livedHere(stay, at) && stay.tracks.some(({ value }) => value === result.track));
      if (!learnt)
        throw new Rejection(
          'beneficiary/not-on-track',
          'She was never on this track in that stay. If she was, record first since when: "Assign track".',
        );
      return happened.CompetenceAssessed(result);
    },
  }),

  step(AwardCertificate, {
    by: ['supervisor', 'head'],
    during: ['resident', 'aftercare', 'closed', 'linked'],
    decide: ({ programme, stays }, certificate, { happened: at }) => {
      const learnt = stays.filter(({ tracks }) => tracks.some(({ value }) => value === certificate.track));
      if (learnt.length === 0)
        throw new Rejection(
          'beneficiary/not-on-track',
          'She was never on this track. If she was, record first since when: "Assign track".',
        );
      sinceAdmission(learnt[0]!, at);
      if (certificate.kind === 'competence' && !(programme && isCompetent(programme, certificate.track, at)))
        throw new Rejection(
          'beneficiary/not-competent',
          'By then a unit was not shown, or none was assessed: "Assess competence" comes first, of a time before the certificate.',
        );
      return happened.CertificateAwarded(certificate);
    },
  }),

  step(ReferToService, {
    by: ['intake', 'social-worker', 'supervisor'],
    during: ['intake', 'accepted', 'resident', 'aftercare'],
    asThen: residentThen,
    decide: ({ stay }, service, { happened: at, today, facts, newId }) => {
      sinceReferral(stay, at);
      planned('appointment', service.appointment, { happened: at, today });
      if (!facts.partnerWorks) throw new Rejection('partner/not-valid-partner', 'Nobody with this id works with the centre.');
      return happened.ServiceReferred({ ...service, referral: newId(0) });
    },
  }),
];
