import { OutsiderCountCorrected, OutsiderWithdrawn, StaffWithdrawn, StatementNotObtained } from '../../../events/incident.events';
import { Means } from '../../../events/kit/declare';
import { Rejection } from '../../platform/rejection';
import { happened, owedIn, step } from './incident.state';
import { CORRECTORS, explained } from './rules';

@Means(
  'Withdraw somebody from outside, or a number of unknown people, who was written down by mistake or twice; say why. An alert that was raised by it falls.',
)
export class WithdrawOutsider extends OutsiderWithdrawn {}

@Means('Correct how many unknown people there were who were written down by their number; say why.')
export class CorrectOutsiderCount extends OutsiderCountCorrected {}

@Means('Withdraw a member of staff who was written down by mistake; say why. She owes no statement by it.')
export class WithdrawStaff extends StaffWithdrawn {}

@Means(
  'Record that the statement of a member of staff who left cannot be had; say why. Told later all the same, it is taken as any other ("Give account").',
)
export class RecordStatementNotObtained extends StatementNotObtained {}

/** What is put right of those who had a part in it without living in the house. */
export const othersSteps = [
  step(WithdrawOutsider, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ outsiders }) => outsiders.size > 0,
    decide: ({ outsiders }, { outsider }, { reason }) => {
      explained(reason, 'Say why she or he has no part in it.');
      if (!outsiders.has(outsider)) throw notInIt();
      return happened.OutsiderWithdrawn({ outsider });
    },
  }),

  step(CorrectOutsiderCount, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ outsiders }) => [...outsiders.values()].some((count) => count > 1),
    decide: ({ outsiders }, { outsider, count }, { reason }) => {
      explained(reason, 'Say why the number was wrong.');
      const before = outsiders.get(outsider);
      if (before === undefined) throw notInIt();
      if (before === 1)
        throw new Rejection(
          'incident/not-a-number',
          'This is no number of unknown people but one person: withdraw her or him ("Withdraw outsider"), then record who was there.',
        );
      return happened.OutsiderCountCorrected({ outsider, count });
    },
  }),

  step(WithdrawStaff, {
    by: CORRECTORS,
    during: ['open', 'reviewed'],
    fits: ({ staff: involved }) => involved.size > 0,
    decide: ({ staff: involved }, { staff }, { reason }) => {
      explained(reason, 'Say why she has no part in it.');
      if (!involved.has(staff)) throw new Rejection('incident/staff-not-involved', 'This member of staff does not stand in the incident.');
      return happened.StaffWithdrawn({ staff });
    },
  }),

  step(RecordStatementNotObtained, {
    by: ['supervisor', 'head'],
    during: ['open', 'reviewed', 'closed'],
    fits: (state) => owedIn(state) > 0,
    decide: ({ statements }, { staff }, { facts, reason }) => {
      explained(reason, 'Say why the statement cannot be had.');
      if (statements.get(staff) !== 'owed')
        throw new Rejection('incident/no-statement-of-hers', 'This member of staff owes no statement on this incident.');
      if (facts.worksHere)
        throw new Rejection('incident/statement-can-be-had', 'She works here: the statement is taken of her ("Give account").');
      return happened.StatementNotObtained({ staff });
    },
  }),
];

const notInIt = () => new Rejection('incident/outsider-not-involved', 'Nobody from outside stands in this incident by that id.');
