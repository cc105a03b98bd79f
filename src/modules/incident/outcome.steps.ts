import { INJURY_CHECKS, WILLS, type Will } from '../../../events/code-lists';
import { IncidentReviewed, RemovalPrevented, SearchEnded } from '../../../events/incident.events';
import { Means } from '../../../events/kit/declare';
import { Code, Id, ListOf } from '../../../events/kit/fields';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { beganOtherwise } from './correction.steps';
import { happened, step } from './incident.state';
import {
  asSheStands,
  beforeItWasOver,
  cameBackLater,
  discoveredBy,
  isOutAlready,
  isOutAs,
  livedThere,
  notAlongToo,
  onceEach,
  outThen,
  overAfterAll,
  takenUnwillingly,
  wasTakenAt,
  wentAlong,
} from './rules';

/** A resident who was taken, and what she herself wanted. */
export class Taken {
  @Id() beneficiary!: string;
  @Code(WILLS) will!: Will;
}

/** A resident who is back, and whether she is hurt. */
export class Returned {
  @Id() beneficiary!: string;
  @Code(INJURY_CHECKS) injuries!: (typeof INJURY_CHECKS)[number];
}

@Means('Record which residents were taken out by force; each becomes absent in her own record.')
export class RecordTaken {
  @ListOf(Taken, { least: 1, most: 500 }) residents!: Taken[];
}

@Means('Record which residents came back or were brought back, with the injury check.')
export class RecordReturned {
  @ListOf(Returned, { least: 1, most: 500 }) residents!: Returned[];
}

@Means('Record that taking a resident was prevented.')
export class PreventRemoval extends RemovalPrevented {}

@Means('Record that somebody who was erased is not looked for any more; of anybody else it is recorded what became of her.')
export class EndSearch extends SearchEnded {}

@Means('Record when it was over.')
export class EndIncident {}

@Means('Review an incident: findings and measures. Not by whoever reported it.')
export class ReviewIncident extends IncidentReviewed {}

@Means('Close an incident after its review.')
export class CloseIncident {}

@Means('Open a closed incident again; say why.')
export class ReopenIncident {}

const WITNESSES = ['security', 'social-worker', 'instructor', 'intake', 'supervisor', 'head'] as const;
const REVIEWERS = ['supervisor', 'head'] as const;

export const outcomeSteps = [
  step(RecordTaken, {
    by: [...WITNESSES, 'system'],
    during: ['open', 'reviewed'],
    // What the house reports of a day has one id, also after a report of that day was voided; and whoever is found to be gone is looked
    // for, though the incident was closed before that was known.
    houseDuring: ['voided', 'closed'],
    decide: ({ phase, residents: known, outsiders, began, over, discovered }, { residents }, { facts, happened: at, actor, now }) => {
      livedThere(residents, known, facts, actor);
      takenUnwillingly(residents);
      notAlongToo(residents, known, facts, actor);
      if (residents.some(({ beneficiary }) => isOutAlready(beneficiary, known, facts, actor)))
        throw new Rejection(
          'incident/already-taken',
          'Somebody who is named is recorded as taken already. Where it was at another time: withdraw her ("Withdraw resident"), and record it anew.',
        );
      if (actor.role !== 'system' && residents.some(({ beneficiary }) => cameBackLater(known.get(beneficiary), at.at)))
        throw new Rejection('incident/before-return', 'Somebody who is named came back later; that she was taken is recorded already.');
      beforeItWasOver(over, at, facts, actor);
      const said = residents.filter(({ beneficiary }) => !wasTakenAt(known.get(beneficiary), at.at));
      const taken = said.flatMap(({ beneficiary, will }) => [
        ...(known.has(beneficiary) ? [] : [happened.ResidentInvolved({ beneficiary, role: 'taken', will })]),
        happened.ResidentTaken({ beneficiary, will, ...discoveredBy(discovered, at, now) }),
      ]);
      if (taken.length === 0) return [];
      return [
        ...(phase === 'voided' || phase === 'closed' ? [happened.IncidentReopened()] : []),
        ...(isBefore(at, began) ? [beganOtherwise(outsiders)] : []),
        ...taken,
      ];
    },
  }),

  // A return is a new fact, not an edit: it is recorded after closing as well.
  step(RecordReturned, {
    by: WITNESSES,
    during: ['open', 'reviewed', 'closed'],
    decide: ({ residents: known }, { residents }, { facts, happened: at }) => {
      onceEach(residents, facts);
      asSheStands(residents, known, facts, ({ outcome }) => outcome === 'taken');
      if (facts.takenIn)
        throw new Rejection(
          'incident/taken-in-duplicate',
          'Somebody who is named was taken by another report of this incident: {incidents}. Record there that she is back.',
          { incidents: facts.takenIn.join(', ') },
        );
      for (const { beneficiary } of residents) wentAlong(known.get(beneficiary));
      if (!residents.every(({ beneficiary }) => known.get(beneficiary)?.outcome === 'taken'))
        throw new Rejection(
          'incident/not-taken',
          'Somebody who is named is not recorded as taken. If she was, record that first: "Record taken".',
        );
      if (residents.some(({ beneficiary }) => at.at < known.get(beneficiary)!.at))
        throw new Rejection('incident/before-taken', 'Nobody comes back before she was taken.');
      return residents.map((back) => happened.ResidentReturned(back));
    },
  }),

  step(EndSearch, {
    by: REVIEWERS,
    during: ['open', 'reviewed', 'closed'],
    fits: ({ residents }) => [...residents.values()].some(({ outcome, notSought }) => outcome === 'taken' && !notSought),
    ofErased: true,
    decide: ({ residents: known }, { beneficiary }, { facts: { erased = [] }, happened: at }) => {
      const part = known.get(beneficiary);
      if (part?.outcome !== 'taken' || part.notSought)
        throw new Rejection('incident/not-sought', 'She is not among those who are looked for because of this incident.');
      if (!erased.includes(beneficiary))
        throw new Rejection(
          'incident/not-erased',
          'Her record was not erased: where she is back, record that ("Record returned"); where it is known otherwise what became of her, record it in her own record.',
        );
      if (at.at < part.at) throw new Rejection('incident/before-taken', 'This lies before she was taken.');
      return happened.SearchEnded({ beneficiary });
    },
  }),

  step(PreventRemoval, {
    by: WITNESSES,
    during: ['open', 'reviewed'],
    decide: ({ residents: known, over }, prevented, { facts, happened: at, actor }) => {
      livedThere([prevented], known, facts, actor);
      outThen(known.get(prevented.beneficiary), at.at, isOutAs('taken', prevented.beneficiary, known, facts));
      wentAlong(known.get(prevented.beneficiary));
      beforeItWasOver(over, at, facts, actor);
      return [
        ...(known.has(prevented.beneficiary)
          ? []
          : [happened.ResidentInvolved({ beneficiary: prevented.beneficiary, role: 'target', will: 'unknown' })]),
        happened.RemovalPrevented(prevented),
      ];
    },
  }),

  step(EndIncident, {
    by: WITNESSES,
    during: ['open', 'reviewed'],
    fits: ({ over }) => over === undefined,
    decide: ({ over, gone }, _, { happened: at }) => {
      if (over) throw new Rejection('incident/over-already', 'It is recorded as over. If at another time, correct that: "Correct end".');
      overAfterAll(gone, at);
      return happened.IncidentEnded();
    },
  }),

  step(ReviewIncident, {
    by: REVIEWERS,
    during: ['open', 'reviewed'],
    answers: ['IncidentReported', 'IncidentReopened'],
    decide: ({ reporters }, review, { actor, onBehalfOf }) => {
      if (reporters.some((each) => each === actor.id || each === onBehalfOf))
        throw new Rejection('incident/self-approval', 'Whoever reported an incident cannot review it: another supervisor or head does.');
      return happened.IncidentReviewed(review);
    },
  }),

  step(CloseIncident, {
    by: REVIEWERS,
    during: ['reviewed'],
    answers: ['IncidentReviewed'],
    after: ReviewIncident,
    decide: () => happened.IncidentClosed(),
  }),

  step(ReopenIncident, {
    by: REVIEWERS,
    during: ['closed'],
    answers: ['IncidentClosed'],
    decide: (_, __, { reason }) => {
      if (reason === undefined) throw new Rejection('incident/not-valid-without-reason', 'Say why it is opened again.');
      return happened.IncidentReopened();
    },
  }),
];
