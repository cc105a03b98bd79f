import type { ExitKind, NAME_QUALITIES, ReferralSource } from '../../../events/code-lists';
import { TIMES } from '../../platform/told';
import type { Finding } from './finding';
import { exitKindOf, referralOf } from './hmis-codes';
import { type HmisLine, hmisLines } from './hmis-files';
import { HMIS_REFUSALS, HMIS_WARNINGS, staysOverlap } from './hmis-sentences';
import { readDay } from './register-days';

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
  readonly exit?: { readonly on: string; readonly kind: ExitKind; readonly destination?: string };
}

/** What one line of Enrollment.csv gives; no stay where it is refused or was deleted in the system it comes from. */
export interface HmisRow {
  readonly row: number;
  readonly enrollmentId: string;
  readonly deleted: boolean;
  readonly stay?: HmisStay;
  readonly warnings: readonly Finding[];
  readonly refusals: readonly Finding[];
}

type Client = Pick<HmisLine<'Client.csv'>, 'row' | 'DOB' | 'DOBDataQuality' | 'NameDataQuality'> & { readonly name: string };
type Exit = Pick<HmisLine<'Exit.csv'>, 'row' | 'ExitDate' | 'Destination' | 'ProjectCompletionStatus'> & { readonly twice: boolean };

const ISO = { dateOrder: 'year-month-day', months: [] } as const;
const NAME_QUALITY: Readonly<Record<string, HmisPerson['nameQuality']>> = {
  1: 'full',
  2: 'partial-or-code-name',
  8: 'unknown',
  9: 'declined',
};

/**
 * An HMIS CSV folder. Services stream. People and exits are needed by key, and enrolments in the order in which they happened, which is not the
 * order of the file: the few fields that are read of them are held, some 600 bytes each, 90 MB for 50,000 of all three.
 */
export class HmisFolder {
  private constructor(
    private readonly folder: string,
    private readonly today: string,
    /** Name of each project by its id; a project is a centre to us. */
    readonly projects: ReadonlyMap<string, string>,
    private readonly clients: ReadonlyMap<string, Client>,
    private readonly exits: ReadonlyMap<string, Exit>,
  ) {}

  /** Throws UnreadableSheet where a file cannot be read; `today` is the centres' day. */
  static async open(folder: string, today: string): Promise<HmisFolder> {
    const projects = new Map<string, string>();
    for await (const line of hmisLines(folder, 'Project.csv')) if (line.DateDeleted === '') projects.set(line.ProjectID, line.ProjectName);
    const clients = new Map<string, Client>();
    for await (const { row, DOB, DOBDataQuality, NameDataQuality, ...line } of hmisLines(folder, 'Client.csv')) {
      const name = [line.FirstName, line.MiddleName, line.LastName, line.NameSuffix].filter((part) => part !== '').join(' ');
      if (line.DateDeleted === '') clients.set(line.PersonalID, { row, DOB, DOBDataQuality, NameDataQuality, name });
    }
    const exits = new Map<string, Exit>();
    for await (const { row, ExitDate, Destination, ProjectCompletionStatus, ...line } of hmisLines(folder, 'Exit.csv')) {
      const earlier = exits.get(line.EnrollmentID);
      const twice = earlier !== undefined && (earlier.twice || earlier.ExitDate !== ExitDate);
      if (line.DateDeleted === '') exits.set(line.EnrollmentID, { row, ExitDate, Destination, ProjectCompletionStatus, twice });
    }
    return new HmisFolder(folder, today, projects, clients, exits);
  }

  /** The enrolments by day of entry, so that of two that overlap the later one is refused, whatever their order in the file. */
  async *stays(): AsyncGenerator<HmisRow> {
    const lines: HmisLine<'Enrollment.csv'>[] = [];
    for await (const line of hmisLines(this.folder, 'Enrollment.csv')) lines.push(line);
    lines.sort((one, other) => (one.EntryDate < other.EntryDate ? -1 : one.EntryDate > other.EntryDate ? 1 : one.row - other.row));
    const latest = new Map<string, { row: number; until: string }>();
    for (const line of lines) {
      const read = this.stay(line);
      if (!read.stay) {
        yield read;
        continue;
      }
      const { personId, projectId, admittedOn, exit } = read.stay;
      const key = JSON.stringify([personId, projectId]);
      const earlier = latest.get(key);
      if (earlier && admittedOn < earlier.until) {
        const { stay: _, ...rest } = read;
        yield { ...rest, refusals: [{ row: read.row, column: 'EntryDate', code: 'stays-overlap', sentence: staysOverlap(earlier.row) }] };
      } else {
        latest.set(key, { row: read.row, until: exit?.on ?? '9999-12-31' });
        yield read;
      }
    }
  }

  /** The services given, in the order of the file, without those that were deleted. */
  async *services(): AsyncGenerator<HmisLine<'Services.csv'>> {
    for await (const line of hmisLines(this.folder, 'Services.csv')) if (line.DateDeleted === '') yield line;
  }

  private stay(line: HmisLine<'Enrollment.csv'>): HmisRow {
    const warnings: Finding[] = [];
    const refusals: Finding[] = [];
    const warn = (column: string, code: keyof typeof HMIS_WARNINGS) =>
      warnings.push({ row: line.row, column, code, sentence: HMIS_WARNINGS[code] });
    const refuse = (column: string, code: keyof typeof HMIS_REFUSALS) =>
      refusals.push({ row: line.row, column, code, sentence: HMIS_REFUSALS[code] });
    const { row, EnrollmentID: enrollmentId, PersonalID: personId, ProjectID: projectId } = line;
    if (line.DateDeleted !== '') return { row, enrollmentId, deleted: true, warnings, refusals };

    if (enrollmentId === '') refuse('EnrollmentID', 'enrollment-id-missing');
    if (!this.projects.has(projectId)) refuse('ProjectID', 'project-unknown');
    const client = this.clients.get(personId);
    if (!client) refuse('PersonalID', 'client-unknown');
    const admittedOn = dayOf(line.EntryDate);
    if (admittedOn === undefined || admittedOn < TIMES.earliest) refuse('EntryDate', 'entry-date-wrong');
    else if (admittedOn > this.today) refuse('EntryDate', 'entry-in-future');
    const exit = this.exits.get(enrollmentId);
    const on = exit && dayOf(exit.ExitDate);
    if (exit?.twice) refuse('ExitDate', 'exit-twice');
    else if (exit && on === undefined) refuse('ExitDate', 'exit-date-wrong');
    else if (on !== undefined && on > this.today) refuse('ExitDate', 'exit-in-future');
    else if (on !== undefined && admittedOn !== undefined && on < admittedOn) refuse('ExitDate', 'exit-before-entry');
    const { known, ...referral } = referralOf(line.ReferralSource);
    if (!known) warn('ReferralSource', 'referral-unknown');
    if (refusals.length > 0 || !client || admittedOn === undefined) return { row, enrollmentId, deleted: false, warnings, refusals };

    const person = personOf(client, admittedOn, warn);
    const stay: HmisStay = { personId, projectId, person, referral, admittedOn };
    if (!exit || on === undefined) return { row, enrollmentId, deleted: false, stay, warnings, refusals };
    const { kind, says } = exitKindOf(exit.Destination, exit.ProjectCompletionStatus);
    if (says === undefined && exit.Destination !== '') warn('Destination', 'destination-unknown');
    const leaving = { on, kind, ...(says === undefined ? {} : { destination: says }) };
    return { row, enrollmentId, deleted: false, stay: { ...stay, exit: leaving }, warnings, refusals };
  }
}

function dayOf(text: string): string | undefined {
  const day = readDay(text, ISO);
  return 'value' in day && day.precision === 'day' ? day.value : undefined;
}

function personOf(client: Client, admittedOn: string, warn: (column: string, code: keyof typeof HMIS_WARNINGS) => void): HmisPerson {
  const nameQuality = client.name === '' ? 'unknown' : NAME_QUALITY[client.NameDataQuality];
  if (client.name === '') warn('FirstName', 'name-missing');
  if (client.name.length > 200) warn('FirstName', 'name-too-long');
  const named = { ...(client.name === '' || client.name.length > 200 ? {} : { name: client.name }), ...(nameQuality && { nameQuality }) };
  if (client.DOB === '') return named;
  const day = dayOf(client.DOB);
  if (day === undefined || day > admittedOn) {
    warn('DOB', 'birth-date-wrong');
    return named;
  }
  // Approximate (2), not known to her (8) or withheld (9): a day that somebody made up must not look like one that is known.
  if (!['2', '8', '9'].includes(client.DOBDataQuality)) return { ...named, birthDate: day };
  warn('DOB', 'birth-date-estimated');
  return { ...named, birthDate: day.slice(0, 4) };
}
