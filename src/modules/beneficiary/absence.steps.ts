import { AbsenceNoticed, BeneficiaryReturned, HospitalStayStarted, LeaveGranted } from '../../../events/beneficiary.events';
import { awayAt } from '../../../events/absence';
import type { Absence } from '../../../events/code-lists';
import { Means } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import { since } from '../../../events/kit/timeline';
import { Rejection } from '../../platform/rejection';
import { alreadyAway, notAway, notInHospital, notOnLeave } from './away';
import { awayOf, happened, step } from './beneficiary.state';
import { residentThen } from './part';
import { discoveredThen, sinceAdmission } from './rules';
import { isKeptBefore, type Stay } from './stay';

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

export const absenceSteps = [
  step(GrantLeave, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    fits: ({ stay }) => !awayOf(stay),
    decide: ({ stay }, leave, { happened: at }) => {
      sinceAdmission(stay, at);
      if (awayOf(stay, at.at)) throw alreadyAway();
      if (leave.until < at.day) throw new Rejection('beneficiary/not-valid-leave', 'The leave would end before it begins.').at('until');
      if (stay.left && stay.left.day < leave.until)
        throw new Rejection('beneficiary/not-valid-leave-end', `She left on ${stay.left.day}: a leave lasts no longer than her stay.`).at(
          'until',
        );
      return happened.LeaveGranted(leave);
    },
  }),

  step(EndLeave, {
    by: [...WORKERS, 'security'],
    during: ['resident'],
    asThen: residentThen,
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
    asThen: residentThen,
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
    asThen: residentThen,
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
    asThen: residentThen,
    // What an incident says of her goes into her record after she was discharged too: where the discharge is voided, it is where she is.
    houseDuring: ['aftercare', 'closed'],
    fromAnybody: true,
    about: 'case',
    decide: ({ stay }, absence, { actor, happened: at, now, facts }) => {
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
      if (actor.role !== 'system') leftAsSheWas(stay, absence.kind, at);
      return happened.AbsenceNoticed(absence);
    },
  }),

  step(RecordReturn, {
    by: [...WORKERS, 'security', 'head', 'system'],
    during: ['resident'],
    asThen: residentThen,
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

// Rule 8: a stay that ended otherwise did not end while she was gone by force. What an incident says is written down all the same.
function leftAsSheWas({ away, left, exit }: Stay, kind: Absence, { at }: HappenedAt): void {
  if (!left || exit === 'taken-by-force' || exit === 'deceased') return;
  if (awayAt(since(away, at, kind), left.at)?.value === 'taken-by-force')
    throw new Rejection(
      'beneficiary/left-otherwise',
      `By her record she left in another way, on ${left.day}: where that is wrong, void the discharge first; where she was back by then, record it in an incident.`,
    );
}
