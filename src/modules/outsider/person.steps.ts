import { Means } from '../../../events/kit/declare';
import { Id, Maybe } from '../../../events/kit/fields';
import {
  OutsiderDescribed,
  OutsiderIdentified,
  OutsidersLinked,
  OutsidersToldApart,
  OutsidersUnlinked,
} from '../../../events/outsider.events';
import { Rejection } from '../../platform/rejection';
import { happened, type OutsiderKnowledge, type OutsiderState, step, type TieSaid } from './outsider.state';

@Means('Describe somebody from outside: a record is begun for a visitor who is known by her id, or for somebody new.')
export class DescribeOutsider extends OutsiderDescribed {
  /** The id she or he has at a visit or in an incident; the record is begun under it. */
  @Maybe() @Id() visitor?: string;
}

@Means('Give somebody from outside a name, once it is known.')
export class IdentifyOutsider extends OutsiderIdentified {
  /** The id she or he has at a visit or in an incident; the record is begun under it. */
  @Maybe() @Id() visitor?: string;
}

@Means('Record that two records are of one person; neither is changed.')
export class LinkOutsiders extends OutsidersLinked {}

@Means('Undo a link between two records; say why.')
export class UnlinkOutsiders extends OutsidersUnlinked {}

@Means('Record that two records are of two people, so that nobody links them by mistake.')
export class TellOutsidersApart extends OutsidersToldApart {}

const SEES = ['security', 'social-worker', 'intake', 'supervisor', 'head'] as const;
const REVIEWERS = ['security', 'supervisor', 'head'] as const;

export const personSteps = [
  step(DescribeOutsider, {
    by: SEES,
    during: ['unknown', 'known'],
    decide: (_, { visitor, ...description }, { facts }) => {
      seenHere(visitor, facts);
      return happened.OutsiderDescribed(description);
    },
  }),

  step(IdentifyOutsider, {
    by: SEES,
    during: ['unknown', 'known'],
    decide: (_, { visitor, ...name }, { facts }) => {
      seenHere(visitor, facts);
      return happened.OutsiderIdentified(name);
    },
  }),

  step(LinkOutsiders, {
    by: REVIEWERS,
    during: ['known'],
    decide: (state, { other }, { id, facts }) => {
      const tie = tieOf(state, id, other, facts);
      if (tie === 'same') throw new Rejection('outsider/already-linked', 'These two records are linked already.');
      if (tie === 'different')
        throw new Rejection('outsider/told-apart', 'It was recorded that these are two people. Undo that first, and say why.');
      return happened.OutsidersLinked({ other });
    },
  }),

  step(UnlinkOutsiders, {
    by: REVIEWERS,
    during: ['known'],
    decide: (state, { other }, { id, facts, reason }) => {
      const tie = tieOf(state, id, other, facts);
      if (tie === undefined || tie === 'apart') throw new Rejection('outsider/not-linked', 'These two records are not linked.');
      if (reason === undefined) throw new Rejection('outsider/not-valid-without-reason', 'Say why they are not one person.');
      return happened.OutsidersUnlinked({ other });
    },
  }),

  step(TellOutsidersApart, {
    by: REVIEWERS,
    during: ['known'],
    decide: (state, { other }, { id, facts }) => {
      if (tieOf(state, id, other, facts) === 'same')
        throw new Rejection('outsider/already-linked', 'These two records are linked. Undo the link first.');
      return happened.OutsidersToldApart({ other });
    },
  }),
];

function seenHere(visitor: string | undefined, facts: OutsiderKnowledge): void {
  if (visitor !== undefined && !facts.seenHere)
    throw new Rejection('outsider/not-valid-visitor', 'Nobody with this id was at the gate or in an incident here.');
}

// What was said of two records may lie on the stream of either; the later word holds.
function tieOf(
  { ties }: Extract<OutsiderState, { phase: 'known' }>,
  id: string,
  other: string,
  { otherKnown, otherSaid }: OutsiderKnowledge,
): TieSaid['tie'] | undefined {
  if (other === id) throw new Rejection('outsider/not-valid-other', 'A record cannot be linked with itself.');
  if (!otherKnown) throw new Rejection('outsider/not-valid-other', 'There is no record with the id that was given for the other.');
  const said = ties.get(other);
  return (said && otherSaid ? (said.position > otherSaid.position ? said : otherSaid) : (said ?? otherSaid))?.tie;
}
