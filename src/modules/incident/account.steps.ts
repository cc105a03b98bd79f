import { RELATIONS, RESIDENT_ROLES, WILLS, type Will } from '../../../events/code-lists';
import {
  AccountGiven,
  AddendumWritten,
  EvidenceListed,
  IncidentReclassified,
  IncidentReported,
  PoliceArrived,
  PoliceNotified,
  StaffInvolved,
} from '../../../events/incident.events';
import type { IncidentEvent } from '../../../events/every-event';
import { Means } from '../../../events/kit/declare';
import { Code, Id, ListOf, Maybe, Name, Text, Whole } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { isOut, isTakenOut } from '../../../events/left-in-it';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { alsoTold } from '../../platform/told';
import { happened, owes, step } from './incident.state';
import { knownWitness } from './witness';
import {
  beforeItWasOver,
  cameBackLater,
  discoveredBy,
  firstCall,
  isOutAs,
  livedThere,
  notAlongToo,
  notTakenToo,
  overSinceItBegan,
  takenUnwillingly,
  tooEarly,
} from './rules';

/** A resident and her part. */
export class ResidentPart {
  @Id() beneficiary!: string;
  @Code(RESIDENT_ROLES) role!: (typeof RESIDENT_ROLES)[number];
  @Code(WILLS) will!: Will;
}

@Means('Report an attempt to take residents out by force or threat.')
export class ReportIncident extends IncidentReported {}

@Means(
  'Record which residents had a part in it. Whoever was taken, or left along without saying that she wanted to, is taken out by it, as by record-taken; whoever wanted to has absconded.',
)
export class InvolveResidents {
  @ListOf(ResidentPart, { least: 1, most: 500 }) residents!: ResidentPart[];
}

@Means('Record who came from outside: one person, or a number of unknown people.')
export class InvolveOutsider {
  /** Known from an earlier visit or incident. */
  @Maybe() @Id() outsider?: string;
  @Whole(1, 1000) count!: number;
  @Code(RELATIONS) relation!: (typeof RELATIONS)[number];
  @Maybe() @Name() @Personal('visitor', { of: 'outsider' }) name?: Personal;
  @Maybe() @Text(2000) @Personal('visitor', { of: 'outsider' }) description?: Personal;
}

@Means('Record which member of staff had a part in it.')
export class InvolveStaff extends StaffInvolved {}

@Means('Record when the police were called.')
export class NotifyPolice extends PoliceNotified {}

@Means('Record when the police arrived and what they did.')
export class RecordPoliceArrival extends PoliceArrived {}

@Means('Record what a witness told; once the incident is closed, only the statement that a member of staff still owes.')
export class GiveAccount extends AccountGiven {}

@Means('List a piece of evidence.')
export class ListEvidence extends EvidenceListed {}

@Means('Change what kind of incident it is; nobody drops out.')
export class ReclassifyIncident extends IncidentReclassified {}

@Means('Add to an incident, also after it was closed.')
export class WriteAddendum extends AddendumWritten {}

const WITNESSES = ['security', 'social-worker', 'instructor', 'intake', 'supervisor', 'head'] as const;
const OPEN = ['open', 'reviewed'] as const;

export const accountSteps = [
  step(ReportIncident, {
    by: [...WITNESSES, 'system'],
    during: ['unknown'],
    decide: (_, report, { facts, now, happened: began }) => {
      overSinceItBegan(report.over, began, facts);
      if (!facts.visitsHere) throw new Rejection('incident/not-valid-visit', 'A visit that is named did not take place here.');
      return happened.IncidentReported({
        ...report,
        ...alsoTold('discovered', report.discovered, now),
        ...alsoTold('over', report.over, now),
      });
    },
  }),

  step(InvolveResidents, {
    by: WITNESSES,
    during: OPEN,
    decide: ({ residents: known, over, discovered }, { residents }, { facts, happened: at, actor, now }) => {
      livedThere(residents, known, facts, actor);
      takenUnwillingly(residents.filter(({ role }) => role === 'taken'));
      notTakenToo(residents, known, facts, at.at);
      notAlongToo(residents.filter(isTakenOut), known, facts, actor);
      const isKnown = (her: string) => isOutAs('taken', her, known, facts) || cameBackLater(known.get(her), at.at);
      const parts = residents.flatMap((part): IncidentEvent[] => {
        const { beneficiary, role, will } = part;
        const involved = happened.ResidentInvolved(part);
        if (!isOut(role) || isKnown(beneficiary)) return [involved];
        if (isTakenOut(part)) return [involved, happened.ResidentTaken({ beneficiary, will, ...discoveredBy(discovered, at, now) })];
        return isOutAs('left-along', beneficiary, known, facts) ? [involved] : [involved, happened.ResidentLeftAlong({ beneficiary })];
      });
      if (parts.some(({ type }) => type !== 'ResidentInvolved')) beforeItWasOver(over, at, facts, actor);
      return parts;
    },
  }),

  step(InvolveOutsider, {
    by: WITNESSES,
    during: OPEN,
    decide: (_, outsider, { facts, newId }) => {
      if (outsider.outsider !== undefined && !facts.knowsOutsider)
        throw new Rejection('incident/not-valid-outsider', 'Nobody with the id that was given was here before.');
      if (outsider.count > 1 && (outsider.name !== undefined || outsider.outsider !== undefined))
        throw new Rejection('incident/not-valid-outsider', 'Only unknown people are recorded by their number.');
      return happened.OutsiderInvolved({ ...outsider, outsider: outsider.outsider ?? newId(0) });
    },
  }),

  step(InvolveStaff, {
    by: WITNESSES,
    during: OPEN,
    decide: (_, part, { facts }) => {
      if (!facts.worksHere) throw new Rejection('staff/not-valid-worker', 'Nobody with this id works here.');
      return happened.StaffInvolved(part);
    },
  }),

  step(NotifyPolice, { by: WITNESSES, during: OPEN, decide: (_, call) => happened.PoliceNotified(call) }),
  step(RecordPoliceArrival, {
    by: WITNESSES,
    during: OPEN,
    decide: ({ police }, arrival, { happened: at }) => {
      const called = firstCall(police);
      if (called && isBefore(at, called)) throw tooEarly(called);
      return happened.PoliceArrived(arrival);
    },
  }),
  step(GiveAccount, {
    by: WITNESSES,
    during: [...OPEN, 'closed'],
    fits: ({ phase, statements }) => phase !== 'closed' || [...statements.values()].some((state) => state !== 'made'),
    decide: ({ residents: known, ...state }, account, { actor, facts, now }) => {
      if (state.phase === 'closed' && !(account.by === 'staff' && owes(state, account.witness ?? actor.id)))
        throw new Rejection(
          'incident/no-statement-owed',
          'This incident is closed, and this witness owes no statement: add to it ("Write addendum"), or have it opened again ("Reopen incident").',
        );
      if (account.witness !== undefined) knownWitness({ ...account, witness: account.witness }, { ...state, residents: known }, facts);
      return happened.AccountGiven({ ...account, ...alsoTold('began', account.began, now) });
    },
  }),
  step(ListEvidence, { by: WITNESSES, during: OPEN, decide: (_, evidence) => happened.EvidenceListed(evidence) }),
  step(ReclassifyIncident, {
    by: ['supervisor', 'head', 'security'],
    during: OPEN,
    decide: (_, kind) => happened.IncidentReclassified(kind),
  }),
  step(WriteAddendum, {
    by: WITNESSES,
    during: ['open', 'reviewed', 'closed'],
    decide: (_, addendum) => happened.AddendumWritten(addendum),
  }),
];
