import { IncidentMarkedDuplicate, VisitLinked, VisitUnlinked } from '../../../events/incident.events';
import { Means } from '../../../events/kit/declare';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './incident.state';
import { CORRECTORS as REVIEWERS, explained, OUT } from './rules';

@Means('Link a visit that came before it.')
export class LinkVisit extends VisitLinked {}

@Means('Take a visit out of it again that was linked with it by mistake; say why.')
export class UnlinkVisit extends VisitUnlinked {}

@Means(
  'Mark an incident as the same as another: both can be read, only the other is counted, with what both tell of residents, police, people from outside and its end.',
)
export class MarkIncidentDuplicate extends IncidentMarkedDuplicate {}

@Means(
  'Void an incident that was reported by mistake and never was; say why. It counts nowhere any more. Whoever was taken or came back by it is withdrawn first, in her own record too, unless she was erased since.',
)
export class VoidIncident {}

@Means('Take the mark of a duplicate away again; say why.')
export class LiftDuplicateMark {}

const WITNESSES = ['security', 'social-worker', 'instructor', 'intake', 'supervisor', 'head'] as const;

// A mark says how an incident is counted and changes nothing in it, so it is made after closing as well.
export const duplicateSteps = [
  step(LinkVisit, {
    by: WITNESSES,
    during: ['open', 'reviewed'],
    decide: ({ visits }, { visit }, { facts }) => {
      if (!facts.visitsHere || visits.includes(visit))
        throw new Rejection('incident/not-valid-visit', 'This visit did not take place here, was voided, or is linked already.');
      return happened.VisitLinked({ visit });
    },
  }),

  step(UnlinkVisit, {
    by: REVIEWERS,
    during: ['open', 'reviewed'],
    fits: ({ visits }) => visits.length > 0,
    decide: ({ visits }, { visit }, { reason }) => {
      explained(reason, 'Say why it did not come before it.');
      if (!visits.includes(visit)) throw new Rejection('incident/visit-not-linked', 'This visit is not linked with the incident.');
      return happened.VisitUnlinked({ visit });
    },
  }),

  step(MarkIncidentDuplicate, {
    by: REVIEWERS,
    during: ['open', 'reviewed', 'closed'],
    fits: ({ duplicateOf }) => duplicateOf === undefined,
    decide: ({ duplicateOf }, { of }, { id, facts }) => {
      if (duplicateOf !== undefined) throw new Rejection('incident/already-marked', 'It is marked as the same as another already.');
      // A pointer is set to an incident that is counted, so that it never leads in a circle.
      if (of === id || facts.otherIncident === undefined || facts.otherIncident.isDuplicate)
        throw new Rejection(
          'incident/not-valid-duplicate',
          'The other incident is not here, was voided, is this one, or is itself marked as a duplicate.',
        );
      return happened.IncidentMarkedDuplicate({ of });
    },
  }),

  step(LiftDuplicateMark, {
    by: REVIEWERS,
    during: ['open', 'reviewed', 'closed'],
    fits: ({ duplicateOf }) => duplicateOf !== undefined,
    decide: ({ duplicateOf }, _, { reason }) => {
      if (duplicateOf === undefined) throw new Rejection('incident/not-marked', 'It is not marked as the same as another.');
      explained(reason, 'Say why it is one of its own.');
      return happened.DuplicateMarkLifted();
    },
  }),

  step(VoidIncident, {
    by: ['supervisor', 'head'],
    during: ['open', 'reviewed', 'closed'],
    decide: ({ residents, outsiders, visits, duplicateOf }, _, { reason, facts: { marked = [], erased = [] } }) => {
      const kept = (ids: Iterable<string>) => [...ids].filter((each) => !erased.includes(each));
      explained(reason, 'Say why it never was.');
      if (duplicateOf !== undefined)
        throw new Rejection(
          'incident/is-duplicate',
          'It is marked as the same as another and counted nowhere. Where it never was, lift the mark first ("Lift duplicate mark").',
        );
      if (marked.length > 0)
        throw new Rejection(
          'incident/has-duplicates',
          'Other incidents are marked as the same as this one: {incidents}. Lift those marks first ("Lift duplicate mark").',
          { incidents: marked.join(', ') },
        );
      // Whoever was erased since is withdrawn by nobody: nothing more is written in her record.
      const out = kept(residents.keys()).filter((her) => OUT.has(residents.get(her)!.outcome));
      if (out.length > 0)
        throw new Rejection(
          'incident/still-out',
          'By this incident somebody was taken, came back or left along: {residents}. Withdraw them first ("Withdraw resident"), so that it falls in their own records too; of a closed incident comes "Reopen incident" before.',
          { residents: out.join(', ') },
        );
      return happened.IncidentVoided({ residents: kept(residents.keys()), outsiders: kept(outsiders.keys()), visits: [...visits] });
    },
  }),
];
