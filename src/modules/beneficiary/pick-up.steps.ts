import { WILLS, type Will } from '../../../events/code-lists';
import { Means } from '../../../events/kit/declare';
import { Code, Id, Ids, Maybe } from '../../../events/kit/fields';
import { byAllRecords } from './away';
import { happened, step } from './beneficiary.state';
import { truthful } from './how-she-left';
import { nonePending } from './proposals';
import { sinceAdmission } from './rules';

@Means('Propose that her family takes her home, once their pick-up was approved; the house does this by itself.')
export class ProposeFamilyPickUp {
  @Id() pickUp!: string;
  @Code(WILLS) will!: Will;
  /** Ids of whoever asked for the pick-up. */
  @Ids({ least: 1, most: 2 }) askedBy!: string[];
  /** Ids of whoever approved it, and for whom. */
  @Ids({ least: 1, most: 2 }) decidedBy!: string[];
  /** Who allowed it although papers were lacking. */
  @Maybe() @Id() allowedBy?: string;
}

export const pickUpSteps = [
  step(ProposeFamilyPickUp, {
    by: ['system'],
    during: ['resident'],
    decide: ({ stay }, { will, ...pickUp }, { happened: at, facts }) => {
      const leaving = { kind: 'family-pick-up', will } as const;
      sinceAdmission(stay, at);
      truthful(byAllRecords(stay, facts), leaving, at);
      nonePending(stay, at);
      return happened.DischargeProposed({ ...leaving, ...pickUp });
    },
  }),
];
