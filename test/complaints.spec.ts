import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What users of comparable systems complained of, by kind, and the test here that shows it does not happen. A test that is renamed or
 * removed is missed at once.
 */
const COMPLAINTS: readonly (readonly [kind: string, file: string, test: string])[] = [
  ['A correction hides what was there before', 'journeys/sessions', 'one line is put right and the first entry stays'],
  ['A list leaves rows out or repeats them from page to page', 'journeys/history-pages', 'shows every entry once'],
  ['A page of work to do is of another moment than the one before', 'journeys/worklist', 'each page is of the instant of the first'],
  ['Nobody knows who looked', 'journeys/access-record', 'whoever saw it, on a list too'],
  ['Looking for duplicates leaves no trace', 'journeys/possible-duplicate', 'leaves a record of the looking'],
  ['A late note reopens a closed case', 'journeys/readmission', 'a late note of the first stay is of the first stay'],
  ['A follow-up reopens a closed case', 'journeys/readmission', 'opens nothing again'],
  ['Undoing an exit makes two live enrolments', 'journeys/away-graded', 'an end is not undone once another episode began'],
  ['A refused attempt changes something all the same', 'journeys/away-graded', 'the refusal changes nothing'],
  ['The status is wrong after an exit was undone', 'journeys/leaving', 'a discharge that was voided stays in the history'],
  [
    'The worker stays attached after the exit, or is gone after its undoing',
    'journeys/away-graded',
    'her worker is hers no more once she left',
  ],
  ['Sessions are planned for whoever has left', 'journeys/away-graded', 'whoever left is expected at no session any more'],
  ['Earlier history is missing after readmission', 'journeys/readmission', 'the first episode is as it was'],
  ['A worker cannot be assigned again, or two are primary at once', 'journeys/reassignment', 'adds up on every day'],
  ['A filter counts what it left out', 'journeys/reassignment', 'filters by worker and by none'],
  ['Who is in hospital is not counted as admitted', 'journeys/away-graded', 'counts registered, present and every kind of absence'],
  ['A handover or a decision is in limbo and on nobody’s list', 'journeys/worklist', 'leave, a review and a proposed discharge'],
  ['After 17:00 the date is tomorrow’s', 'journeys/midnight', 'on 1 April it is April everywhere'],
  ['The time of an incident is the time of typing', 'journeys/away-graded', 'counts registered, present and every kind of absence'],
  ['Three days are counted by dates, not by hours', 'modules/work', 'runs elapsed hours'],
  ['A backlog cannot be entered', 'journeys/leaving', 'entered five days late'],
  ['A year of birth becomes a full date', 'journeys/possible-duplicate', 'keeps a year of birth a year'],
  ['A NIK that does not fit is an error', 'journeys/possible-duplicate', 'has a NIK that does not fit her date of birth'],
  ['Single names cannot be registered', 'modules/beneficiary/alike', 'by name alone'],
  ['A person has two records, each with its own history', 'journeys/same-person', 'has one timeline, whichever record is asked for'],
  ['A merge cannot be taken back', 'journeys/same-person', 'is again what she was, to the byte'],
  ['Who was told apart is put together again', 'modules/beneficiary/same-person', 'somebody said they were two people'],
  ['One is warned of the same false duplicate for ever', 'journeys/possible-duplicate', 'is warned of no more once it was said'],
  ['A duplicate check tells who is registered elsewhere', 'journeys/possible-duplicate', 'nothing of it crosses'],
  ['The same case number is given twice', 'journeys/register-numbers', '50 different numbers'],
  ['A double click makes two of one', 'journeys/register-numbers', 'the same Idempotency-Key twice refers one person'],
  ['A whole upload fails for one bad row, or doubles when sent again', 'journeys/group-referral', 'takes or refuses each line on its own'],
  ['Who proposes approves', 'journeys/leaving', 'does not approve her own proposal'],
  [
    'Followed up for ever, or after the end; nothing is ever overdue',
    'journeys/worklist',
    'a follow-up is due, done, lost, overdue, or ended',
  ],
  ['Jobs run again on what was done', 'policies/once', 'what was refused is not taken later'],
  ['One event becomes two incidents', 'journeys/away-graded', 'one for the day, and her record is not told twice'],
  ['Small numbers tell who it is', 'platform/suppressed', 'one alone takes the next smallest with it'],
];

describe('What users of other systems complained of', () => {
  it.each(COMPLAINTS)('%s', (_, file, test) => {
    const titles = [...readFileSync(join(__dirname, `${file}.spec.ts`), 'utf8').matchAll(/(['"`])((?:(?!\1).)*)\1/g)].map(
      ([, , text]) => text!,
    );
    expect(titles.some((title) => title.includes(test))).toBe(true);
  });
});
