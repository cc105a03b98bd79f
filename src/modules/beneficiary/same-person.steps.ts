import { LINK_BASES } from '../../../events/code-lists';
import { Means } from '../../../events/kit/declare';
import { Code, Id, Maybe, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import { MarkedAsDifferentPeople } from '../../../events/same-person.events';
import { Rejection } from '../../platform/rejection';
import type { OtherRecord } from './beneficiary.knowledge';
import { happened, step } from './beneficiary.state';
import { doubledWith } from './doubled';
import { diesOnce } from './one-death';

@Means('Say that this record and another are of one person: this one goes on within the other.')
export class LinkBeneficiaries {
  @Id() into!: string;
  @Code(LINK_BASES) basis!: (typeof LINK_BASES)[number];
  @Maybe() @Text(2000) @Personal('identity') note?: Personal;
}

@Means('Take a link back: the two are different people after all. Say why.')
export class UnlinkBeneficiaries {}

@Means('Say that somebody who looks like her on paper is another person, so that nobody is warned of it again.')
export class MarkAsDifferentPeople extends MarkedAsDifferentPeople {}

const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed'] as const;

export const samePersonSteps = [
  step(LinkBeneficiaries, {
    by: ['supervisor', 'head'],
    during: EVER,
    also: ({ into }) => [`beneficiary-${into}`],
    decide: ({ phase, stay, stays }, link, { id, facts, reason }) => {
      const other = another(id, link.into, facts.other);
      if (other.linked)
        throw new Rejection('beneficiary/linked-elsewhere', 'That record goes on within a third one: link this one to the third.');
      if (facts.carriesOthers)
        throw new Rejection(
          'beneficiary/carries-others',
          'Another record goes on within this one: link that record into this one instead.',
        );
      if (other.different && reason === undefined)
        throw new Rejection('beneficiary/marked-as-different', 'They were said to be different people: say why they are one after all.');
      diesOnce({ stays, seen: facts.seen }, { stays: [...other.stays, ...(other.apart ?? [])], seen: other.seen }, otherWayRound);
      // At most one open episode of one person: the record that has it goes on.
      if (phase !== 'closed' && !other.open) throw otherWayRound();
      const doubled = doubledWith(stays, other.stays, otherWayRound, { here: facts.duties, there: other.duties });
      if (phase !== 'closed' && !doubled.some(({ episode }) => episode === stay.number))
        throw new Rejection(
          'beneficiary/two-open-episodes',
          'Both records have an open episode, and it is not the same stay: close one first.',
        );
      return happened.BeneficiariesLinked({ ...link, doubled });
    },
  }),

  step(UnlinkBeneficiaries, {
    by: ['supervisor', 'head'],
    during: ['linked'],
    decide: ({ link }, _, { reason, facts }) => {
      if (reason === undefined) throw new Rejection('beneficiary/not-valid-without-reason', 'Say why they are different people.');
      const without = facts.bed?.taken ? { withoutBed: true } : {};
      return happened.BeneficiariesUnlinked({ from: link!.into, doubled: [...link!.doubled], ...without });
    },
  }),

  step(MarkAsDifferentPeople, {
    by: ['intake', 'supervisor', 'head'],
    during: EVER,
    decide: (_, mark, { id, facts }) => {
      if (another(id, mark.other, facts.other).same)
        throw new Rejection('beneficiary/linked', 'The two records are linked as one person: take that back first.');
      return happened.MarkedAsDifferentPeople(mark);
    },
  }),
];

function another(id: string, named: string, other: OtherRecord | undefined): OtherRecord {
  if (named === id) throw new Rejection('beneficiary/not-valid-other', 'This is the same record.');
  if (!other) throw new Rejection('beneficiary/unknown', 'There is no such record.');
  return other;
}

const otherWayRound = () =>
  new Rejection('beneficiary/other-way-round', 'This record has the longer stay, or she died in it: link the other one into this one.');
