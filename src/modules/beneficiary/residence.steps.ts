import {
  AssessmentMade,
  CarePlanAgreed,
  CarePlanReviewed,
  CaseWorkerAssigned,
  CounsellingHeld,
  GuidanceAssigned,
  TrackAssigned,
} from '../../../events/beneficiary.events';
import { ServiceOutcomeRecorded } from '../../../events/programme.events';
import { heldAt } from '../../../events/kit/timeline';
import { Means } from '../../../events/kit/declare';
import { planned } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './beneficiary.state';
import { residentThen } from './part';
import { inCare, nextAfterwards, sinceAdmission } from './rules';

@Means('Make a social worker her case worker; the one before is released.')
export class AssignCaseWorker extends CaseWorkerAssigned {}

@Means('Record an assessment of her needs and dangers.')
export class MakeAssessment extends AssessmentMade {}

@Means('Agree a plan for her stay.')
export class AgreeCarePlan extends CarePlanAgreed {}

@Means('Look at the plan for her stay again.')
export class ReviewCarePlan extends CarePlanReviewed {}

@Means('Give her a place in a skills track, or move her to another (penjurusan).')
export class AssignTrack extends TrackAssigned {}

@Means('Set the guidance she follows.')
export class AssignGuidance extends GuidanceAssigned {}

@Means('Record a counselling contact.')
export class RecordCounselling extends CounsellingHeld {}

@Means('Record a service she got, or what became of a referral to a partner.')
export class RecordServiceOutcome extends ServiceOutcomeRecorded {}

const WORKERS = ['social-worker', 'supervisor'] as const;
const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const residenceSteps = [
  step(AssignCaseWorker, {
    by: ['supervisor', 'head', 'system'],
    during: ['resident', 'aftercare'],
    asThen: residentThen,
    decide: ({ stay }, { worker }, { happened: at, facts }) => {
      sinceAdmission(stay, at);
      if (!facts.worksHere) throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.');
      if (facts.isSocialWorker === false)
        throw new Rejection(
          'staff/not-valid-case-worker',
          'Only a social worker becomes a case worker; this member of staff was none then.',
        );
      const before = heldAt(stay.workers, at.at);
      if (before === worker) throw new Rejection('beneficiary/same-worker', 'She was her case worker then already: nothing would change.');
      return [...(before ? [happened.CaseWorkerReleased({ worker: before })] : []), happened.CaseWorkerAssigned({ worker })];
    },
  }),

  step(MakeAssessment, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    decide: ({ stay }, assessment, { happened: at }) => {
      sinceAdmission(stay, at);
      return happened.AssessmentMade(assessment);
    },
  }),

  step(AgreeCarePlan, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    decide: ({ stay }, plan, { happened: at, today }) => {
      sinceAdmission(stay, at);
      planned('plannedEnd', plan.plannedEnd, { happened: at, today });
      planned('reviewOn', plan.reviewOn, { happened: at, today });
      return happened.CarePlanAgreed(plan);
    },
  }),

  step(ReviewCarePlan, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    decide: ({ stay }, review, { happened: at, today }) => {
      sinceAdmission(stay, at);
      planned('reviewOn', review.reviewOn, { happened: at, today });
      return happened.CarePlanReviewed(review);
    },
  }),

  step(AssignTrack, {
    by: [...WORKERS, 'system'],
    during: ['resident'],
    asThen: residentThen,
    decide: ({ stay }, choice, { happened: at }) => {
      sinceAdmission(stay, at);
      const from = heldAt(stay.tracks, at.at);
      if (from === choice.track) throw new Rejection('beneficiary/same-track', 'She was on this track then already: nothing would change.');
      return from ? happened.TrackChanged({ ...choice, from }) : happened.TrackAssigned(choice);
    },
  }),

  step(AssignGuidance, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    decide: ({ stay }, guidance, { happened: at }) => {
      sinceAdmission(stay, at);
      return happened.GuidanceAssigned(guidance);
    },
  }),

  // A note may arrive long after; it belongs to the stay it speaks of, and changes no stage.
  step(RecordCounselling, {
    by: WORKERS,
    during: EVER,
    decide: ({ stays }, contact, { happened: at, today }) => {
      inCare(stays, at);
      nextAfterwards(contact.nextOn, at);
      planned('nextOn', contact.nextOn, { happened: at, today });
      return happened.CounsellingHeld(contact);
    },
  }),

  step(RecordServiceOutcome, {
    by: [...WORKERS, 'intake', 'system'],
    during: EVER,
    decide: ({ stays, programme }, service, { happened: at }) => {
      // What she was referred to before she moved in, or after she left, comes to its end then.
      if (service.referral === undefined) inCare(stays, at);
      else if (!programme?.referrals.includes(service.referral))
        throw new Rejection('beneficiary/not-valid-referral', 'She has no such referral, or its outcome is known already.');
      return happened.ServiceOutcomeRecorded(service);
    },
  }),
];
