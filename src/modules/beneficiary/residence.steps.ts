import {
  AbsenceNoticed,
  AssessmentMade,
  BeneficiaryReturned,
  CarePlanAgreed,
  CarePlanReviewed,
  CaseWorkerAssigned,
  CounsellingHeld,
  GuidanceAssigned,
  HospitalStayStarted,
  LeaveGranted,
  TrackAssigned,
} from '../../../events/beneficiary.events';
import { ServiceOutcomeRecorded } from '../../../events/programme.events';
import { heldAt, type Timeline } from '../../../events/kit/timeline';
import { Means } from '../../../events/kit/declare';
import { Rejection } from '../../platform/rejection';
import { alreadyAway, notAway, notInHospital, notOnLeave } from './away';
import { awayOf, happened, step } from './beneficiary.state';
import { discoveredThen, inCare, nextAfterwards, sinceAdmission } from './rules';
import { isKeptBefore } from './stay';

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

@Means('Let her be away until a day.')
export class GrantLeave extends LeaveGranted {}

@Means('Record that she came back from leave.')
export class EndLeave {}

@Means('Record that a hospital took her in.')
export class StartHospitalStay extends HospitalStayStarted {}

@Means('Record that she came back from hospital.')
export class EndHospitalStay {}

@Means('Record that she is gone: absconded, taken by force, held by police or nobody knows why.')
export class NoticeAbsence extends AbsenceNoticed {}

@Means('Record that she came back, with the injury check.')
export class RecordReturn extends BeneficiaryReturned {}

const WORKERS = ['social-worker', 'supervisor'] as const;
const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const residenceSteps = [
  step(AssignCaseWorker, {
    by: ['supervisor', 'head', 'system'],
    during: ['resident'],
    decide: ({ stay }, { worker }, { happened: at, facts }) => {
      sinceAdmission(stay, at);
      if (!facts.worksHere) throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.');
      if (isSaid(stay.workers, at.at, worker)) return [];
      const before = heldAt(stay.workers, at.at);
      return [
        ...(before && before !== worker ? [happened.CaseWorkerReleased({ worker: before })] : []),
        happened.CaseWorkerAssigned({ worker }),
      ];
    },
  }),

  step(MakeAssessment, {
    by: WORKERS,
    during: ['resident', 'aftercare'],
    decide: ({ stay }, assessment, { happened: at }) => {
      sinceAdmission(stay, at);
      return happened.AssessmentMade(assessment);
    },
  }),

  step(AgreeCarePlan, {
    by: WORKERS,
    during: ['resident', 'aftercare'],
    decide: ({ stay }, plan, { happened: at }) => {
      sinceAdmission(stay, at);
      return happened.CarePlanAgreed(plan);
    },
  }),

  step(ReviewCarePlan, {
    by: WORKERS,
    during: ['resident', 'aftercare'],
    decide: ({ stay }, review, { happened: at }) => {
      sinceAdmission(stay, at);
      return happened.CarePlanReviewed(review);
    },
  }),

  step(AssignTrack, {
    by: [...WORKERS, 'system'],
    during: ['resident'],
    decide: ({ stay }, choice, { happened: at }) => {
      sinceAdmission(stay, at);
      if (isSaid(stay.tracks, at.at, choice.track)) return [];
      const from = heldAt(stay.tracks, at.at);
      return from && from !== choice.track ? happened.TrackChanged({ ...choice, from }) : happened.TrackAssigned(choice);
    },
  }),

  step(AssignGuidance, {
    by: WORKERS,
    during: ['resident'],
    decide: ({ stay }, guidance, { happened: at }) => {
      sinceAdmission(stay, at);
      return happened.GuidanceAssigned(guidance);
    },
  }),

  // A note may arrive long after; it belongs to the stay it speaks of, and changes no stage.
  step(RecordCounselling, {
    by: WORKERS,
    during: EVER,
    decide: ({ stays }, contact, { happened: at }) => {
      inCare(stays, at);
      nextAfterwards(contact.nextOn, at);
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

  step(GrantLeave, {
    by: WORKERS,
    during: ['resident'],
    fits: ({ stay }) => !awayOf(stay),
    decide: ({ stay }, leave, { happened: at }) => {
      sinceAdmission(stay, at);
      if (awayOf(stay, at.at)) throw alreadyAway();
      if (leave.until < at.day) throw new Rejection('beneficiary/not-valid-leave', 'The leave would end before it begins.').at('until');
      return happened.LeaveGranted(leave);
    },
  }),

  step(EndLeave, {
    by: [...WORKERS, 'security'],
    during: ['resident'],
    about: 'case',
    fits: ({ stay }) => awayOf(stay) === 'leave',
    decide: ({ stay }, _, { happened: at }) => {
      sinceAdmission(stay, at);
      if (awayOf(stay, at.at) !== 'leave') throw notOnLeave();
      return happened.LeaveEnded();
    },
  }),

  step(StartHospitalStay, {
    by: [...WORKERS, 'head'],
    during: ['resident'],
    about: 'case',
    fits: ({ stay }) => !awayOf(stay),
    decide: ({ stay }, hospital, { happened: at }) => {
      sinceAdmission(stay, at);
      if (awayOf(stay, at.at)) throw alreadyAway();
      return happened.HospitalStayStarted(hospital);
    },
  }),

  step(EndHospitalStay, {
    by: [...WORKERS, 'head'],
    during: ['resident'],
    about: 'case',
    fits: ({ stay }) => awayOf(stay) === 'hospital',
    decide: ({ stay }, _, { happened: at }) => {
      sinceAdmission(stay, at);
      if (awayOf(stay, at.at) !== 'hospital') throw notInHospital();
      return happened.HospitalStayEnded();
    },
  }),

  // Whoever was on leave or in hospital can still be taken or run away; she cannot be taken twice.
  step(NoticeAbsence, {
    by: [...WORKERS, 'security', 'instructor', 'head', 'system'],
    during: ['resident'],
    // What an incident says of her goes into her record after she was discharged too: where the discharge is voided, it is where she is.
    houseDuring: ['aftercare', 'closed'],
    fromAnybody: true,
    about: 'case',
    decide: ({ stay }, absence, { happened: at, now, facts }) => {
      sinceAdmission(stay, at);
      if (facts.incidentBeganLater !== undefined)
        throw new Rejection(
          'beneficiary/before-incident',
          `The incident began later, on ${facts.incidentBeganLater}: say when she was taken, or correct when it began.`,
        );
      if (!stay.admitted || (stay.left && isKeptBefore(stay.left, at)))
        throw new Rejection('beneficiary/not-in-care', 'She was not in the care of the centre then.');
      discoveredThen(absence.discovered, at, now);
      const before = awayOf(stay, at.at);
      if (before === absence.kind) throw alreadyAway();
      if (before === 'taken-by-force' && absence.kind !== 'police')
        throw new Rejection('beneficiary/still-taken', 'She was taken by force and has not come back: that is why she is away.');
      return happened.AbsenceNoticed(absence);
    },
  }),

  step(RecordReturn, {
    by: [...WORKERS, 'security', 'head', 'system'],
    during: ['resident'],
    houseDuring: ['aftercare', 'closed'],
    about: 'case',
    fits: ({ stay }) => Boolean(awayOf(stay)),
    decide: ({ stay }, back, { happened: at }) => {
      sinceAdmission(stay, at);
      if (!awayOf(stay, at.at)) throw notAway();
      return happened.BeneficiaryReturned(back);
    },
  }),
];

// Said again for another time it is a fact of its own: what lay between may be recorded last.
const isSaid = <Value>(timeline: Timeline<Value>, at: string, value: Value): boolean => {
  const held = timeline.findLast((each) => each.at <= at);
  return held?.at === at && held.value === value;
};
