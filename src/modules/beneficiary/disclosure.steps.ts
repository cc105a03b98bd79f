import { DISCLOSED, type Disclosed, WILLS, type Will } from '../../../events/code-lists';
import { DisclosureReported } from '../../../events/disclosure.events';
import { Means } from '../../../events/kit/declare';
import { Code, Codes, Id, Maybe, Text } from '../../../events/kit/fields';
import { Personal } from '../../../events/kit/personal';
import type { Actor } from '../../access/actor';
import { isBefore } from '../../platform/before';
import { Rejection } from '../../platform/rejection';
import { happened, step } from './beneficiary.state';
import { alive, isAlive, isColleague, sinceReferral } from './rules';
import { firstOf } from './stay';

@Means('Record that she told of violence or trafficking; from then on the police must hear of it within 72 hours.')
export class RecordDisclosure {
  @Codes(DISCLOSED, { least: 1 }) @Personal('counselling') of!: Personal<Disclosed[]>;
  @Code(WILLS) will!: Will;
  @Maybe() @Id() toldTo?: string;
  @Text(20_000) @Personal('counselling') account!: Personal;
}

@Means('Record that what she had told was reported to the police.')
export class ReportDisclosure extends DisclosureReported {}

const EVER = ['intake', 'accepted', 'resident', 'aftercare', 'closed', 'linked'] as const;

export const disclosureSteps = [
  step(RecordDisclosure, {
    by: ['intake', 'social-worker', 'instructor', 'supervisor', 'head'],
    during: EVER,
    fits: isAlive,
    fromAnybody: true,
    decide: ({ stays }, told, { happened: at, newId, facts }) => {
      isColleague('toldTo', told.toldTo, facts);
      sinceReferral(firstOf(stays)!, at);
      alive(stays, at);
      return happened.DisclosureMade({ disclosure: newId(0), ...told });
    },
  }),

  step(ReportDisclosure, {
    by: ['social-worker', 'supervisor', 'head'],
    during: EVER,
    ofErased: true,
    decide: ({ stays }, report, { happened: at, facts, actor }) => {
      if (facts.erased?.includes('identity')) withoutHer(report, actor);
      const made = stays.flatMap(({ disclosures }) => disclosures).find(({ id }) => id === report.disclosure);
      if (!made) throw new Rejection('beneficiary/not-valid-disclosure', 'She told of nothing that has this id.');
      if (made.reported) throw new Rejection('beneficiary/reported-already', 'This was reported already.');
      if (isBefore(at, made.at)) throw new Rejection('beneficiary/before-disclosure', `She told of it on ${made.at.day}.`);
      return happened.DisclosureReported(report);
    },
  }),
];

// Its number at the police leads to her name.
function withoutHer({ reportNumber }: Pick<DisclosureReported, 'reportNumber'>, { role }: Pick<Actor, 'role'>): void {
  if (role !== 'supervisor' && role !== 'head')
    throw new Rejection('beneficiary/erased', 'What was recorded here was erased, and nothing new is kept.');
  if (reportNumber !== undefined)
    throw new Rejection('beneficiary/not-valid-report-number', 'Her record was erased, and this number leads to her: leave it out.').at(
      'reportNumber',
    );
}
