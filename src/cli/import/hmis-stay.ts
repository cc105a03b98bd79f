import { asSeen, isLine, isName } from '../../../events/kit/fields';
import type { ExpulsionReason } from '../../../events/assessment-lists';
import type { ExitKind, NAME_QUALITIES, ReferralSource } from '../../../events/code-lists';
import { TIMES } from '../../platform/told';
import type { Finding } from './finding';
import { exitKindOf, referralOf } from './hmis-codes';
import { askedAtExit, type AskedAtExit, expelledForOf } from './hmis-exit';
import { type HmisLine, type Identified, isGone } from './hmis-files';
import { HMIS_REFUSALS, HMIS_WARNINGS, idTwice } from './hmis-sentences';
import { isBeforeByTime, readDay } from './register-days';

/** Who an enrolment is about. */
export interface HmisPerson {
  readonly name?: string;
  readonly nameQuality?: (typeof NAME_QUALITIES)[number];
  /** `1958-11-19`, or its year where the day is only an estimate. */
  readonly birthDate?: string;
}

/** One stay: an enrolment with its exit; days as `2019-04-13`. */
export interface HmisStay {
  readonly personId: string;
  readonly projectId: string;
  readonly person: HmisPerson;
  readonly referral: { readonly kind: ReferralSource; readonly name?: string };
  readonly admittedOn: string;
  readonly exit?: HmisExit;
}

/** How a stay ended, and what she was asked then. */
export interface HmisExit extends Omit<AskedAtExit, 'aftercare'> {
  readonly on: string;
  readonly kind: ExitKind;
  readonly destination?: string;
  readonly expelledFor?: ExpulsionReason;
  readonly aftercare?: { readonly on: string; readonly told: NonNullable<AskedAtExit['aftercare']> };
}

/** What one line of Enrollment.csv gives; no stay where it is refused or was deleted in the system it comes from. */
export interface HmisRow {
  readonly row: number;
  readonly enrollmentId: string;
  readonly deleted: boolean;
  /** Whose it was, where it was deleted and no other line tells of it. */
  readonly was?: Pick<HmisStay, 'personId' | 'projectId'>;
  readonly stay?: HmisStay;
  readonly warnings: readonly Finding[];
  readonly refusals: readonly Finding[];
}

/** Who a line of Client.csv is about. */
export type Client = Pick<HmisLine<'Client.csv'>, 'row' | 'DOB' | 'DOBDataQuality' | 'NameDataQuality'> & {
  readonly name: string;
  readonly control?: readonly string[] | undefined;
};
/** How an enrolment ended; `twice` when two lines of Exit.csv disagree. */
export type Exit = HmisLine<'Exit.csv'> & { readonly twice: boolean };

type Warn = (column: string, code: keyof typeof HMIS_WARNINGS) => void;

/** Columns without which the stay itself would be wrong. */
const HANGS_ON = /ID$|^(Entry|Exit)Date$|^DateDeleted$/;
const ISO = { dateOrder: 'year-month-day', months: [] } as const;
const NAME_QUALITY: Readonly<Record<string, HmisPerson['nameQuality']>> = {
  1: 'full',
  2: 'partial-or-code-name',
  8: 'unknown',
  9: 'declined',
};

/** What a file of its own says about an enrolment. */
export interface Beside {
  readonly client: Client | undefined;
  readonly exit: Exit | undefined;
  /** Whether Project.csv knows the project. */
  readonly project: boolean;
  /** The centre's day. */
  readonly today: string;
}

/** Reads one line of Enrollment.csv with what the other files say. */
export function readStay(line: Identified<HmisLine<'Enrollment.csv'>>, { client, exit, project, today }: Beside): HmisRow {
  const warnings: Finding[] = [];
  const refusals: Finding[] = [];
  const warn: Warn = (column, code) => warnings.push({ row: line.row, column, code, sentence: HMIS_WARNINGS[code] });
  const refuse = (column: string, code: keyof typeof HMIS_REFUSALS) =>
    refusals.push({ row: line.row, column, code, sentence: HMIS_REFUSALS[code] });
  const { row, EnrollmentID: enrollmentId, PersonalID: personId, ProjectID: projectId } = line;
  if (isGone(line)) return { row, enrollmentId, deleted: true, was: { personId, projectId }, warnings, refusals };

  for (const column of [line, client, exit].flatMap((each) => each?.control ?? []))
    if (HANGS_ON.test(column)) refuse(column, 'control-character');
    else warn(column, 'control-character-left-out');
  if (enrollmentId === '') refuse('EnrollmentID', 'enrollment-id-missing');
  if (line.earlier !== undefined)
    refusals.push({
      ...{ row, column: 'EnrollmentID', code: 'enrollment-id-twice' },
      sentence: idTwice('Enrollment.csv', line.earlier),
      against: line.earlier,
    });
  if (exit && !['', personId].includes(exit.PersonalID)) refuse('PersonalID', 'exit-of-another');
  if (!project) refuse('ProjectID', 'project-unknown');
  if (!client) refuse('PersonalID', 'client-unknown');
  const admitted = timedDayOf(line.EntryDate, () => warn('EntryDate', 'time-left-out'));
  const admittedOn = admitted?.value;
  if (admittedOn === undefined || admittedOn < TIMES.earliest) refuse('EntryDate', 'entry-date-wrong');
  else if (admittedOn > today) refuse('EntryDate', 'entry-in-future');
  const left = exit && timedDayOf(exit.ExitDate, () => warn('ExitDate', 'time-left-out'));
  const on = left?.value;
  if (exit?.twice) refuse('ExitDate', 'exit-twice');
  else if (exit && on === undefined) refuse('ExitDate', 'exit-date-wrong');
  else if (on !== undefined && on > today) refuse('ExitDate', 'exit-in-future');
  else if (on !== undefined && admittedOn !== undefined && on < admittedOn) refuse('ExitDate', 'exit-before-entry');
  else if (left && admitted && isBeforeByTime(left, admitted)) refuse('ExitDate', 'exit-before-entry-by-time');
  const { known, ...referral } = referralOf(line.ReferralSource);
  if (!known) warn('ReferralSource', 'referral-unknown');
  if (refusals.length > 0 || !client || admittedOn === undefined) return { row, enrollmentId, deleted: false, warnings, refusals };

  const person = personOf(client, admittedOn, warn);
  const stay: HmisStay = { personId, projectId, person, referral, admittedOn };
  if (!exit || on === undefined) return { row, enrollmentId, deleted: false, stay, warnings, refusals };
  return { row, enrollmentId, deleted: false, stay: { ...stay, exit: leavingOf(exit, { on, today }, warn) }, warnings, refusals };
}

function leavingOf(exit: Exit, { on, today }: { readonly on: string; readonly today: string }, warn: Warn): HmisExit {
  const { kind, says } = exitKindOf(exit.Destination, exit.ProjectCompletionStatus);
  if (says === undefined && exit.Destination !== '') warn('Destination', 'destination-unknown');
  const expelledFor = kind === 'expelled' ? expelledForOf(exit.EarlyExitReason) : undefined;
  const { aftercare, ...asked } = askedAtExit(exit, warn);
  const followedUp = aftercare && dayOf(exit.AftercareDate, () => warn('AftercareDate', 'time-left-out'));
  const isFollowedUp = followedUp !== undefined && followedUp >= on && followedUp <= today;
  if (aftercare && !isFollowedUp) warn('AftercareDate', 'aftercare-date-wrong');
  return {
    on,
    kind,
    ...(says !== undefined && { destination: says }),
    ...(expelledFor && { expelledFor }),
    ...asked,
    ...(aftercare && isFollowedUp && { aftercare: { on: followedUp, told: aftercare } }),
  };
}

/** A day as the files write it; undefined where it is none. `timed` is called where a time of day stands behind it. */
export const dayOf = (text: string, timed: () => void): string | undefined => timedDayOf(text, timed)?.value;

function timedDayOf(text: string, timed: () => void) {
  const day = readDay(text, ISO);
  if (!('value' in day) || day.precision !== 'day') return undefined;
  if (day.time !== undefined) timed();
  return day;
}

function nameOf(told: string, warn: Warn): string | undefined {
  const name = asSeen(told).trim();
  if (told === '') warn('FirstName', 'name-missing');
  // What turns its direction is not seen either, and shows another name than is written.
  else if (!isLine(told) || !isName(name)) warn('FirstName', 'name-unusable');
  else if (name.length > 200) warn('FirstName', 'name-too-long');
  else {
    if (name !== told) warn('FirstName', 'name-unseen');
    return name;
  }
  return undefined;
}

function personOf(client: Client, admittedOn: string, warn: Warn): HmisPerson {
  const name = nameOf(client.name, warn);
  const nameQuality = name === undefined ? 'unknown' : NAME_QUALITY[client.NameDataQuality];
  const named = { ...(name !== undefined && { name }), ...(nameQuality && { nameQuality }) };
  if (client.DOB === '') return named;
  const day = dayOf(client.DOB, () => warn('DOB', 'time-left-out'));
  if (day === undefined || day > admittedOn) {
    warn('DOB', 'birth-date-wrong');
    return named;
  }
  // Approximate (2), not known to her (8) or withheld (9): a day that somebody made up must not look like one that is known.
  if (!['2', '8', '9'].includes(client.DOBDataQuality)) return { ...named, birthDate: day };
  warn('DOB', 'birth-date-estimated');
  return { ...named, birthDate: day.slice(0, 4) };
}
