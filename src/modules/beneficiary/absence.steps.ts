import { awayAt } from '../../../events/absence';
import { Absent, Back, InHospital, Leave, LongerLeave } from '../../../events/away-and-back';
import type { CountsIn } from '../../../events/doubled-episode';
import { Means } from '../../../events/kit/declare';
import type { HappenedAt } from '../../../events/kit/recorded';
import { heldAt, since } from '../../../events/kit/timeline';
import type { Actor } from '../../access/actor';
import { planned } from '../../platform/planned';
import { Rejection } from '../../platform/rejection';
import { alreadyAway, byAllRecords, notAway, notInHospital, notOnLeave } from './away';
import type { BeneficiaryKnowledge } from './beneficiary.knowledge';
import { awayOf, type BeneficiaryState, happened, step } from './beneficiary.state';
import { residentThen } from './part';
import { discoveredThen, notInCare, sinceAdmission } from './rules';
import { isKeptBefore, type Stay, stayThen } from './stay';

@Means('Let her be away until a day.')
export class GrantLeave extends Leave {}

@Means('Let her be away longer than was granted; say why.')
export class ExtendLeave extends LongerLeave {}

@Means('Record that she came back from leave.')
export class EndLeave {}

@Means('Record that a hospital took her in, from the house or from wherever she was: also of one who was gone and is found there.')
export class StartHospitalStay extends InHospital {}

@Means('Record that she came back from hospital.')
export class EndHospitalStay {}

@Means('Record that she is gone: absconded, taken by force, held by police or nobody knows why.')
export class NoticeAbsence extends Absent {}

@Means('Record that she came back, with the injury check.')
export class RecordReturn extends Back {}

const WORKERS = ['social-worker', 'supervisor'] as const;

// What an incident says of her goes into the record that it names, also after she was discharged, or while that one goes on within
// another: where the discharge is voided or the link undone, it is where she is.
const HOUSE_DURING = ['aftercare', 'closed', 'linked'] as const;

export const absenceSteps = [
  step(GrantLeave, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    fits: ({ stay }) => !awayOf(stay),
    decide: (state, leave, { happened: at, today, facts }) => {
      const { stay } = state;
      sinceAdmission(stay, at);
      if (awayOf(byAllRecords(stay, facts), at.at)) throw alreadyAway();
      if (leave.until < at.day) throw new Rejection('beneficiary/not-valid-leave', 'The leave would end before it begins.').at('until');
      planned('until', leave.until, { happened: at, today });
      withinStay(stay, leave.until);
      return happened.LeaveGranted({ ...leave, ...countsIn(stay, state) });
    },
  }),

  step(ExtendLeave, {
    by: WORKERS,
    during: ['resident'],
    asThen: residentThen,
    fits: ({ stay }) => awayOf(stay) === 'leave',
    decide: ({ stay }, longer, { happened: at, today, facts }) => {
      planned('until', longer.until, { happened: at, today });
      sinceAdmission(stay, at);
      if (awayOf(byAllRecords(stay, facts), at.at) !== 'leave') throw notOnLeave();
      const granted = heldAt(facts.leaveUntil?.get(stay.number) ?? stay.leaveUntil ?? [], at.at) ?? '';
      if (longer.until <= granted)
        throw new Rejection('beneficiary/not-valid-extension', `The leave was granted until ${granted}: an extended one ends later.`).at(
          'until',
        );
      withinStay(stay, longer.until);
      return happened.LeaveExtended(longer);
    },
  }),

  step(EndLeave, {
    by: [...WORKERS, 'security'],
    during: ['resident'],
    asThen: residentThen,
    about: 'case',
    fits: ({ stay }) => awayOf(stay) === 'leave',
    decide: (state, _, { happened: at, facts }) => {
      const { stay } = state;
      sinceAdmission(stay, at);
      if (awayOf(byAllRecords(stay, facts), at.at) !== 'leave') throw notOnLeave();
      return happened.LeaveEnded(countsIn(stay, state));
    },
  }),

  step(StartHospitalStay, {
    by: [...WORKERS, 'head'],
    during: ['resident'],
    asThen: residentThen,
    about: 'case',
    fits: ({ stay }) => awayOf(stay) !== 'hospital',
    decide: (state, hospital, { happened: at, facts }) => {
      const { stay } = state;
      sinceAdmission(stay, at);
      const hers = byAllRecords(stay, facts);
      if (awayOf(hers, at.at) === 'hospital') throw alreadyAway();
      // Whoever was gone and lies there was not back in the house between; what took her there ends with it.
      takenAsSheLeft({ ...hers, away: since(hers.away, at.at, 'hospital') });
      return happened.HospitalStayStarted({ ...hospital, ...countsIn(stay, state) });
    },
  }),

  step(EndHospitalStay, {
    by: [...WORKERS, 'head'],
    during: ['resident'],
    asThen: residentThen,
    about: 'case',
    fits: ({ stay }) => awayOf(stay) === 'hospital',
    decide: (state, _, { happened: at, facts }) => {
      const { stay } = state;
      sinceAdmission(stay, at);
      if (awayOf(byAllRecords(stay, facts), at.at) !== 'hospital') throw notInHospital();
      return happened.HospitalStayEnded(countsIn(stay, state));
    },
  }),

  // Whoever was on leave or in hospital can still be taken or run away; of people, nobody records twice that she was taken.
  step(NoticeAbsence, {
    by: [...WORKERS, 'security', 'instructor', 'head', 'system'],
    during: ['resident'],
    asThen: residentThen,
    houseDuring: HOUSE_DURING,
    fromAnybody: true,
    about: 'case',
    decide: (state, absence, { actor, happened: at, now, facts }) => {
      const stay = within(state, at);
      sinceAdmission(stay, at);
      namesIncident(absence, facts, actor);
      if (facts.incidentBeganLater !== undefined)
        throw new Rejection(
          'beneficiary/before-incident',
          `The incident began later, on ${facts.incidentBeganLater}: say when she was taken, or correct when it began.`,
        );
      // What the house writes here was said in the incident first.
      if (facts.incidentOverBefore !== undefined && actor.role !== 'system')
        throw new Rejection(
          'beneficiary/after-incident',
          'The incident was over before that, on {over}: say when she was taken, correct in the incident when it was over ("Correct end"), or name no incident.',
          { over: facts.incidentOverBefore },
        );
      if (!stay.admitted || (stay.left && isKeptBefore(stay.left, at))) throw notInCare();
      const told = discoveredThen(absence.discovered, at, now);
      const hers = byAllRecords(stay, facts);
      const before = awayOf(hers, at.at);
      const noticed = { ...absence, ...told, ...countsIn(stay, state) };
      // What each incident says stands in her record, though she is away by another: she may have been back in between.
      if (actor.role === 'system' ? isSaid(stay, absence, at) : before === absence.kind) throw alreadyAway();
      if (actor.role === 'system') return happened.AbsenceNoticed(noticed);
      if (before === 'taken-by-force' && absence.kind !== 'police' && absence.kind !== 'taken-by-force')
        throw new Rejection(
          'beneficiary/still-taken',
          'She was taken by force and has not come back: that is why she is away. If she was back in between, record that first: "Record return".',
        );
      leftAsSheWas({ ...hers, away: since(hers.away, at.at, absence.kind) });
      return happened.AbsenceNoticed(noticed);
    },
  }),

  step(RecordReturn, {
    by: [...WORKERS, 'security', 'head', 'system'],
    during: ['resident'],
    asThen: residentThen,
    houseDuring: HOUSE_DURING,
    about: 'case',
    fits: ({ stay }) => Boolean(awayOf(stay)),
    decide: (state, back, { actor, happened: at, facts }) => {
      const stay = within(state, at);
      sinceAdmission(stay, at);
      namesIncident(back, facts, actor);
      const hers = byAllRecords(stay, facts);
      const isAway = awayOf(hers, at.at) !== undefined;
      if (actor.role !== 'system') {
        if (!isAway) throw notAway();
        takenAsSheLeft({ ...hers, away: since(hers.away, at.at, null) });
      } else if (!isAway && !awayOf(stay, at.at) && !isGoneBy(stay, back.incident, at)) throw notAway();
      return happened.BeneficiaryReturned({ ...back, ...countsIn(stay, state) });
    },
  }),
];

// What the house writes here was said in the incident that it names.
function namesIncident(
  { incident }: { readonly incident?: string },
  { incidentStands }: BeneficiaryKnowledge,
  { role }: Pick<Actor, 'role'>,
): void {
  if (incident !== undefined && role !== 'system' && !incidentStands)
    throw new Rejection(
      'beneficiary/not-valid-incident',
      'The incident that is named is not here, or was voided. Name another, or none: of whoever was taken by force the house then reports one.',
    ).at('incident');
}

function withinStay({ left }: Stay, until: string): void {
  if (left && left.day < until)
    throw new Rejection('beneficiary/not-valid-leave-end', `She left on ${left.day}: a leave lasts no longer than her stay.`).at('until');
}

// Of a record that goes on within another nothing is over: the stay of that time.
const within = ({ phase, stays, stay }: State, at: HappenedAt): Stay => (phase === 'linked' ? (stayThen(stays, at) ?? stay) : stay);

type State = Extract<BeneficiaryState, { readonly stay: Stay }>;

// An incident has said so already: her own record named it first.
const isSaid = ({ moves }: Stay, { kind, incident }: Absent, { at }: HappenedAt): boolean =>
  moves.some((each) => each.incident === incident && each.kind === kind && each.at === at);

// That she was back by another incident first may be taken back: what this one says of her return stands besides.
const isGoneBy = ({ moves }: Stay, incident: string | undefined, { at }: HappenedAt): boolean =>
  moves.some((each) => each.incident === incident && each.kind !== null && each.at <= at);

// The stay of the other record that stands for this one.
export function countsIn({ number }: Stay, { link }: Pick<State, 'link'>): { readonly countsIn?: CountsIn } {
  const there = link?.doubled.find(({ episode }) => episode === number)?.there;
  return link === undefined || there === undefined ? {} : { countsIn: { record: link.into, episode: there } };
}

// A stay that ended by force did not end when she was back from that. What an incident says is written down all the same.
function takenAsSheLeft({ away, left, exit }: Stay): void {
  if (left && exit === 'taken-by-force' && awayAt(away, left.at)?.value !== 'taken-by-force')
    throw new Rejection(
      'beneficiary/left-by-force',
      `By her record she left by force, on ${left.day}: where she was back by then, void the discharge first.`,
    );
}

/** Rule 8: a stay that ended otherwise did not end while she was gone by force. What an incident says is written down all the same. */
export function leftAsSheWas({ away, left, exit }: Stay): void {
  if (!left || exit === 'taken-by-force' || exit === 'deceased') return;
  if (awayAt(away, left.at)?.value === 'taken-by-force')
    throw new Rejection(
      'beneficiary/left-otherwise',
      `By her record she left in another way, on ${left.day}: where that is wrong, void the discharge first; where she was back by then, record it in an incident.`,
    );
}
