import type { Finding } from './finding';
import { type HmisLine, hmisLines, type Identified, isGone, type LostLine } from './hmis-files';
import { HMIS_REFUSALS, staysOverlap } from './hmis-sentences';
import { HmisStaging } from './hmis-staging-sqlite';
import { type Client, type HmisRow, type HmisStay, readStay } from './hmis-stay';
import { type Days, type InTheWay, OPEN, overlapping, type ToldStay } from './overlap';
import { UnreadableSheet } from './unreadable-sheet';

/** What goes down the lines of a file for whoever asked. */
type Lines = <Line>(read: AsyncIterable<Line>) => AsyncIterable<Line>;

/** An enrolment by its ids. */
export type Enrolment = Pick<HmisStay, 'personId' | 'projectId'> & Pick<HmisRow, 'enrollmentId'>;
/** The days of an enrolment as they are recorded already; undefined where nothing of it is. */
export type DaysRecorded = (enrolment: Enrolment) => Promise<Days | undefined>;

/**
 * An HMIS CSV folder. No file is held: ids, days and codes of enrolments, exits and services are set down in a file of their own, put in
 * order there, and taken up person by person as Client.csv goes by. Names are never set down.
 */
export class HmisFolder {
  private constructor(
    private readonly folder: string,
    private readonly today: string,
    /** Name of each project by its id; a project is a centre to us. */
    readonly projects: ReadonlyMap<string, string>,
    private readonly staging: HmisStaging,
  ) {}

  /** Throws UnreadableSheet where a file cannot be read, and what `lines` throws between two lines; `today` is the centres' day. Whoever opens a folder closes it. */
  static async open(folder: string, today: string, lines: Lines = (read) => read): Promise<HmisFolder> {
    const staging = HmisStaging.open();
    try {
      const projects = new Map<string, string>();
      for await (const line of lines(hmisLines(folder, 'Project.csv')))
        if (line.control) throw unreadableProject(line);
        else if (!isGone(line)) projects.set(line.ProjectID, line.ProjectName);
      for (const file of ['Exit.csv', 'Services.csv', 'Enrollment.csv'] as const)
        for await (const line of lines(hmisLines(folder, file))) staging.put(file, line);
      return new HmisFolder(folder, today, projects, staging);
    } catch (error) {
      staging.close();
      throw error;
    }
  }

  close(): void {
    this.staging.close();
  }

  /**
   * The enrolments, person by person and by day of entry, so that of two that overlap the later one is refused, whatever their order in the
   * file; none that `recorded` has days of.
   */
  async *stays(recorded: DaysRecorded = () => Promise.resolve(undefined)): AsyncGenerator<HmisRow> {
    for await (const { row, DOB, DOBDataQuality, NameDataQuality, ...line } of hmisLines(this.folder, 'Client.csv')) {
      if (isGone(line)) continue;
      const { PersonalID } = line;
      const earlier = this.staging.earlier('Client.csv', PersonalID, row);
      const lines = PersonalID === '' || earlier !== undefined ? [] : this.staging.take(PersonalID);
      if (lines.length === 0) {
        const code = PersonalID === '' ? 'person-id-missing' : earlier === undefined ? 'client-without-enrollment' : 'person-id-twice';
        this.staging.lose({ file: 'Client.csv', row, code, ...(earlier !== undefined && { earlier }) });
        continue;
      }
      const name = [line.FirstName, line.MiddleName, line.LastName, line.NameSuffix].filter((part) => part !== '').join(' ');
      const client = { row, DOB, DOBDataQuality, NameDataQuality, name, control: line.control };
      yield* withoutOverlap(this.#of(lines, client), recorded);
    }
    for (let left = this.staging.takeSome(); left.length > 0; left = this.staging.takeSome()) yield* this.#of(left, undefined);
  }

  /** The services of an enrolment, in the order of the file, without those that were deleted. */
  services(enrollmentId: string): readonly Identified<HmisLine<'Services.csv'>>[] {
    return this.staging.takeServices(enrollmentId);
  }

  /** Services of enrolments that the folder does not have; some at a time, until there are none. */
  lostServices(): readonly Identified<HmisLine<'Services.csv'>>[] {
    return this.staging.takeSomeServices();
  }

  /** Once all stays were read: people and exits of which nothing came; some at a time, until there are none. */
  lost(): readonly LostLine[] {
    return this.staging.takeSomeLost();
  }

  #of(lines: readonly Identified<HmisLine<'Enrollment.csv'>>[], client: Client | undefined): readonly HmisRow[] {
    const isThere = (gone: HmisLine<'Enrollment.csv'>): boolean => lines.some((line) => !isGone(line) && isOfSameIds(line, gone));
    return lines.map((line) => {
      // An exit is of whoever had the id first.
      const exit = line.earlier === undefined ? this.staging.exit(line.EnrollmentID) : undefined;
      const { was, ...read } = readStay(line, { client, exit, project: this.projects.has(line.ProjectID), today: this.today });
      return was && !isThere(line) ? { ...read, was } : read;
    });
  }
}

const isOfSameIds = (one: HmisLine<'Enrollment.csv'>, other: HmisLine<'Enrollment.csv'>): boolean =>
  (['EnrollmentID', 'PersonalID', 'ProjectID'] as const).every((id) => one[id] === other[id]);

/** The enrolments of one person. */
async function* withoutOverlap(hers: readonly HmisRow[], recorded: DaysRecorded): AsyncGenerator<HmisRow> {
  const byProject = new Map<string, { readonly row: HmisRow; readonly stay: HmisStay }[]>();
  for (const row of hers)
    if (row.stay) byProject.set(row.stay.projectId, [...(byProject.get(row.stay.projectId) ?? []), { row, stay: row.stay }]);
  const inTheWay = new Map<number, InTheWay>();
  for (const several of [...byProject.values()].filter(({ length }) => length > 1)) {
    const stays: ToldStay[] = [];
    for (const { row, stay } of several) {
      const told = { from: stay.admittedOn, until: stay.exit?.on ?? OPEN };
      stays.push({ row: row.row, told, recorded: await recorded({ ...stay, enrollmentId: row.enrollmentId }) });
    }
    for (const [row, other] of overlapping(stays)) inTheWay.set(row, other);
  }
  for (const row of hers) {
    const other = inTheWay.get(row.row);
    yield other ? refusedFor(row, other) : row;
  }
}

// A project is a centre: all its people hang on it.
function unreadableProject({ row, control = [] }: HmisLine<'Project.csv'>): UnreadableSheet {
  const { id, en } = HMIS_REFUSALS['control-character'];
  return new UnreadableSheet(
    'control-character',
    { id: `Project.csv, ${control[0]}: ${id}`, en: `Project.csv, ${control[0]}: ${en}` },
    row,
  );
}

function refusedFor({ stay: _, ...read }: HmisRow, other: InTheWay): HmisRow {
  const refusal: Finding = { row: read.row, column: 'EntryDate', code: 'stays-overlap', sentence: staysOverlap(other), against: other.row };
  return { ...read, refusals: [refusal] };
}
