import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject } from 'class-validator';
import { LEGAL_MODES, REFERRAL_SOURCES, type ReferralSource } from '../../../events/code-lists';
import { construct } from '../../../events/kit/construct';
import { holds, Means } from '../../../events/kit/declare';
import { Code, Id, Maybe, Name, One, Text } from '../../../events/kit/fields';
import { PersonAsTold } from '../../../events/person';
import { ReferBeneficiary } from './intake.steps';
import { fault } from '../../../events/kit/faults';

/** Most people that one letter refers: the largest raids bring some dozens. */
const MOST = 200;

/** One of many who are referred together: somebody new, or by her id somebody who was here before. */
export class ReferredLine {
  @Maybe() @Id() beneficiary?: string;
  @One(PersonAsTold) person!: PersonAsTold;
}

@Means('Ask the centre to take in many at once, whom one raid or one letter brings. Each line is taken or refused on its own.')
export class ReferGroup {
  @Code(REFERRAL_SOURCES) source!: ReferralSource;
  @Maybe() @Name() sourceName?: string;
  @Maybe() @Text(100) letterNumber?: string;
  @Code(LEGAL_MODES) legalMode!: (typeof LEGAL_MODES)[number];
  @Maybe() @Text(300) legalBasis?: string;
  // What each line holds is checked line by line, so that one bad line does not turn away everybody else.
  @IsArray(fault('not-a-list'))
  @ArrayMinSize(1, fault('too-few', { least: 1 }))
  @ArrayMaxSize(MOST, fault('too-many', { most: MOST }))
  @IsObject({ each: true, ...fault('not-a-group') })
  @holds(ReferredLine, true)
  people!: object[];
}

/** What one line of a letter asks, counted from 0. Throws Malformed, with the line's own fields. */
export function referralOf({ people, ...letter }: ReferGroup, line: number, batch: string) {
  const { beneficiary, person } = construct(ReferredLine, people[line]);
  return { beneficiary, referral: construct(ReferBeneficiary, { ...letter, batch, person }) };
}
